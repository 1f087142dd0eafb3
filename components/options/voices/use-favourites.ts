import { useEffect, useMemo, useState } from 'react';
import { openPlayer } from '../../../lib/browser/player-client.ts';
import { ensurePlayer } from '../../../lib/browser/player-document.ts';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import type { Model } from '../../../lib/contract/voices.ts';
import type { SampleState } from '../../../lib/player/voices/voice-sample.ts';
import { utterSample } from '../../../lib/player/voices/utter-sample.ts';
import { createBackendClient } from '../../../lib/speech/backend-client.ts';
import { BrowserVoices, type ListedVoice } from '../../../lib/speech/browser-voices.ts';
import { decodeOpus } from '../../../lib/speech/decode-opus.ts';
import { keptCatalogue } from '../../../lib/speech/kept-catalogue.ts';
import type { Stores } from '../../../lib/player/kept/stores.ts';
import { isPrivatePage } from '../../../lib/browser/kept-client.ts';
import { pageStores } from '../../page-stores.ts';
import { seenFromHere } from '../../popup/voices/engine-place.ts';
import { sampleClips } from '../../popup/voices/sample-clips.ts';
import { createVoiceSamples, type VoiceSamples } from '../../popup/voices/voice-samples.ts';
import { useSettings } from '../use-settings.ts';
import { favouritesOf, type FavouritesActions, type FavouritesView } from './favourites-view.ts';

/** What is known of the backend's voices; null where none is connected. */
interface BackendVoices {
  voices: readonly ListedVoice[];
  models: Model[];
}

/** The voices of all languages, and what chooses them and lets them be heard. A reading that sounds waits for a sample. */
export function useFavourites(): { view: FavouritesView | null; actions: FavouritesActions } {
  const { settings, change } = useSettings();
  const stores = useMemo(() => pageStores(), []);
  const [backend, setBackend] = useState<BackendVoices | null>(null);
  const [sample, setSample] = useState<SampleState | null>(null);
  const page = useMemo(() => new AbortController(), []);
  const browserVoices = useMemo(() => new BrowserVoices({ synthesis: speechSynthesis, after, signal: page.signal }), [page]);
  const [own, setOwn] = useState(browserVoices.list);
  const [samples, setSamples] = useState<Promise<VoiceSamples> | null>(null);

  useEffect(() => {
    const closed = new AbortController();
    browserVoices.watch(() => setOwn(browserVoices.list), closed.signal);
    void backendVoices(stores, closed.signal).then((known) => closed.signal.aborted || setBackend(known));
    return () => closed.abort();
  }, [browserVoices, stores]);

  /** The player is asked for only once somebody wants to hear a voice. */
  function withSamples(act: (samples: VoiceSamples) => void): void {
    const made = samples ?? openPlayer(ensurePlayer).then((player) => createVoiceSamples({
      player,
      getClip: sampleClips(stores, page.signal, !isPrivatePage()),
      createContext: () => new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' }),
      utter: utterSample({ synthesis: speechSynthesis, createUtterance: (text) => new SpeechSynthesisUtterance(text), voices: browserVoices }),
      changed: setSample,
      signal: page.signal,
    }));
    setSamples(made);
    void made.then(act);
  }

  return {
    view: settings && { favourites: favouritesOf(settings, [...(backend?.voices ?? []), ...own], backend !== null), models: backend?.models ?? [], sample },
    actions: {
      choose(language, voice) {
        if (settings === null) return;
        const { [language]: _before, ...others } = settings.voices;
        change({ voices: voice === null ? others : { ...others, [language]: voice } });
      },
      playSample: (voice, language) => withSamples((made) => made.play(voice, language)),
      stopSample: () => withSamples((made) => made.stop()),
    },
  };
}

async function backendVoices({ catalogue: store, connection }: Stores, signal: AbortSignal): Promise<BackendVoices | null> {
  const connected = await connection.read();
  if (connected === null) return null;
  const client = createBackendClient({ fetch: (...request) => fetch(...request), connection: connection.read, decode: decodeOpus });
  const warn = (message: string, cause: unknown) => console.warn(`Lector: ${message}`, cause);
  const catalogue = keptCatalogue({ client, backend: connection.backendKey, store, keeps: () => !isPrivatePage(), warn, signal });
  // A backend that does not answer has its voices all the same: those that were known last.
  await catalogue.voices(signal).catch((cause: unknown) => signal.aborted || warn('the voices could not be asked for', cause));
  const known = await catalogue.known();
  return { voices: known?.voices ?? [], models: seenFromHere(known?.models ?? [], new URL(connected.url).host) };
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
