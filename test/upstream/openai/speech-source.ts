import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { createEspeakEngine } from '../../../backend/engines/espeak/espeak-engine.ts';
import { joinSamples } from '../../../backend/audio/pcm.ts';

/** A word that was said, as an aligner would hear it. */
export interface HeardWord {
  word: string;
  startMs: number;
  endMs: number;
}

/** Speech of a text, whole. */
export interface Speech {
  /** 24 kHz mono. */
  samples: Int16Array;
  words: HeardWord[];
}

/** Where an emulated server has its speech from. */
export interface SpeechSource {
  /** `language`: BCP 47. */
  speak(text: string, options: { language: string; gender: 'female' | 'male' }, signal: AbortSignal): Promise<Speech>;
  close(): Promise<void>;
}

const LETTER_MS = 60;
const SYLLABLE_MS = 200;
const SYLLABLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** When a text's tone has come to each of its UTF-16 units, and to its end. */
function timesOf(text: string): number[] {
  const times = [0];
  for (const unit of text.split('')) times.push(times.at(-1)! + (SYLLABLE.test(unit) ? SYLLABLE_MS : LETTER_MS));
  return times;
}

/** A tone of 60 ms for each UTF-16 unit (200 ms for East Asian syllables, 600 ms in all at least), its words where they stand in the text; the same text gives the same samples. */
export function createToneSpeech(): SpeechSource {
  return {
    speak: (text) => {
      const times = timesOf(text);
      const samples = Int16Array.from({ length: Math.max(10 * LETTER_MS, times.at(-1)!) * (SAMPLE_RATE / 1000) }, (_, index) => Math.round(9000 * Math.sin((index * 2 * Math.PI * 440) / SAMPLE_RATE)));
      const words = [...text.matchAll(/[^\s]+/gu)].map((match) => ({ word: match[0], startMs: times[match.index]!, endMs: times[match.index + match[0].length]! }));
      return Promise.resolve({ samples, words });
    },
    close: () => Promise.resolve(),
  };
}

/** eSpeak's speech, in which tests can hear the right words. */
export function createEspeakSpeech(): SpeechSource {
  const engine = createEspeakEngine();
  return {
    async speak(text, { language, gender }, signal) {
      const voices = await engine.voices(signal);
      const primary = language.split('-', 1)[0]!;
      const able = voices.filter((voice) => voice.languages[0]!.startsWith(primary));
      const voice = able.find((one) => one.gender === gender && one.languages[0] === language) ?? able.find((one) => one.gender === gender) ?? voices[0]!;
      const parts: Int16Array[] = [];
      const words: HeardWord[] = [];
      for await (const part of engine.speak({ text, voice, model: engine.info.models[0], language: voice.languages[0]!, instructions: null }, signal)) {
        if (part.type === 'audio') parts.push(part.samples);
        if (part.type === 'words') words.push(...part.words.map(({ start, end, startMs, endMs }) => ({ word: text.slice(start, end), startMs, endMs })));
      }
      return { samples: joinSamples(parts), words };
    },
    close: () => engine.close!(),
  };
}
