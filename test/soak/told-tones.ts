import { createHash } from 'node:crypto';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { SpeechSource } from '../upstream/openai/speech-source.ts';

/** Speech of 60 ms for each UTF-16 unit whose sound is told by the text alone: no two texts sound the same, one text always sounds the same. */
export function createToldTones(): SpeechSource {
  return {
    speak(text) {
      const seed = createHash('sha256').update(text).digest();
      const hertz = 200 + seed.readUInt16LE(0) / 50;
      const other = 200 + seed.readUInt16LE(2) / 50;
      const samples = Int16Array.from({ length: Math.max(10, text.length) * 60 * (SAMPLE_RATE / 1000) }, (_, index) => {
        const at = (index * 2 * Math.PI) / SAMPLE_RATE;
        return Math.round(6000 * Math.sin(at * hertz) + 3000 * Math.sin(at * other));
      });
      return Promise.resolve({ samples, words: [] });
    },
    close: () => Promise.resolve(),
  };
}
