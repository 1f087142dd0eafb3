import { pauseAtSpeed } from './pauses.ts';

/** What the length of a reading is reckoned from. */
export interface TimingSource {
  sentenceCount: number;
  /** Estimated length of a sentence, in ms at speed 1. */
  estimateMs: (sentence: number) => number;
  /** Its length where its sound is at hand, else null. In ms at speed 1. */
  knownMs: (sentence: number) => number | null;
  /** The pause after it, in ms at speed 1. */
  pauseAfter: (sentence: number) => number;
}

/** Estimated time from the start of a reading to a sentence and of the whole, in ms at a speed. Lengths once known are remembered. */
export class Timings {
  readonly #source: TimingSource;
  readonly #lengths: number[];

  constructor(source: TimingSource) {
    this.#source = source;
    this.#lengths = Array.from({ length: source.sentenceCount }, (_, sentence) => source.estimateMs(sentence));
  }

  /** Takes over the lengths of the sentences around one, as far as they are known by now. */
  learn(from: number, to: number): void {
    for (let sentence = Math.max(0, from); sentence < Math.min(to, this.#lengths.length); sentence++) {
      this.#lengths[sentence] = this.#source.knownMs(sentence) ?? this.#lengths[sentence]!;
    }
  }

  /** Time from the start to a sentence, and of the whole. */
  at(sentence: number, speed: number): { elapsedMs: number; totalMs: number } {
    let elapsedMs = 0;
    let totalMs = 0;
    for (const [index, length] of this.#lengths.entries()) {
      if (index === sentence) elapsedMs = totalMs;
      totalMs += length / speed + pauseAtSpeed(this.#source.pauseAfter(index), speed);
    }
    return { elapsedMs: Math.round(elapsedMs), totalMs: Math.round(totalMs) };
  }

  /** The sentence that is read at so many ms from the start. */
  sentenceAt(ms: number, speed: number): number {
    let end = 0;
    const index = this.#lengths.findIndex((length, sentence) => {
      end += length / speed + pauseAtSpeed(this.#source.pauseAfter(sentence), speed);
      return ms < end;
    });
    return index === -1 ? this.#lengths.length - 1 : index;
  }
}
