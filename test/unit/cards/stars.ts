import { pcmBytes } from '../../../lib/speech/pcm.ts';
import type { Star } from '../../../lib/settings/star-store.ts';

/** So many seconds of a tone, as stars keep sound. */
export function tone(seconds: number): Uint8Array<ArrayBuffer> {
  return pcmBytes(Float32Array.from({ length: seconds * 24_000 }, (_, index) => 0.4 * Math.sin(index / 7)));
}

/** A starred sentence, or what the test makes of it. */
export function star(changes: Partial<Star> = {}): Star {
  return {
    kind: 'sentence', text: 'Los obreros enrollaban hoja tras hoja.', language: 'es', translation: { text: 'The workers rolled leaf after leaf.', language: 'en' }, context: null,
    title: 'The reader on the platform', url: 'https://www.example.org/reader', voice: { name: 'Cherry', natural: true }, clip: tone(0.5), keptAt: 1_764_100_000_000, ...changes,
  };
}
