import { browser } from 'wxt/browser';
import type { BackgroundRequest } from '../messages/background-messages.ts';
import { barPlaceSchema, type BarPlace } from '../messages/bar-place.ts';
import type { ReaderAnswer } from '../messages/reader-answers.ts';
import { readerRequestSchema, type ReaderRequest } from '../messages/reader-requests.ts';
import type { PageHelp } from '../reading/page-help.ts';

/** Answers what the popup, shortcuts and menus ask of the reader in this page, until the signal aborts. */
export function serveReader(answer: (request: ReaderRequest) => Promise<ReaderAnswer>, signal: AbortSignal): void {
  const listener = (message: unknown, sender: { id?: string | undefined }, respond: (answer: ReaderAnswer) => void): true | undefined => {
    if (sender.id !== browser.runtime.id) return undefined;
    const request = readerRequestSchema.safeParse(message);
    if (!request.success) return undefined;
    void answer(request.data).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isContextAlive()) browser.runtime.onMessage.removeListener(listener);
  });
}

/** False once the extension has been updated or removed under a running content script. */
export function isContextAlive(): boolean {
  return browser.runtime?.id !== undefined;
}

/**
 * The language that the browser hears in a text, as a BCP 47 tag, or null when it is not sure.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/i18n/detectLanguage
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const result = await browser.i18n.detectLanguage(text);
  const best = result.languages[0];
  return result.isReliable && best ? best.language : null;
}

/** Where the person has put the bar on this page's site; null where they have not, or nobody can be asked. */
export async function askBarPlace(): Promise<BarPlace | null> {
  const request: BackgroundRequest = { type: 'bar-place' };
  const place = barPlaceSchema.safeParse(await browser.runtime.sendMessage(request));
  return place.success ? place.data : null;
}

/** Keeps where the person has put the bar on this page's site. */
export async function keepBarPlace(place: BarPlace): Promise<void> {
  const request: BackgroundRequest = { type: 'keep-bar-place', place };
  await browser.runtime.sendMessage(request);
}

/** The keys that the person has for "Listen or pause", as the browser names them; null where there are none. */
export async function askListenKeys(): Promise<string | null> {
  const request: BackgroundRequest = { type: 'listen-keys' };
  const keys: unknown = await browser.runtime.sendMessage(request);
  return typeof keys === 'string' ? keys : null;
}

/** Has the bar's seldom opened parts put into this page; false where that failed. */
export async function askForPanels(): Promise<boolean> {
  const request: BackgroundRequest = { type: 'bar-panels' };
  return (await browser.runtime.sendMessage(request)) === true;
}

/** What the background knows of pages in a language, and of the person's wishes; null where it cannot be asked. */
export async function askPageHelp(declared: string): Promise<PageHelp | null> {
  const request: BackgroundRequest = { type: 'page-help', declared };
  return (await browser.runtime.sendMessage(request)) as PageHelp | null;
}
