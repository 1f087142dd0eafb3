import { expect, type BrowserContextOptions, type Page } from '@playwright/test';
import type { GalleryInUse } from './gallery-for-tests.ts';

/** How states are shown: mirrored, and in which language; `long` stands for one that needs 40 % more room. */
export interface Manner {
  isMirrored?: boolean;
  language?: string;
}

/** Shows each state in turn on one page and hands it over; expects that nothing went wrong on the way. */
export async function eachState(gallery: GalleryInUse, states: readonly string[], options: BrowserContextOptions & Manner, look: (page: Page, state: string) => Promise<void>): Promise<void> {
  const { isMirrored = false, language = 'en', ...rest } = options;
  const context = await gallery.browser.newContext({ reducedMotion: 'reduce', ...rest });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(gallery.urlOf(''));
  for (const state of states) {
    await showState(page, state, { isMirrored, language });
    await look(page, state);
  }
  await context.close();
  expect(faults).toEqual([]);
}

/** Shows a state on a page of the gallery, in place of the one before. */
export async function showState(page: Page, state: string, manner: Manner): Promise<void> {
  await page.evaluate(([name, how]) => (globalThis as unknown as { showState(name: string, how: Manner): void }).showState(name, how), [state, manner] as const);
  await page.locator('.lector, .popup, .shell, .welcome, .stars, .pasted').waitFor();
}
