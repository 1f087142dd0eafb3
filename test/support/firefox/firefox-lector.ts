import { setTimeout as sleep } from 'node:timers/promises';
import { type FixturePages, servePages } from '../fixture-pages.ts';
import { type HeardSentence, heardSentences } from '../agreement.ts';
import { type Recorder, startSoundServer } from '../sound-server.ts';
import { startTestBackend, type TestBackend, type TestBackendOptions } from '../test-backend.ts';
import { callIn } from './bidi.ts';
import { type FirefoxBar, firefoxBarOf } from './firefox-bar.ts';
import { type FirefoxBrowser, launchFirefox } from './firefox-browser.ts';

/** A whole Lector at work in Firefox: real backend, real browser with the extension connected to it, and a recorder at its loudspeaker. */
export interface FirefoxLector extends AsyncDisposable {
  readonly browser: FirefoxBrowser;
  pages: FixturePages;
  backend: TestBackend;
  recorder: Recorder;
  /** The bar on the page that is shown first. */
  readonly bar: FirefoxBar;
  /** Closes the browser and starts it again in the same profile, as on the next day. */
  restartBrowser(): Promise<void>;
  /** Shows a page by its address. */
  go(url: string): Promise<unknown>;
  /** Shows a fixture page, and gives its sentences in order. */
  show(name: string): Promise<string[]>;
  /** The text that is marked now under a highlight's name, white space collapsed; null: nothing. */
  marked(highlight?: string): Promise<string | null>;
  /** What has been heard of these sentences so far. */
  heard(sentences: readonly string[]): HeardSentence[];
  /** Waits until that many stretches have been heard. @throws Error with what the bar says instead */
  hear(sentences: readonly string[], count: number, timeoutMs?: number): Promise<HeardSentence[]>;
}

/** Starts everything; disposing ends everything. */
export async function startFirefoxLector(options: TestBackendOptions = { engine: 'tones' }): Promise<FirefoxLector> {
  await using started = new AsyncDisposableStack();
  const sound = started.adopt(await startSoundServer(), (server) => server.close());
  const pages = started.adopt(await servePages(), (server) => server.close());
  const backend = started.adopt(await startTestBackend(options), (server) => server.close());
  let browser = await launchFirefox(sound.env);
  started.defer(() => browser.close());
  const go = (url: string) => browser.bidi.send('browsingContext.navigate', { context: browser.tab, url, wait: 'complete' });
  await go(browser.extensionUrl('options.html'));
  await connect(browser, { url: backend.url, token: backend.token });
  const recorder = await sound.record();
  const all = started.move();
  const heard = (sentences: readonly string[]) => heardSentences(recorder.soFar(), sentences, backend.toneOf);
  let bar = firefoxBarOf(browser.bidi, browser.tab);
  return {
    pages, backend, recorder, heard, go,
    get browser() {
      return browser;
    },
    get bar() {
      return bar;
    },
    async restartBrowser() {
      await browser.close({ keepProfile: true });
      browser = await launchFirefox(sound.env, browser.profile);
      bar = firefoxBarOf(browser.bidi, browser.tab);
    },
    async show(name) {
      await go(pages.url(name));
      const { bidi, tab } = browser;
      await callIn(bidi, tab, () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
      return await callIn(bidi, tab, () =>
        [...document.querySelectorAll('article :is(h1, h2, p, li)')].flatMap((block) => (block.textContent ?? '').replace(/\s+/g, ' ').trim().split(/(?<=[.!?])\s+/).filter((text) => text !== '')),
      );
    },
    marked: (highlight = 'lector-sentence') =>
      callIn(
        browser.bidi,
        browser.tab,
        (name: string) => {
          const ranges = [...(CSS.highlights.get(name) ?? [])];
          return ranges.length === 0 ? null : ranges.map(String).join('').replace(/\s+/g, ' ').trim();
        },
        highlight,
      ),
    async hear(sentences, count, timeoutMs = 15_000) {
      for (const deadline = Date.now() + timeoutMs; ; await sleep(50)) {
        const stretches = heard(sentences);
        if (stretches.length >= count) return stretches;
        if (Date.now() > deadline) throw new Error(`${stretches.length} of ${count} stretches heard within ${timeoutMs} ms, ${backend.calls().length} clips asked for; the bar says: ${(await bar.text()) || 'nothing'}`);
      }
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Hands the connection over as the launcher does in Chromium: by an event inside the settings page. */
async function connect({ bidi, tab }: FirefoxBrowser, connection: { url: string; token: string }): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await callIn(bidi, tab, () => document.documentElement.dataset['handOver'] === 'ready')) break;
    await sleep(50);
  }
  const refusal = await callIn(
    bidi,
    tab,
    (given: object) =>
      new Promise<unknown>((resolve) => {
        document.addEventListener('lector:connected', (event) => resolve((event as CustomEvent<unknown>).detail), { once: true });
        document.dispatchEvent(new CustomEvent('lector:connect', { detail: given }));
      }),
    connection,
  );
  if (refusal !== null) throw new Error(`The extension did not take the connection: ${String(refusal)}`);
}
