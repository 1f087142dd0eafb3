import { samplesToBytes } from '../../../backend/audio/pcm.ts';
import { createEspeakEngine } from '../../../backend/engines/espeak/espeak-engine.ts';
import type { Engine } from '../../../backend/speech/engine.ts';

/** Speech for the emulated service to give out. */
export interface SpeechSource {
  /** 24 kHz mono signed 16-bit little-endian, in pieces as they are made. */
  speak(wish: { text: string; voice: string; languageType: string; speechRate?: number }, signal: AbortSignal): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const ACCENTS: Readonly<Record<string, string>> = {
  Chinese: 'cmn',
  English: 'en-us',
  German: 'de',
  Italian: 'it',
  Portuguese: 'pt-br',
  Spanish: 'es',
  Japanese: 'ja',
  Korean: 'ko',
  French: 'fr-fr',
  Russian: 'ru',
};

const MALE = new Set(['Ethan', 'Moon', 'Kai', 'Ryan', 'Aiden', 'Neil', 'Arthur', 'Dylan', 'Li', 'Marcus', 'Roy', 'Peter', 'Eric', 'Rocky', 'Alek', 'Dolce', 'Lenn', 'Emilien', 'Andre', 'Bodega']);

/** eSpeak's speech: the right words in the right language, so that tests can hear what was said. */
export function createSpeechSource(engine: Engine = createEspeakEngine()): SpeechSource {
  const voices = engine.voices(new AbortController().signal);
  return {
    async *speak({ text, voice: name, languageType }, signal) {
      const accent = ACCENTS[languageType] ?? ACCENTS[guessLanguage(text)] ?? 'en-us';
      const voice = (await voices).find(({ id }) => id === `espeak/${accent}${MALE.has(name) ? '' : '+f3'}`);
      if (!voice) throw new Error(`no voice for ${accent}`);
      const request = { text, voice, model: engine.info.models[0], language: voice.languages[0] ?? 'en', instructions: null };
      for await (const part of engine.speak(request, signal)) if (part.type === 'audio') yield samplesToBytes(part.samples);
    },
    close: async () => engine.close?.(),
  };
}

/** Has a source load what it loads with its first texts, Japanese's dictionary above all, so that nobody waits for it later. */
export async function warmUp(source: SpeechSource): Promise<void> {
  for (const [text, languageType] of [['Hello.', 'English'], ['はい。', 'Japanese']] as const) {
    for await (const piece of source.speak({ text, voice: 'Cherry', languageType }, new AbortController().signal)) if (piece.length > 0) break;
  }
}

/** The language of a text by its script, as far as that goes. */
function guessLanguage(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'Japanese';
  if (/\p{Script=Hangul}/u.test(text)) return 'Korean';
  if (/\p{Script=Han}/u.test(text)) return 'Chinese';
  return /\p{Script=Cyrillic}/u.test(text) ? 'Russian' : 'English';
}
