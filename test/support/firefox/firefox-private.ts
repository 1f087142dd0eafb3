import { setTimeout as sleep } from 'node:timers/promises';
import { FIREFOX_EXTENSION_ID } from '../../../lib/contract/extension-ids.ts';
import { callIn } from './bidi.ts';
import type { FirefoxBrowser } from './firefox-browser.ts';

interface Context {
  context: string;
  url: string;
}

/** Lets the extension into private windows, as its switch in about:addons does, and opens one. Gives the browser as it is worked from there. */
export async function openPrivateWindow(browser: FirefoxBrowser): Promise<FirefoxBrowser> {
  const { bidi, chrome } = browser;
  const contexts = async (scope: object) => (await bidi.send<{ contexts: Context[] }>('browsingContext.getTree', scope)).contexts;
  await callIn(
    bidi,
    chrome,
    async (id: string) => {
      const { AddonManager, ChromeUtils, WebExtensionPolicy } = globalThis as unknown as Privileged;
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      await ExtensionPermissions.add(id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] }, WebExtensionPolicy.getByID(id).extension);
      await (await AddonManager.getAddonByID(id)).reload();
    },
    FIREFOX_EXTENSION_ID,
  );
  const [windows, tabs] = [await contexts({ 'moz:scope': 'chrome' }), await contexts({})].map((all) => new Set(all.map(({ context }) => context)));
  await callIn(bidi, chrome, () => void (globalThis as unknown as Privileged).OpenBrowserWindow({ private: true }));
  for (const deadline = Date.now() + 15_000; ; await sleep(100)) {
    const window = (await contexts({ 'moz:scope': 'chrome' })).find(({ context, url }) => !windows!.has(context) && url.endsWith('/browser.xhtml'));
    const tab = (await contexts({})).find(({ context }) => !tabs!.has(context));
    if (window && tab) {
      await bidi.send('browsingContext.activate', { context: tab.context });
      return { ...browser, chrome: window.context, tab: tab.context };
    }
    if (Date.now() > deadline) throw new Error('No private window has opened');
  }
}

/** What the browser's own windows hold, as far as it is used here. */
interface Privileged {
  AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
  ChromeUtils: { importESModule(address: string): { ExtensionPermissions: { add(id: string, permissions: object, extension: unknown): Promise<void> } } };
  WebExtensionPolicy: { getByID(id: string): { extension: unknown } };
  OpenBrowserWindow(options: { private: boolean }): unknown;
}
