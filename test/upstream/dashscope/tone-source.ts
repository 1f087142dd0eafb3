import { samplesToBytes } from '../../../backend/audio/pcm.ts';
import type { SpeechSource } from './speech-source.ts';

const SAMPLE_RATE = 24_000;
const AMPLITUDE = 12_000;

/** How long the tone of a text lasts, in milliseconds: about as long as it would be read. */
export function toneMsOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.max(300, han * 210 + (text.length - han) * 60);
}

/** The frequency of a text's tone, in Hz: the same for the same text. */
export function toneHertzOf(text: string): number {
  return 300 + 20 * ([...text].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 40);
}

/** Tones instead of speech, made at once and at no cost. */
export function createToneSource({ msOf = toneMsOf, hertzOf = toneHertzOf }: { msOf?: (text: string) => number; hertzOf?: (text: string) => number } = {}): SpeechSource {
  return {
    async *speak({ text }, signal) {
      const count = Math.round((msOf(text) * SAMPLE_RATE) / 1000);
      const hertz = hertzOf(text);
      for (let start = 0; start < count; start += SAMPLE_RATE / 5) {
        signal.throwIfAborted();
        const samples = new Int16Array(Math.min(SAMPLE_RATE / 5, count - start));
        yield samplesToBytes(samples.map((_, index) => Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * (start + index)) / SAMPLE_RATE))));
      }
    },
    close: () => Promise.resolve(),
  };
}
