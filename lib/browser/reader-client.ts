import { browser } from 'wxt/browser';
import { readerAnswerSchema, type ReaderAnswer } from '../messages/reader-answers.ts';
import type { ReaderRequest } from '../messages/reader-requests.ts';

/** The built file of the reader, as `scripting` names it. */
const READER_FILE = '/content-scripts/reader.js';
/** The built file of the bar's seldom opened parts. */
export const PANELS_FILE = '/bar-panels.js';

/** The reader cannot be put into this page: the browser keeps it closed, or nobody has asked for it there. */
export class PageClosed extends Error {
  override readonly name = 'PageClosed';
}

/**
 * Asks the reader in a tab, putting it there first where there is none.
 * @throws PageClosed when scripts may not go there
 */
export async function askReader(tabId: number, request: ReaderRequest): Promise<ReaderAnswer> {
  const answer = await tryReader(tabId, request);
  if (answer) return answer;
  await inject(tabId, READER_FILE);
  const second = await tryReader(tabId, request);
  if (!second) throw new PageClosed('the reader does not answer');
  return second;
}

/** Asks the reader in a tab if there is one; null if there is none. */
export async function tryReader(tabId: number, request: ReaderRequest): Promise<ReaderAnswer | null> {
  try {
    return readerAnswerSchema.parse(await browser.tabs.sendMessage(tabId, request, { frameId: 0 }));
  } catch (error) {
    if (error instanceof Error && /receiving end does not exist|message port closed|back\/forward cache/i.test(error.message)) return null;
    throw error;
  }
}

/**
 * Puts the bar's seldom opened parts into a tab, beside its reader.
 * @throws PageClosed when scripts may not go there any more
 */
export async function injectPanels(tabId: number): Promise<void> {
  await inject(tabId, PANELS_FILE);
}

async function inject(tabId: number, file: typeof READER_FILE | typeof PANELS_FILE): Promise<void> {
  // Chromium sometimes tells the page's process of the activeTab grant a moment late (about 5 % of first gestures), hence the short retries.
  for (let attempt = 0; ; attempt++) {
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: [file] });
      return;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (attempt === 5 || !/cannot access contents of the page|missing host permission/i.test(message)) {
        throw new PageClosed(message, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50 * (attempt + 1)));
    }
  }
}
