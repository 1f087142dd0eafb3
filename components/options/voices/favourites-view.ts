import { LANGUAGES, type Language } from '../../../lib/contract/languages.ts';
import type { Model } from '../../../lib/contract/voices.ts';
import { onThisDevice, speaks, voiceFor } from '../../../lib/player/voices/voice-choice.ts';
import type { SampleState } from '../../../lib/player/voices/voice-sample.ts';
import type { Settings } from '../../../lib/settings/settings.ts';
import type { ListedVoice } from '../../../lib/speech/browser-voices.ts';

/** The voice of one language. */
export interface Favourite {
  language: Language;
  /** The id of the one that is chosen, here or in the popup; null: Lector takes the first that speaks the language. */
  chosen: string | null;
  /** All that speak it; the chosen one is among them only while it is there. */
  voices: ListedVoice[];
  /** The one that reads while none is chosen, or the chosen one is not there; null: none does. */
  automatic: ListedVoice | null;
}

/** What is shown of the voices of all languages. */
export interface FavouritesView {
  favourites: Favourite[];
  models: readonly Model[];
  sample: SampleState | null;
}

/** What is asked for. */
export interface FavouritesActions {
  /** A voice by its id, or none. */
  choose(language: Language, voice: string | null): void;
  playSample(voice: string, language: Language): void;
  stopSample(): void;
}

/** The voices of all languages, of those that are known. `isConnected`: false where a backend's voice that is chosen reads nothing. */
export function favouritesOf(settings: Settings, voices: readonly ListedVoice[], isConnected: boolean): Favourite[] {
  const here = isConnected ? { settings, voices } : onThisDevice(settings, voices);
  return LANGUAGES.map((language) => {
    const id = voiceFor(language, { ...here.settings, voices: {} }, here.voices, new Set());
    return { language, chosen: settings.voices[language] ?? null, voices: voices.filter((voice) => speaks(voice, language)), automatic: voices.find((voice) => voice.id === id) ?? null };
  });
}
