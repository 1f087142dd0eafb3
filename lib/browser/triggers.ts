import { browser } from 'wxt/browser';
import { iconOf, showPopup } from './icon.ts';
import { backgroundRequestSchema, type BackgroundRequest } from '../messages/background-messages.ts';
import type { BarPlace } from '../messages/bar-place.ts';
import type { PageHelp } from '../reading/page-help.ts';
import { browserTexts } from './browser-texts.ts';
import { listenShortcut } from './shortcuts.ts';

/** What a person can ask of Lector outside of its own pages. `tab` is the one in front. */
export interface Triggers {
  listenOrPause(tab: BrowserTab): Promise<void>;
  readSelection(tab: BrowserTab, selected: SelectedText | null): Promise<void>;
  readFromHere(tab: BrowserTab): Promise<void>;
  step(tab: BrowserTab, direction: -1 | 1): Promise<void>;
  /** Moves the focus into the bar. */
  goToPlayer(tab: BrowserTab): Promise<void>;
  ensurePlayer(): Promise<void>;
  /** Puts the bar's seldom opened parts beside the reader of a tab. */
  loadPanels(tab: BrowserTab): Promise<void>;
  /** Where the bar stands on a site (host name), and keeping it. */
  barPlace(site: string): Promise<BarPlace | null>;
  keepBarPlace(site: string, place: BarPlace): Promise<void>;
  /** What is known of pages in the language with this tag, and what the person wants to hear. */
  pageHelp(declared: string): Promise<PageHelp>;
}

/** What was selected where a menu was opened, and the address of the page or frame that it is in. */
export interface SelectedText {
  text: string;
  frameId: number;
  url: string;
}

/** A tab as far as triggers need it. */
export interface BrowserTab {
  id: number;
}

const MENUS = { selection: 'read-selection', here: 'read-from-here', choices: 'open-choices' } as const;

/** Registers shortcuts, menus and requests. Must run in the first turn of the background, so that an event that wakes it is not lost. */
export function registerTriggers(triggers: Triggers): void {
  browser.commands.onCommand.addListener((command, tab) => {
    void withTab(tab, async (front) => {
      if (command === 'listen-or-pause') await triggers.listenOrPause(front);
      else if (command === 'read-selection') await triggers.readSelection(front, null);
      else if (command === 'previous-sentence') await triggers.step(front, -1);
      else if (command === 'go-to-player') await triggers.goToPlayer(front);
      else if (command === 'next-sentence') await triggers.step(front, 1);
    });
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    void withTab(tab, async (front) => {
      if (info.menuItemId === MENUS.choices) await showPopup();
      else if (info.menuItemId === MENUS.here) await triggers.readFromHere(front);
      else await triggers.readSelection(front, { text: info.selectionText ?? '', frameId: info.frameId ?? 0, url: info.frameUrl ?? info.pageUrl ?? '' });
    });
  });
  iconOf().onClicked.addListener((tab) => void withTab(tab, triggers.listenOrPause));
  browser.runtime.onInstalled.addListener(() => void createMenus());
  // Firefox forgets them when it closes, and the browser may speak another language by then. What the icon does is forgotten too: the background that wakes for this sets it.
  browser.runtime.onStartup.addListener(() => void createMenus());
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const request = sender.id === browser.runtime.id ? backgroundRequestSchema.safeParse(message) : null;
    if (!request?.success) return undefined;
    void answerOf(request.data, sender, triggers).then(respond, () => respond(null));
    return true;
  });
}

/** What is answered to a page or a context of ours. */
async function answerOf(request: BackgroundRequest, sender: { url?: string | undefined; tab?: { id?: number | undefined; incognito: boolean } | undefined }, triggers: Triggers): Promise<unknown> {
  const site = URL.canParse(sender.url ?? '') ? new URL(sender.url!).hostname : '';
  switch (request.type) {
    case 'page-help':
      return triggers.pageHelp(request.declared);
    case 'bar-place':
      return triggers.barPlace(site);
    case 'keep-bar-place':
      if (sender.tab?.incognito === false) await triggers.keepBarPlace(site, request.place);
      return true;
    case 'bar-panels':
      await triggers.loadPanels({ id: sender.tab?.id ?? -1 });
      return true;
    case 'ensure-player':
      await triggers.ensurePlayer();
      return true;
    case 'listen-keys':
      return listenShortcut();
  }
}

async function createMenus(): Promise<void> {
  const { textOf } = browserTexts();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENUS.selection, title: textOf('menu.readSelection'), contexts: ['selection'] });
  browser.contextMenus.create({ id: MENUS.choices, title: textOf('menu.choices'), contexts: [browser.action === undefined ? 'browser_action' : 'action'] });
  browser.contextMenus.create({ id: MENUS.here, title: textOf('menu.readFromHere'), contexts: ['page', 'frame', 'link', 'image', 'selection', 'editable'] });
}

async function withTab(given: { id?: number | undefined } | undefined, act: (tab: BrowserTab) => Promise<void>): Promise<void> {
  // Firefox before 126 does not hand the tab to onCommand; and the PDF viewer's menu reports a tab of its own (-1).
  const tab = given?.id !== undefined && given.id >= 0 ? given : (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  if (tab?.id !== undefined) await act({ id: tab.id });
}

