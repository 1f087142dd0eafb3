import { browser } from 'wxt/browser';

/** The tab in front: its id, its URL where the browser tells it, and whether it is one of a private window. */
export interface FrontTab {
  id: number;
  url: string;
  isPrivate: boolean;
}

/** The tab in front of the window that the popup belongs to. */
export async function frontTab(): Promise<FrontTab | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? '', isPrivate: tab.incognito };
}

/** Brings a tab and its window to the front. */
export async function goToTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

/** Why scripts cannot go to a page, judged by its address; null where they can. */
export function closedKind(url: string): 'browser-page' | 'store' | 'other-extension' | 'file' | 'pdf' | null {
  if (!URL.canParse(url)) return 'browser-page';
  const { protocol, hostname, pathname } = new URL(url);
  if (STORES.some((store) => hostname === store.host && pathname.startsWith(store.path))) return 'store';
  if (protocol === 'chrome-extension:' || protocol === 'moz-extension:') return 'other-extension';
  if (protocol === 'http:' || protocol === 'https:') return pathname.toLowerCase().endsWith('.pdf') ? 'pdf' : null;
  return protocol === 'file:' ? 'file' : 'browser-page';
}

const STORES = [
  { host: 'chromewebstore.google.com', path: '/' },
  { host: 'chrome.google.com', path: '/webstore' },
  { host: 'microsoftedge.microsoft.com', path: '/addons' },
  { host: 'addons.mozilla.org', path: '/' },
];

/** Opens a web page in a tab of its own. */
export async function openPage(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens Lector's settings. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Shows the list of what is kept, in a tab of its own. */
export async function openStars(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/stars.html') });
}
