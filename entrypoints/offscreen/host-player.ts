import { servePlayer } from '../../lib/browser/player-server.ts';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { AudioOutput } from '../../lib/player/sound/audio-output.ts';
import { systemClock } from '../../lib/player/clock.ts';
import { keepFailures } from '../../lib/player/kept/keep-failures.ts';
import { KeptPlaces } from '../../lib/player/kept/kept-places.ts';
import { KeptStars } from '../../lib/player/kept/kept-stars.ts';
import { loadScores } from '../../lib/player/load-scores.ts';
import { Player } from '../../lib/player/player.ts';
import { ReadingFacts } from '../../lib/player/cost/reading-facts.ts';
import { restCosts } from '../../lib/player/cost/rest-costs.ts';
import { estimateSpeechMs } from '../../lib/reading/reading-time.ts';
import { openDatabase } from '../../lib/settings/database.ts';
import { heldConnection } from '../../lib/settings/held-connection.ts';
import { createFailureStore } from '../../lib/settings/failure-store.ts';
import { createPositionStore } from '../../lib/settings/position-store.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { createSettingsStore } from '../../lib/settings/settings-store.ts';
import { createStarStore } from '../../lib/settings/star-store.ts';
import { createBackendClient } from '../../lib/speech/backend-client.ts';
import { createBackendLine } from '../../lib/speech/backend-line.ts';
import { createBackendTranslations } from '../../lib/speech/backend-translations.ts';
import { builtInTranslator, createBrowserTranslation } from '../../lib/speech/browser-translation.ts';
import { firstTranslation } from '../../lib/speech/first-translation.ts';
import { BrowserVoices } from '../../lib/speech/browser-voices.ts';
import { createClipStore } from '../../lib/speech/clip-store.ts';
import { decodeOpus } from '../../lib/speech/decode-opus.ts';
import { createCatalogueStore, keptCatalogue } from '../../lib/speech/kept-catalogue.ts';
import { storedClips } from '../../lib/speech/stored-clips.ts';

/** Makes the player of this document, and answers whoever opens a line to it. */
export function hostPlayer(): KeptStars {
  const { signal } = new AbortController();
  const { connection, backendKey } = heldConnection(signal);
  const connected = { fetch: (...request: Parameters<typeof fetch>) => fetch(...request), connection };
  const line = createBackendLine(connected);
  const client = createBackendClient({ ...connected, line, decode: decodeOpus });
  // By the time the first clip is asked for, the backend has proved who it is. What keeps it from that is told when something is asked.
  client.prepare(signal).catch(() => null);
  const settings = createSettingsStore();
  let changed: (settings: Settings) => void = () => {};
  const keeps = (): boolean => !served.isPrivate;
  const store = createClipStore({ database: openDatabase, limitBytes: async () => (await settings.read()).storedAudioMb * 2 ** 20 });
  const getClip = storedClips({
    getClip: client.speak,
    store,
    backend: backendKey,
    decode: decodeOpus,
    keeps,
    warn,
  });
  const output = new AudioOutput({
    createContext: () => new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' }),
    asksLatency: !import.meta.env.FIREFOX,
    clock: systemClock,
    warn,
  });
  const translations = createBackendTranslations(line);
  const translateHere = createBrowserTranslation({ translator: builtInTranslator(), progressed: (share) => told.downloaded(share) });
  const translate = firstTranslation(translations.translate, translateHere);
  const catalogue = keptCatalogue({ client, backend: backendKey, store: createCatalogueStore(openDatabase), keeps, warn, signal });
  const browserVoices = new BrowserVoices({ synthesis: speechSynthesis, after: systemClock.after, signal });
  const player = new Player({
    getClip,
    translate,
    translateHere,
    browserLanguages: navigator.languages,
    catalogue,
    settings: {
      ...settings,
      watch(listener, until) {
        changed = listener;
        settings.watch(listener, until);
      },
    },
    output,
    browserSpeech: {
      synthesis: speechSynthesis,
      createUtterance: (text) => new SpeechSynthesisUtterance(text),
      voices: browserVoices,
    },
    clock: systemClock,
    estimateMs: estimateSpeechMs,
    loadScores,
    media: { mediaSession: navigator.mediaSession, createMetadata: (metadata) => new MediaMetadata(metadata) },
    warn,
    signal,
  });
  const placed = new KeptPlaces({ player, positions: createPositionStore(), reloadSettings: async () => changed(await settings.read()), warn, signal });
  const told = new ReadingFacts({
    player: placed,
    state: () => player.state,
    costOf: restCosts({ catalogue, browserVoices, translators: translations.translators, browserLanguages: navigator.languages, backend: backendKey, has: store.has, signal }),
    warn,
    signal,
  });
  const served = new KeptStars({
    player: told,
    soundOf: (what) => player.soundOf(what),
    stars: createStarStore(),
    translate,
    translateHere,
    neverSend: async () => (await settings.read()).neverSend,
    glossary: async () => (await settings.read()).glossary,
    now: Date.now,
    warn,
    signal,
  });
  keepFailures({ player: served, failures: createFailureStore(), now: Date.now, warn, signal });
  servePlayer(served);
  return served;
}

/** What goes wrong without stopping the reading is for the browser's console. Messages carry no text of pages. */
function warn(message: string, cause: unknown): void {
  console.warn(`Lector: ${message}`, cause);
}
