import { chromium, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { findChromium } from '../extension-browser.ts';
import { serveGallery, type Gallery } from './serve-gallery.ts';

/** What a file's tests look at the gallery with. */
export interface GalleryInUse extends Pick<Gallery, 'urlOf'> {
  readonly browser: Browser;
}

/** How a file's tests use the gallery. */
export interface GalleryUse {
  /** Whether it is built with the React that warns of mistakes. */
  doesWarn?: boolean;
  /** Takes a fresh page before each test; it is closed after it. Left out: no page is opened. */
  onPage?: (page: Page) => void;
  /** What such a page is like; without motion unless said otherwise. */
  options?: BrowserContextOptions;
}

/** Serves the gallery to the tests of the file that calls this, in a browser of their own. */
export function galleryForTests({ doesWarn = false, onPage, options = {} }: GalleryUse = {}): GalleryInUse {
  let gallery: Gallery;
  let browser: Browser;

  test.beforeAll(async () => {
    gallery = await serveGallery(doesWarn);
    browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  });
  test.afterAll(async () => {
    await browser.close();
    await gallery.close();
  });
  if (onPage !== undefined) {
    let page: Page;
    test.beforeEach(async () => {
      page = await browser.newPage({ reducedMotion: 'reduce', ...options });
      onPage(page);
    });
    test.afterEach(() => page.close());
  }

  return {
    get browser() {
      return browser;
    },
    urlOf: (...state) => gallery.urlOf(...state),
  };
}

/** What a state of the gallery has asked for so far, each with its values. */
export function askedOf(page: Page): Promise<unknown[][]> {
  return page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked);
}
