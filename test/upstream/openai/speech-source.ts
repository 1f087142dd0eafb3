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

const MS_PER_UNIT = 60;

/** A tone of 60 ms for each UTF-16 unit, its words where they stand in the text; the same text gives the same samples. */
export function createToneSpeech(): SpeechSource {
  return {
    speak: (text) => {
      const samples = Int16Array.from({ length: Math.max(10, text.length) * MS_PER_UNIT * (SAMPLE_RATE / 1000) }, (_, index) => Math.round(9000 * Math.sin((index * 2 * Math.PI * 440) / SAMPLE_RATE)));
      const words = [...text.matchAll(/[^\s]+/gu)].map((match) => ({ word: match[0], startMs: match.index * MS_PER_UNIT, endMs: (match.index + match[0].length) * MS_PER_UNIT }));
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
