import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FIREFOX_EXTENSION_ID } from '../../../lib/contract/extension-ids.ts';
import { requiredTool } from '../required-tool.ts';
import { type Bidi, callIn, openBidi } from './bidi.ts';

/** The built Firefox extension that tests load. */
export const FIREFOX_FOLDER = resolve(import.meta.dirname, '../../../.output/firefox-mv2');

/** The id of the extension's pages; fixed by a preference, so that tests know where they are. */
const PAGES_ID = '7b1f1c5e-5a3d-4c5e-9d53-0f6c1ad0b9f1';

/** A running Firefox with the extension in it. */
export interface FirefoxBrowser {
  bidi: Bidi;
  /** The context of the tab that is shown. */
  tab: string;
  /** The context of the browser's own window, in which its interface can be worked. */
  chrome: string;
  /** The address of a page of the extension: `popup.html`. */
  extensionUrl(page: string): string;
  /** Opens another tab and gives its context. */
  newTab(): Promise<string>;
  /** The folder of its profile, which is deleted as it is closed unless it is to be kept. */
  profile: string;
  close(options?: { keepProfile?: boolean }): Promise<void>;
}

const PREFERENCES: Record<string, string | number | boolean> = {
  'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_EXTENSION_ID]: PAGES_ID }),
  'xpinstall.signatures.required': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'extensions.getAddons.cache.enabled': false,
  'intl.locale.requested': 'en-US',
  // What is loaded for a test is taken out at the end, which forgets a person's data unless this is said.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

/**
 * Starts Firefox with the built extension, in a fresh profile or in one that was used with it before.
 * @throws Error where the extension is not built, there is no Firefox, or it does not start within 30 s
 */
export async function launchFirefox(sound: Record<string, string>, usedProfile?: string): Promise<FirefoxBrowser> {
  if (!existsSync(join(FIREFOX_FOLDER, 'manifest.json'))) throw new Error(`The extension is not built (${FIREFOX_FOLDER} has no manifest.json). Run: npm run build`);
  const firefox = requiredTool('firefox-esr', 'firefox-esr');
  const profile = usedProfile ?? mkdtempSync(join(tmpdir(), 'lector-firefox-'));
  writeFileSync(join(profile, 'user.js'), Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const child = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access', '--width=1200', '--height=800'], {
    env: { ...process.env, ...sound, HOME: profile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const close = async (bidi?: Bidi, keepProfile = false) => {
    bidi?.close();
    await end(child);
    if (!keepProfile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const bidi = await openBidi(await whereItListens(child));
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: FIREFOX_FOLDER } });
    if (usedProfile === undefined) await closeWelcome(bidi);
    const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
    const { contexts: windows } = await bidi.send<{ contexts: { context: string; url: string }[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const window = windows.find(({ url }) => url.endsWith('/browser.xhtml'));
    if (!contexts[0] || !window) throw new Error('Firefox has started without a tab or a window');
    await bidi.send('browsingContext.activate', { context: contexts[0].context });
    return {
      bidi,
      tab: contexts[0].context,
      chrome: window.context,
      extensionUrl: (page) => `moz-extension://${PAGES_ID}/${page}`,
      newTab: async () => (await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' })).context,
      profile,
      close: ({ keepProfile = false } = {}) => close(bidi, keepProfile),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Closes the page that a fresh installation opens. */
async function closeWelcome(bidi: Bidi): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const { contexts } = await bidi.send<{ contexts: { context: string; url: string }[] }>('browsingContext.getTree', {});
    const welcome = contexts.find(({ url }) => /\/welcome\.html(#|$)/.test(url));
    // Not before it has read what it shows: a page that goes while it makes the database may leave the others waiting for that.
    const isThere = welcome !== undefined && (await callIn(bidi, welcome.context, () => document.querySelector('form.pairing') !== null).catch(() => false));
    if (welcome && isThere) return void (await bidi.send('browsingContext.close', { context: welcome.context }));
    if (Date.now() > deadline) throw new Error('The installation has opened no welcome page');
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Presses a shortcut of the manifest as the browser itself takes it; gives the wall-clock time (ms) just before. */
export async function pressFirefoxShortcut({ bidi, chrome }: FirefoxBrowser, key: 'L' | ',' | '.', { shift = false } = {}): Promise<number> {
  const time = Date.now();
  await callIn(
    bidi,
    chrome,
    (wanted: string, isShifted: boolean) => {
      const keys = [...document.querySelectorAll('keyset[id^="ext-keyset"] key')];
      const found = keys.find((one) => one.getAttribute('key') === wanted && (one.getAttribute('modifiers') ?? '').includes('shift') === isShifted);
      if (!found) throw new Error(`no shortcut with ${wanted}: ${keys.map((one) => `${one.getAttribute('modifiers')}+${one.getAttribute('key')}`).join(', ')}`);
      (found as unknown as { doCommand(): void }).doCommand();
    },
    key,
    shift,
  );
  return time;
}

/** Presses the toolbar icon of the tab that is shown; gives the address of the popup that opens. */
export async function pressFirefoxIcon({ bidi, chrome }: FirefoxBrowser): Promise<string> {
  return await callIn(
    bidi,
    chrome,
    async (widget: string) => {
      const { CustomizableUI } = globalThis as unknown as { CustomizableUI: { AREA_NAVBAR: string; addWidgetToArea(id: string, area: string): void } };
      CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
      document.querySelector<HTMLElement>(`#${widget} .unified-extensions-item-action-button`)?.click();
      for (let tries = 0; tries < 100; tries += 1) {
        const popup = document.querySelector('browser.webextension-popup-browser') as unknown as { currentURI?: { spec: string } } | null;
        const address = popup?.currentURI?.spec ?? '';
        if (address.startsWith('moz-extension:')) return address;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error('no popup has opened');
    },
    `${FIREFOX_EXTENSION_ID.replaceAll(/[{}]/g, '_')}-browser-action`,
  );
}

/** Presses a key in the popup that is open, as the keyboard does. */
export async function pressInFirefoxPopup({ bidi, chrome }: FirefoxBrowser, key: string): Promise<void> {
  await callIn(
    bidi,
    chrome,
    (pressed: string) => {
      const { Cc, Ci } = globalThis as unknown as { Cc: Record<string, { createInstance(kind: unknown): TextInputProcessor }>; Ci: Record<string, unknown> };
      // A window without a display has no focus to hand on.
      document.querySelector<HTMLElement>('browser.webextension-popup-browser')?.focus();
      const processor = Cc['@mozilla.org/text-input-processor;1']!.createInstance(Ci['nsITextInputProcessor']);
      processor.beginInputTransactionForTests(window);
      const event = new KeyboardEvent('', { key: pressed, code: pressed, keyCode: pressed === 'Enter' ? 13 : 0 });
      processor.keydown(event);
      processor.keyup(event);
    },
    key,
  );
}

interface TextInputProcessor {
  beginInputTransactionForTests(window: Window): boolean;
  keydown(event: KeyboardEvent): number;
  keyup(event: KeyboardEvent): boolean;
}

function whereItListens(child: ChildProcess): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>();
  let said = '';
  const timer = setTimeout(() => reject(new Error(`Firefox has not started: ${said}`)), 30_000);
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
    if (address) found(address);
  });
  child.once('exit', () => reject(new Error(`Firefox has ended: ${said}`)));
  return promise.finally(() => clearTimeout(timer));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
