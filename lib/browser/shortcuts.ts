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

async function keysOf(command: string): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut || null;
}
