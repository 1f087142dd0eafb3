import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { startBackend, type Backend } from '../backend.ts';
import { shownCode } from '../clients/pairing.ts';
import { newToken } from '../clients/token.ts';
import { ConfigError, environment, type Environment, readConfig } from '../config.ts';
import { DataFolderError } from '../database/data-folder-error.ts';
import { EXIT } from '../exit-codes.ts';
import { type Report, reportTo, standardError } from '../report.ts';
import { UNPACKED_EXTENSION_ID } from '../../lib/contract/extension-ids.ts';
import { PATHS } from '../../lib/contract/paths.ts';
import { unknownSettings } from '../unknown-settings.ts';
import { buildExtension } from './build-extension.ts';
import { findBrowsers } from './find-browser.ts';
import { handOver, type HandOver, loadExtension, showPage } from './hand-over.ts';
import { byHandInstructions, nextSteps, noBrowserFound } from './instructions.ts';
import { LauncherError } from './launcher-error.ts';
import { type LauncherSettings, readLauncherSettings } from './launcher-settings.ts';
import { type BrowserWish, openBrowser, type OpenedBrowser } from './open-browser.ts';

/** How to start. */
export interface StartOptions {
  env: Environment;
  /** Without a window; for tests. */
  isHeadless: boolean;
  /** Takes one text for the person at a time. */
  say: (text: string) => void;
  /** Ends everything that was started, whenever it aborts. */
  signal: AbortSignal;
}

/** What runs after a start. */
export interface Started {
  /** The backend's address. */
  url: string;
  /** The browser, or null where none was wanted. */
  browser: (OpenedBrowser & { extensionId: string }) | null;
  /** Closes the browser, then the backend. May be called twice. */
  close(): Promise<void>;
}

const PROJECT = resolve(import.meta.dirname, '../..');
const CONNECTED_WITHIN_MS = 30_000;
/** Whoever presses Ctrl-C has no use for what is still being spoken. */
const DRAIN_MS = 1_000;

/**
 * Builds the extension, starts the backend, opens a browser with the extension connected, and shows the sample article; or says how to do that by hand.
 * @throws ConfigError, LauncherError; the signal's reason when it aborts
 */
export async function start({ env, isHeadless, say, signal }: StartOptions): Promise<Started> {
  const config = readConfig(env);
  unknownSettings(env).forEach(say);
  const settings = readLauncherSettings(env, process.platform);
  const opensBrowser = !settings.isBrowserDeclined && (settings.hasDisplay || isHeadless);
  const chromeFolder = await buildExtension(PROJECT, 'chrome', say, signal);
  const firefoxFolder = opensBrowser ? null : await buildExtension(PROJECT, 'firefox', say, signal);
  const backend = await startBackend(config, { report: onlyTroubles(reportTo(standardError())) });
  const closeBackend = once(() => backend.close({ drainMs: DRAIN_MS }));
  try {
    signal.throwIfAborted();
    if (firefoxFolder !== null) {
      say(byHandInstructions({ url: backend.url, code: shownCode(backend.access.pairing.newCode()), chromeFolder, firefoxFolder }));
      return { url: backend.url, browser: null, close: closeBackend };
    }
    const browser = await openConnected(settings, { dataDir: config.dataDir, pinnedExtension: UNPACKED_EXTENSION_ID, isHeadless, signal }, chromeFolder, connectionTo(backend));
    await showPage(browser.pipe, `${backend.url}${PATHS.sample}`, signal);
    say(nextSteps(backend.url));
    return {
      url: backend.url,
      browser,
      close: once(async () => {
        await browser.close();
        await closeBackend();
      }),
    };
  } catch (error) {
    await closeBackend();
    throw error;
  }
}

/** What the extension needs to be paired, with a token of its own that no earlier start has handed out. */
function connectionTo({ url, access }: Backend): HandOver {
  const token = newToken();
  access.clients.put('launcher', 'The browser of npm start', token);
  return { url, token: token.reveal(), identity: access.identity.publicKey };
}

/** Tries the browsers in turn until one has the extension and the extension has answered. @throws LauncherError naming what was tried and what to install */
async function openConnected(
  { chromiumPath, searchFolders }: LauncherSettings,
  wish: BrowserWish,
  folder: string,
  connection: HandOver,
): Promise<NonNullable<Started['browser']>> {
  const candidates = await findBrowsers({
    chromiumPath,
    searchFolders,
    platform: process.platform,
    home: homedir(),
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    // The driver is loaded only where the search comes to it.
    playwrightChromium: async () => (await import('playwright-core')).chromium.executablePath(),
  });
  const tried: string[] = [];
  for (const candidate of candidates) {
    const patience = AbortSignal.any([wish.signal, AbortSignal.timeout(CONNECTED_WITHIN_MS)]);
    let browser: OpenedBrowser | null = null;
    try {
      browser = await openBrowser(candidate, { ...wish, signal: patience });
      const extensionId = await loadExtension(browser.pipe, folder, patience);
      await handOver(browser.pipe, extensionId, connection, patience);
      return { ...browser, extensionId };
    } catch (error) {
      await browser?.close();
      wish.signal.throwIfAborted();
      tried.push(`${candidate.executable}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new LauncherError(noBrowserFound(tried, process.platform));
}

/** Keeps every request that went well out of the person's terminal. */
function onlyTroubles(report: Report): Report {
  return (line) => {
    if (line.event !== 'request' || line.status >= 500) report(line);
  };
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | null = null;
  return () => (closing ??= close());
}

/** The command: runs until Ctrl-C, a termination or the closing of the browser, and returns the exit code. */
async function main(): Promise<number> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The second Ctrl-C is for whoever does not want to wait.
    process.on(name, () => (stop.signal.aborted ? process.exit(130) : stop.abort(new LauncherError('Stopped.'))));
  }
  try {
    const started = await start({ env: environment, isHeadless: false, say: console.log, signal: stop.signal });
    const stopped = Promise.withResolvers<void>();
    stop.signal.addEventListener('abort', () => stopped.resolve());
    if (stop.signal.aborted) stopped.resolve();
    void started.browser?.ended.then(stopped.resolve);
    await stopped.promise;
    await started.close();
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    const sentence = knownFailure(error);
    console.error(sentence ?? error);
    return error instanceof ConfigError ? EXIT.configuration : 1;
  }
}

/** What to say of a failure that a person can do something about; null for those that only we can. */
function knownFailure(error: unknown): string | null {
  if (error instanceof LauncherError || error instanceof ConfigError || error instanceof DataFolderError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === 'EADDRINUSE') return 'The backend’s port is taken, perhaps by a Lector that runs already: stop that one, or choose another port, as in LECTOR_PORT=8788 npm start.';
  return `The backend could not start: ${error.message}.`;
}

if (import.meta.main) process.exitCode = await main();
