import type { Page } from 'playwright-core';
import { barOf } from './bar.ts';
import { attachToTarget, type CdpTarget } from './cdp-target.ts';
import { type ExtensionBrowser, launchWithExtension } from './extension-browser.ts';
import { type FixturePages, servePages } from './fixture-pages.ts';
import { whenReady } from './gestures.ts';
import { handConnectionOver } from './hand-connection-over.ts';
import { stampHighlights } from './highlight-stamps.ts';
import { type Recorder, startSoundServer } from './sound-server.ts';
import { SPEECH_FLAG, startSpeechServer } from './speech-server.ts';
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

/** What a Lector has beside its backend. */
export interface LectorOptions {
  /** A real window on this display (`:99`) instead of headless. */
  display?: string;
  /** What the browser finds in its environment beside what it needs. */
  env?: Record<string, string>;
  /** Whether the browser has the system's voices. */
  hasVoices?: boolean;
  /** False leaves the extension without a connection. */
  isConnected?: boolean;
  /** Whether the browser takes the fixture pages for ones of the public network, while the backend stays on this machine. */
  arePagesPublic?: boolean;
  /** BCP 47 tag of the language that the browser speaks. */
  language?: string;
  /** A profile to keep. */
  profileFolder?: string;
}

/** Starts everything; disposing ends everything. */
export async function startLector(backendOptions: TestBackendOptions = { engine: 'tones' }, options: LectorOptions = {}): Promise<Lector & AsyncDisposable> {
  const { arePagesPublic = false, display, env, hasVoices = false, isConnected = true, language, profileFolder } = options;
  await using started = new AsyncDisposableStack();
  const sound = started.adopt(await startSoundServer(), (server) => server.close());
  const pages = started.adopt(await servePages(), (server) => server.close());
  const backend = started.adopt(await startTestBackend(backendOptions), (server) => server.close());
  const speech = hasVoices ? started.adopt(await startSpeechServer(sound.env), (server) => server.close()) : null;
  const browser = started.adopt(await launchWithExtension({ sound: { ...sound.env, ...speech?.env, ...env }, args: [...(speech === null ? [] : [SPEECH_FLAG]), ...(arePagesPublic ? [`--ip-address-space-overrides=127.0.0.1:${new URL(pages.url('')).port}=public`] : [])], ...(display !== undefined && { display }), ...(language !== undefined && { language }), ...(profileFolder !== undefined && { profileFolder }) }), (running) => running.close());
  if (isConnected) await handConnectionOver(browser, { url: backend.url, token: backend.token, identity: backend.identity });
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
