import type { Page } from 'playwright-core';
import { barOf } from './bar.ts';
import { attachToTarget, type CdpTarget } from './cdp-target.ts';
import { type ExtensionBrowser, launchWithExtension } from './extension-browser.ts';
import { type FixturePages, servePages } from './fixture-pages.ts';
import { whenReady } from './gestures.ts';
import { handConnectionOver } from './hand-connection-over.ts';
import { stampHighlights } from './highlight-stamps.ts';
import { type Recorder, startSoundServer } from './sound-server.ts';
import type { Surface } from './surface.ts';
import { startTestBackend, type TestBackend, type TestBackendOptions } from './test-backend.ts';

/** A whole Lector at work: real backend, real browser with the extension connected to it, and a recorder at its loudspeaker. */
export interface Lector {
  browser: ExtensionBrowser;
  page: Page;
  pages: FixturePages;
  backend: TestBackend;
  recorder: Recorder;
  /** The bar on {@link Lector.page}. */
  bar: Surface;
  /** Shows a fixture page, ready to be heard, with its marks stamped. */
  show(name: string): Promise<void>;
  /** The player's document. */
  player(): Promise<CdpTarget>;
}

/** Starts everything; disposing ends everything. `window`: a real window on a display, instead of headless. */
export async function startLector(backendOptions: TestBackendOptions = { engine: 'tones' }, window?: { display: string; env?: Record<string, string> }): Promise<Lector & AsyncDisposable> {
  await using started = new AsyncDisposableStack();
  const sound = started.adopt(await startSoundServer(), (server) => server.close());
  const pages = started.adopt(await servePages(), (server) => server.close());
  const backend = started.adopt(await startTestBackend(backendOptions), (server) => server.close());
  const browser = started.adopt(await launchWithExtension({ sound: { ...sound.env, ...window?.env }, ...(window && { display: window.display }) }), (running) => running.close());
  await handConnectionOver(browser, { url: backend.url, token: backend.token });
  const recorder = await sound.record();
  const { page } = browser;
  const bar = await barOf(page);
  const all = started.move();
  return {
    browser, page, pages, backend, recorder, bar,
    async show(name) {
      await page.goto(pages.url(name));
      await stampHighlights(page);
      await whenReady(browser, page);
    },
    player: () => attachToTarget(browser.cdp, '/offscreen.html'),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
