import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { attachToTarget, type CdpTarget, listTargets, TargetGone } from './cdp-target.ts';
import type { ExtensionBrowser } from './extension-browser.ts';
import { type Surface, surfaceOf } from './surface.ts';

/** The shortcuts of the manifest, and one that no command has before it is given to one. */
export type Shortcut = 'Alt+L' | 'Alt+Shift+L' | 'Alt+,' | 'Alt+.' | 'Alt+Shift+P';

const KEYS: Record<Shortcut, { modifiers: number; key: string; code: string; windowsVirtualKeyCode: number }> = {
  'Alt+L': { modifiers: 1, key: 'l', code: 'KeyL', windowsVirtualKeyCode: 76 },
  'Alt+Shift+L': { modifiers: 9, key: 'L', code: 'KeyL', windowsVirtualKeyCode: 76 },
  'Alt+,': { modifiers: 1, key: ',', code: 'Comma', windowsVirtualKeyCode: 188 },
  'Alt+.': { modifiers: 1, key: '.', code: 'Period', windowsVirtualKeyCode: 190 },
  'Alt+Shift+P': { modifiers: 9, key: 'P', code: 'KeyP', windowsVirtualKeyCode: 80 },
};

/** The real popup, opened by a gesture. */
export interface Popup extends Surface {
  target: CdpTarget;
  /** Presses a key in it; gives the wall-clock time (ms) just before. */
  press(key: 'Enter' | 'Escape' | 'Tab'): Promise<number>;
  /** Types characters into what has the focus. */
  type(text: string): Promise<void>;
  /** Whether it is still open. */
  isOpen(): Promise<boolean>;
}

/** Presses the toolbar icon on a page's tab: grants activeTab and opens the real popup. */
export async function pressIcon(browser: ExtensionBrowser, page: Page): Promise<Popup> {
  await whenPainted(page);
  return pressIconOnTab(browser, await tabTargetOf(browser.cdp, page));
}

/** Presses the toolbar icon on a tab by its DevTools target: also on one that Playwright does not list. */
export async function pressIconOnTab(browser: ExtensionBrowser, tabId: string): Promise<Popup> {
  await browser.cdp.send('Extensions.triggerAction' as 'Target.getTargets', { id: browser.extensionId, targetId: tabId } as object);
  const target = await attachToTarget(browser.cdp, '/popup.html');
  await target.send('Runtime.enable');
  return {
    ...surfaceOf(target.send, null),
    target,
    async press(key) {
      const code = { Enter: 13, Escape: 27, Tab: 9 }[key];
      const event = { key, code: key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
      const time = Date.now();
      try {
        await target.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...(key === 'Enter' && { text: '\r' }) });
        await target.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      } catch (error) {
        // The popup may close while the key is on its way.
        if (!(error instanceof TargetGone)) throw error;
      }
      return time;
    },
    async type(text) {
      for (const character of text) {
        await target.send('Input.dispatchKeyEvent', { type: 'keyDown', key: character, text: character });
        await target.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character });
      }
    },
    isOpen: async () => (await listTargets(browser.cdp, '/popup.html')).some(({ targetId }) => targetId === target.targetId),
  };
}

/** Presses a shortcut as the keyboard does: the browser itself takes it. Gives the wall-clock time (ms) just before. */
export async function pressShortcut(page: Page, shortcut: Shortcut): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { windowsVirtualKeyCode, ...rest } = KEYS[shortcut];
  const event = { ...rest, windowsVirtualKeyCode, nativeVirtualKeyCode: windowsVirtualKeyCode };
  const time = Date.now();
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', isSystemKey: true, ...event });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  await session.detach();
  return time;
}

/** Gives a command of the extension its keys, as a person does on the browser's own page of shortcuts. */
export async function giveKeys({ context, extensionId }: ExtensionBrowser, command: string, keys: Shortcut): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/shortcuts');
  await page.evaluate(async ([id, name, keybinding]) => {
    const { chrome } = globalThis as unknown as { chrome: { developerPrivate: { updateExtensionCommand(change: object): Promise<void> } } };
    await chrome.developerPrivate.updateExtensionCommand({ extensionId: id, commandName: name, keybinding });
  }, [extensionId, command, keys] as const);
  await page.close();
}

/**
 * Waits until a page can take a shortcut: it is in front and has painted, and the browser has given the extension its keys.
 * Without this about one press in ten is lost.
 */
export async function whenReady(browser: ExtensionBrowser, page: Page): Promise<void> {
  await whenPainted(page);
  for (let tries = 0; tries < 100; tries += 1) {
    const keys = await browser.serviceWorker.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { commands: { getAll(): Promise<{ name: string; shortcut: string }[]> }; runtime: { getManifest(): { commands: Record<string, { suggested_key?: unknown }> } } } };
      const { commands } = chrome.runtime.getManifest();
      return (await chrome.commands.getAll()).filter(({ name }) => commands[name]?.suggested_key !== undefined).map(({ shortcut }) => shortcut);
    });
    if (keys.length > 0 && keys.every((key) => key !== '')) return;
    await sleep(50);
  }
  throw new Error('Chromium has not assigned every shortcut of the extension');
}

async function whenPainted(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}

/** The id of the *tab* target of a page; actions are refused on page targets. */
async function tabTargetOf(browser: CDPSession, page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tabs = targetInfos.filter(({ url }) => url === targetInfo.url);
  for (const tab of tabs) {
    if (tabs.length === 1 || (await ownsPage(browser, tab.targetId, targetInfo.targetId))) return tab.targetId;
  }
  throw new Error(`No tab target for ${targetInfo.url}`);
}

/** Whether a tab shows a page, asked where several tabs have the same address. */
async function ownsPage(browser: CDPSession, tabId: string, pageId: string): Promise<boolean> {
  const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }, { type: 'page' }] });
  const page = targetInfos.find(({ targetId }) => targetId === pageId) as { parentId?: string } | undefined;
  return page?.parentId === tabId;
}
