import { primaryLanguage } from '../../contract/languages.ts';
import type { Sentence } from '../../reading/article.ts';
import { FALLBACK_LANGUAGE, type Settings } from '../../settings/settings.ts';
import { isBrowserVoice, type ListedVoice } from '../../speech/browser-voices.ts';
import { SpeechError } from '../../speech/speech-error.ts';

/** The languages that a sentence may be read in, as BCP 47 primary subtags, the best first: its own, the reading's, the one for texts of which nothing is known. */
export function languagesOf(sentence: Pick<Sentence, 'language'>, reading: string | null): string[] {
  const own = sentence.language === null ? null : primaryLanguage(sentence.language);
  if (own !== null) return reading === null || own === reading ? [own] : [own, reading];
  return [reading ?? FALLBACK_LANGUAGE];
}

/**
 * The voice of a language: the chosen one unless it is gone, else the first of the list that speaks it, else null. A Browser voice is gone where the list lacks it;
 * an online one is taken only when chosen by hand, or with the person's yes.
 */
export function voiceFor(language: string, settings: Settings, voices: readonly ListedVoice[] | null, gone: ReadonlySet<string>): string | null {
  const chosen = settings.voices[language];
  if (chosen !== undefined && !gone.has(chosen) && (!isBrowserVoice(chosen) || voices?.some(({ id }) => id === chosen) === true)) return chosen;
  return voices?.find((voice) => !gone.has(voice.id) && isAllowed(voice, settings) && speaks(voice, language))?.id ?? null;
}

/** Whether a voice may be taken without having been chosen by hand. */
export function isAllowed(voice: ListedVoice, settings: Settings): boolean {
  return voice.isOnline !== true || settings.onlineVoices;
}

/** What is left of the voices, and of what was chosen among them, for a text that must not leave this device: Browser voices that work on it. */
export function onThisDevice(settings: Settings, voices: readonly ListedVoice[]): { settings: Settings; voices: ListedVoice[] } {
  const local = voices.filter((voice) => isBrowserVoice(voice.id) && voice.isOnline !== true);
  const chosen = Object.entries(settings.voices).filter(([, id]) => local.some((voice) => voice.id === id));
  return { settings: { ...settings, onlineVoices: false, voices: Object.fromEntries(chosen) }, voices: local };
}

/** Whether a voice speaks a language, in whatever accent. */
export function speaks(voice: ListedVoice, language: string): boolean {
  return voice.languages.some((tag) => primaryLanguage(tag) === language);
}

/** A language and the voice that reads it. */
export interface VoiceChoice {
  /** BCP 47 primary subtag. */
  language: string;
  voice: string;
}

/** The settings by which a text in one language is narrated in another: the voice that was chosen for that narrates, else the one that reads the text's own, where it speaks it. */
export function forNarration(settings: Settings, { from, to }: { from: string; to: string }, voices: readonly ListedVoice[], gone: ReadonlySet<string>): Settings {
  const chosen = settings.voices[to];
  if (chosen !== undefined && !gone.has(chosen)) return settings;
  const own = voiceFor(from, settings, voices, gone);
  const voice = voices.find(({ id }) => id === own);
  return voice !== undefined && speaks(voice, to) ? { ...settings, voices: { ...settings.voices, [to]: voice.id } } : settings;
}

/** The first of the languages that a voice reads, with that voice; null where none does. */
export function chooseVoice(languages: readonly string[], settings: Settings, voices: readonly ListedVoice[] | null, gone: ReadonlySet<string>): VoiceChoice | null {
  for (const language of languages) {
    const voice = voiceFor(language, settings, voices, gone);
    if (voice !== null) return { language, voice };
  }
  return null;
}

/** That no voice of this device speaks the language of a text that must not leave it. */
export function unspokenHere(language: string): SpeechError {
  return new SpeechError('never_sent', `no voice of this device speaks ${language}`, { retryable: false });
}

/** That no voice speaks a language. */
export function unspoken(language: string): SpeechError {
  return new SpeechError('unknown_language', `no voice speaks ${language}`, { retryable: false });
}
