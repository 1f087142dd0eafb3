import { browser } from 'wxt/browser';

/** Path of the player's document on Chrome and Edge. */
const PLAYER_PATH = '/offscreen.html';

let starting: Promise<void> | null = null;

/**
 * Has a player document on Chrome and Edge; on Firefox the background page is the player, so there is nothing to do.
 * Of its two reasons AUDIO_PLAYBACK says what it is for; that one alone would let the browser end it after 30 s without sound,
 * also while it waits for a slow voice. BLOBS, which sets no such limit, is for the clips that it keeps in IndexedDB.
 * @see https://developer.chrome.com/docs/extensions/reference/api/offscreen (read 2026-11)
 */
export function ensurePlayer(): Promise<void> {
  if (import.meta.env.FIREFOX) return Promise.resolve();
  starting ??= startOnce().finally(() => {
    starting = null;
  });
  return starting;
}

async function startOnce(): Promise<void> {
  if (await hasPlayer()) return;
  try {
    await browser.offscreen.createDocument({
      url: PLAYER_PATH,
      reasons: ['AUDIO_PLAYBACK', 'BLOBS'],
      justification: 'Plays the article that is read aloud, and keeps its clips.',
    });
  } catch (error) {
    // Another context was quicker: only one offscreen document may exist.
    if (!(await hasPlayer())) throw error;
  }
}

async function hasPlayer(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return contexts.length > 0;
}
