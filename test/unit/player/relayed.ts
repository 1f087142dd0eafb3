import { browserVoice } from './fake-synthesis.ts';
import { World } from './player-world.ts';

/** A Browser voice of this device. */
export const LOCAL = browserVoice('Local English', 'en-US');

/** A Browser voice that sends its text away. */
export const ONLINE = browserVoice('Online English', 'en-US', { localService: false });

/** Sentences of eight words, of which the first is the sentence's own: 2 s in every voice. */
export function sentences(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `s${index} b c d e f g h`);
}

/** A world with these Browser voices. */
export function worldWith(voices: SpeechSynthesisVoice[], ...[settings]: ConstructorParameters<typeof World>): World {
  const world = new World(settings);
  world.synthesis.setVoices(voices);
  return world;
}

/** Everything that was heard, in order: `c` for a clip, `u` for an utterance, with the number of the sentence. */
export function heard({ output, synthesis }: World): string[] {
  return [
    ...output.heard.map(({ sentence, at }) => ({ what: `c${sentence}`, at })),
    ...synthesis.heard.map(({ text, at }) => ({ what: `u${/^s(\d+)/.exec(text)?.[1] ?? `:${text}`}`, at })),
  ].toSorted((a, b) => a.at - b.at).map(({ what }) => what);
}
