import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { isExecutable } from './required-tool.ts';

/** The built extension that tests load. */
export const EXTENSION_FOLDER = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** A running Chromium with the extension in it. */
export interface ExtensionBrowser {
  context: BrowserContext;
  extensionId: string;
  /** The worker as it was at the start; it stays valid when the browser restarts it. */
  serviceWorker: Worker;
  /** DevTools session of the browser itself. */
  cdp: CDPSession;
  /** The page that the browser has opened by itself, blank. */
  page: Page;
  close(): Promise<void>;
}

/** How to start {@link launchWithExtension}. */
export interface LaunchOptions {
  /** Environment of a sound server; without it the browser is mute. */
  sound?: Record<string, string>;
  /** A profile to keep; left out: a fresh one, removed at the end. */
  profileFolder?: string;
  extensionFolder?: string;
  /** A real window on this display (`:99`) instead of headless. */
  display?: string;
  args?: string[];
  /** BCP 47 tag of the language that the browser speaks; left out: American English. */
  language?: string;
}

/**
 * The Chromium to test with: `$CHROMIUM_PATH`, the system's, Playwright's own.
 * @throws Error naming the command that installs one
 */
export function findChromium(): string {
  const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', chromium.executablePath()];
  const found = candidates.find((path) => path !== undefined && path !== '' && isExecutable(path));
  if (found === undefined) throw new Error('The tests need Chromium. Install it with: npx playwright install --with-deps chromium');
  return found;
}

/**
 * Starts Chromium in a fresh profile with the built extension.
 * @throws Error where the extension is not built, no Chromium is found, or its worker does not start within 15 s
 */
export async function launchWithExtension(options: LaunchOptions = {}): Promise<ExtensionBrowser> {
  const extension = options.extensionFolder ?? EXTENSION_FOLDER;
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`The extension is not built (${extension} has no manifest.json). Run: npm run build`);
  const language = options.language ?? 'en-US';
  const profile = options.profileFolder ?? mkdtempSync(join(tmpdir(), 'lector-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: options.display === undefined,
    ...(options.sound && { ignoreDefaultArgs: ['--mute-audio'] }),
    ...(options.display !== undefined && { viewport: null }),
    // On Linux the environment decides.
    env: { ...definedEnvironment(), LANGUAGE: language.replace('-', '_'), ...options.sound, ...(options.display !== undefined && { DISPLAY: options.display }) },
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--lang=${language}`, '--window-size=1200,800', '--window-position=0,0',
      `--disable-extensions-except=${extension}`, `--load-extension=${extension}`,
      ...(options.args ?? []),
    ],
  });
  const isOurs = (worker: Worker) => worker.url().startsWith('chrome-extension://');
  const serviceWorker = context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', { predicate: isOurs, timeout: 15_000 }));
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gave no browser for the profile');
  const cdp = await browser.newBrowserCDPSession();
  const page = context.pages()[0] ?? (await context.newPage());
  if (options.profileFolder === undefined && existsSync(join(extension, 'welcome.html'))) await closeWelcome(context, page);
  return {
    context,
    extensionId: new URL(serviceWorker.url()).host,
    serviceWorker,
    cdp,
    page,
    async close() {
      await context.close();
      if (options.profileFolder === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Closes the page that a fresh installation opens, so that the blank one is in front. */
async function closeWelcome(context: BrowserContext, page: Page): Promise<void> {
  const isWelcome = (other: Page) => /\/welcome\.html(#|$)/.test(other.url());
  const welcome = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', { predicate: async (other) => (await other.waitForURL(/welcome\.html(#|$)/), true), timeout: 15_000 }));
  await welcome.close();
  await page.bringToFront();
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
