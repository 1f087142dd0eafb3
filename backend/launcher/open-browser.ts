import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { connectDevtoolsPipe, type DevtoolsPipe } from './devtools-pipe.ts';
import type { BrowserCandidate } from './find-browser.ts';
import { LauncherError } from './launcher-error.ts';

/** A browser that runs for us. */
export interface OpenedBrowser {
  readonly pipe: DevtoolsPipe;
  /** The browser's process. */
  readonly pid: number;
  /** Resolves when the browser has ended, by whomever. */
  readonly ended: Promise<void>;
  /** Closes it as a person would, so that it keeps its settings; ends it after five seconds if it does not answer. */
  close(): Promise<void>;
}

/** How to open it. */
export interface BrowserWish {
  /** Lector's data folder: the profile is kept there. */
  dataDir: string;
  /** The id of the extension whose icon a new profile shows in the toolbar from the start. */
  pinnedExtension: string;
  /** Without a window; for tests. */
  isHeadless: boolean;
  signal: AbortSignal;
}

const CLOSE_WITHIN_MS = 5_000;

/** The folder of the browser's profile. */
export function profileFolder(candidate: BrowserCandidate, dataDir: string): string {
  return candidate.isSnap ? join(homedir(), 'snap', 'chromium', 'common', 'lector') : join(dataDir, 'browser-profile');
}

/** Makes the profile's folder, for its owner alone, and pins the extension's icon in it when it is new: later the person's choice holds. */
function prepareProfile(profile: string, pinnedExtension: string): void {
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
  const preferences = join(profile, 'Default', 'Preferences');
  if (!existsSync(preferences)) writeFileSync(preferences, JSON.stringify({ extensions: { pinned_extensions: [pinnedExtension] } }), { mode: 0o600 });
}

/** The command line: a person's ordinary browser, without automation's switches, and with nothing secret. */
export function browserArguments(candidate: BrowserCandidate, profile: string, wish: Pick<BrowserWish, 'isHeadless'>, isRoot: boolean): string[] {
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--no-first-run',
    '--no-default-browser-check',
    ...(candidate.isBranded ? ['--enable-unsafe-extension-debugging'] : []),
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(wish.isHeadless ? ['--headless=new'] : []),
    'about:blank',
  ];
}

/**
 * Starts the browser with its profile and waits until it answers over the pipe.
 * @throws LauncherError when it cannot be started or ends at once; the signal's reason when it aborts.
 */
export async function openBrowser(candidate: BrowserCandidate, wish: BrowserWish): Promise<OpenedBrowser> {
  const profile = profileFolder(candidate, wish.dataDir);
  prepareProfile(profile, wish.pinnedExtension);
  const child = spawn(candidate.executable, browserArguments(candidate, profile, wish, process.getuid?.() === 0), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // Ctrl-C in the terminal must not reach the browser before we can close it in good order.
    detached: process.platform !== 'win32',
  });
  let failure = 'it ended at once (is it already running with this profile?)';
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failure = error.message;
      resolve();
    });
  });
  const pipe = connectDevtoolsPipe(child.stdio[3] as Writable, child.stdio[4] as Readable);

  async function close(): Promise<void> {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const patience = AbortSignal.timeout(CLOSE_WITHIN_MS);
    const kill = () => child.kill('SIGKILL');
    patience.addEventListener('abort', kill);
    // Its going is the answer; that the line breaks with it is no failure.
    await pipe.send('Browser.close', {}, patience).catch((error: unknown) => error);
    await ended;
    patience.removeEventListener('abort', kill);
  }

  try {
    await pipe.send('Browser.getVersion', {}, wish.signal);
  } catch (error) {
    await close();
    if (wish.signal.aborted) throw error;
    throw new LauncherError(`${candidate.executable} could not be started: ${failure}.`, { cause: error });
  }
  return { pipe, pid: child.pid!, ended, close };
}
