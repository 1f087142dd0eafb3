import type { WordTiming } from '../../../lib/contract/speech.ts';
import type { SpeechPart } from '../../speech/engine.ts';
import { createWordAligner, type SpokenWord, type WordAligner } from './align-words.ts';

/** The words of one clip on their way: given out once their sound has come, and never later than the clip's end. */
export class TimedWords {
  readonly #aligner: WordAligner;
  #waiting: WordTiming[] = [];
  #isEmpty = true;

  constructor(text: string) {
    this.#aligner = createWordAligner(text);
  }

  /** Whether no word has been given out. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Takes words as the server names them. */
  push(words: readonly SpokenWord[]): void {
    this.#waiting.push(...this.#aligner.push(words));
  }

  /** The words that end within so much sound. */
  *spokenBy(durationMs: number): Generator<SpeechPart> {
    const count = this.#waiting.findIndex(({ endMs }) => endMs > durationMs);
    yield* this.#give(this.#waiting.splice(0, count < 0 ? this.#waiting.length : count));
  }

  /** What is left at the clip's end: aligners count in steps of 80 ms, and the last word may seem to go on for longer. */
  *rest(durationMs: number): Generator<SpeechPart> {
    const last = this.#waiting.splice(0).filter(({ startMs }) => startMs < durationMs);
    yield* this.#give(last.map((word) => ({ ...word, endMs: Math.min(word.endMs, durationMs) })));
  }

  *#give(words: WordTiming[]): Generator<SpeechPart> {
    if (words.length === 0) return;
    this.#isEmpty = false;
    yield { type: 'words', words };
  }
}
