import { browser } from 'wxt/browser';

/** The keys that the browser has really given to "Listen or pause" ("Alt+L"), or null where it has given none. */
export function listenShortcut(): Promise<string | null> {
  return keysOf('listen-or-pause');
}

/** The keys of "Read the selection", or null. */
export function selectionShortcut(): Promise<string | null> {
  return keysOf('read-selection');
}

/** Opens the browser's own page on which people change the keys of extensions. */
export async function openShortcuts(): Promise<void> {
  // Only Firefox has this, and Chrome's own page of shortcuts only Chrome.
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?: () => Promise<void> };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** A command of the manifest, and the keys that the browser has really given it ("Alt+L"), or null where it has given none. */
export interface GivenKeys {
  command: string;
  keys: string | null;
}

/** Every command of the manifest with its keys, in the manifest's order; the browser's own for the icon is left out. */
export async function allShortcuts(): Promise<GivenKeys[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, shortcut }) => (name === undefined || name.startsWith('_') ? [] : [{ command: name, keys: shortcut || null }]));
}

/** Whose page for the keys of extensions this browser has. */
export function shortcutsBrowser(): 'chrome' | 'edge' | 'firefox' {
  if (import.meta.env.FIREFOX) return 'firefox';
  return navigator.userAgent.includes('Edg/') ? 'edge' : 'chrome';
}

async function keysOf(command: string): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut || null;
}
