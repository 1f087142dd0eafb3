import { browser } from 'wxt/browser';

/** The keys that the browser has really given to "Listen or pause" ("Alt+L"), or null where it has given none. */
export async function listenShortcut(): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'listen-or-pause')?.shortcut || null;
}
