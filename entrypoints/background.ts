import { defineBackground } from 'wxt/utils/define-background';
import { serveKept } from '../lib/browser/kept-server.ts';
import { sendToPlayer } from '../lib/browser/player-client.ts';
import { ensurePlayer } from '../lib/browser/player-document.ts';
import { askReader, injectPanels, PageClosed, tryReader } from '../lib/browser/reader-client.ts';
import { setIcon, showPopup } from '../lib/browser/icon.ts';
import { registerTriggers, type BrowserTab, type SelectedText } from '../lib/browser/triggers.ts';
import { welcomeOnInstall } from '../lib/browser/welcome.ts';
import type { ReaderRequest } from '../lib/messages/reader-requests.ts';
import { ABBREVIATIONS } from '../lib/reading/abbreviation-lists.ts';
import { plainArticle } from '../lib/reading/plain-article.ts';
import { pageHelpFor } from '../lib/reading/page-help.ts';
import { createBarPlaceStore } from '../lib/settings/bar-place-store.ts';
import { hasConnection } from '../lib/settings/has-connection.ts';
import { isNeverSent } from '../lib/settings/never-send.ts';
import { createSettingsStore, type SettingsStore } from '../lib/settings/settings-store.ts';
import { ownStores } from '../lib/player/kept/stores.ts';
import { hostPlayer } from './offscreen/host-player.ts';

export default defineBackground(() => {
  const settings = createSettingsStore();
  const places = createBarPlaceStore();
  if (import.meta.env.FIREFOX) {
    hostPlayer();
    serveKept(ownStores);
  }
  welcomeOnInstall(hasConnection);
  settings.read().then(({ icon }) => setIcon(icon)).catch((cause: unknown) => console.warn('Lector: what the icon does could not be read', cause));
  registerTriggers({
    listenOrPause: (tab) => askOrExplain(tab, { type: 'listen-or-pause' }),
    readFromHere: (tab) => askOrExplain(tab, { type: 'read-from-here' }),
    readSelection: (tab, selected) => readSelection(tab, selected, settings),
    step,
    goToPlayer: (tab) => askOrExplain(tab, { type: 'go-to-player' }),
    ensurePlayer,
    loadPanels: ({ id }) => injectPanels(id),
    barPlace: places.get,
    keepBarPlace: places.put,
    pageHelp: async (declared) => pageHelpFor(declared, (await settings.read()).whatIsRead),
  });
});

/** Asks the reader while the player starts; a page that is closed to scripts is explained by the popup. */
async function askOrExplain(tab: BrowserTab, request: ReaderRequest): Promise<void> {
  const player = ensurePlayer();
  try {
    await askReader(tab.id, request);
  } catch (error) {
    if (!(error instanceof PageClosed)) throw error;
    await showPopup();
  }
  await player;
}

async function readSelection(tab: BrowserTab, selected: SelectedText | null, settings: SettingsStore): Promise<void> {
  if (!selected) return askOrExplain(tab, { type: 'read-selection' });
  if (selected.frameId === 0) {
    const answer = await askReader(tab.id, { type: 'read-selection' }).catch(pageClosed);
    if (answer?.type === 'done' && answer.began) return;
  }
  // The menu knows the words also where scripts cannot go, or cannot see them: the PDF viewer, a cross-origin frame.
  if (selected.text === '') return;
  // A frame may be of a site that is never sent, while its page is not: the player goes by the frame's address then.
  const isOfNeverSent = selected.frameId !== 0 && isNeverSent(selected.url, (await settings.read()).neverSend);
  const answer = isOfNeverSent ? null : await askReader(tab.id, { type: 'read-text', text: selected.text }).catch(pageClosed);
  if (answer) return;
  await ensurePlayer();
  await sendToPlayer({ type: 'open', reading: crypto.randomUUID(), article: plainArticle(selected.text, { url: selected.url, title: '' }, ABBREVIATIONS), sentence: 0, play: true });
}

function pageClosed(error: unknown): null {
  if (error instanceof PageClosed) return null;
  throw error;
}

/** The step is for this tab's reading, else for whatever sounds. */
async function step(tab: BrowserTab, direction: -1 | 1): Promise<void> {
  const answer = await tryReader(tab.id, { type: 'step', unit: 'sentence', direction });
  if (answer?.type === 'done' && answer.began) return;
  await sendToPlayer({ type: 'step', unit: 'sentence', direction });
}
