import { SAMPLE_RATE, type WordTiming } from '../../contract/speech.ts';
import type { Cursor } from '../../reading/article.ts';
import type { Clock } from '../clock.ts';
import type { Passage } from './passage.ts';
import type { Tape } from './tape.ts';

/** Looks again at least this often: what is heard next may only now be decided. */
const LONGEST_WAIT_MS = 50;

/** What a word clock looks at. */
export interface WordClockOptions {
  clock: Clock;
  /** The tape position that is heard now, or null. */
  heardPosition: () => number | null;
  passage: (sentence: number) => Passage | null;
  /** Called when another sentence or word is heard. */
  changed: (cursor: Cursor) => void;
}

/** Follows what is heard: tells each sentence and word as it begins, by a timer set to the next border. */
export class WordClock {
  readonly #options: WordClockOptions;
  #tape: Tape | null = null;
  #cursor: Cursor | null = null;
  #isFollowing = false;
  #cancel = () => {};

  constructor(options: WordClockOptions) {
    this.#options = options;
  }

  /** Follows a tape from now on. */
  follow(tape: Tape): void {
    if (tape !== this.#tape) this.#cursor = null;
    this.#tape = tape;
    this.#isFollowing = true;
    this.#look();
  }

  /** Looks no more, until `follow`. */
  rest(): void {
    this.#isFollowing = false;
    this.#cancel();
  }

  /** How much of the sentence in hand has been heard, in ms at speed 1; 0 before it sounds. */
  soundedMs(): number {
    const position = this.#options.heardPosition();
    if (this.#tape === null || position === null) return 0;
    const place = this.#tape.placeOf(position);
    const passage = this.#options.passage(place.sentence);
    return place.isPause ? (passage?.durationMs ?? 0) : (place.sample * 1000) / SAMPLE_RATE;
  }

  #look(): void {
    this.#cancel();
    const tape = this.#tape;
    const position = this.#options.heardPosition();
    if (tape === null) return;
    let waitMs = LONGEST_WAIT_MS;
    if (position !== null) {
      const place = tape.placeOf(position);
      const passage = this.#options.passage(place.sentence);
      const words = passage?.words ?? [];
      const clipMs = passage === null ? 0 : passage.clipMs(place.sample);
      const word = place.isPause ? (words.at(-1) ?? null) : (words.findLast((candidate) => candidate.startMs <= clipMs + 1) ?? null);
      const borders = [tape.positionOf(place.sentence + 1, 0), nextWordAt(tape, place.sentence, passage, words, clipMs)];
      for (const border of borders) {
        if (border !== null && border > position) waitMs = Math.min(waitMs, ((border - position) * 1000) / SAMPLE_RATE);
      }
      this.#tell({ sentence: place.sentence, word: word === null ? null : { start: word.start, end: word.end } });
    }
    // A listener may have ended the reading or begun to follow another tape.
    if (this.#isFollowing && this.#tape === tape) this.#cancel = this.#options.clock.after(Math.max(1, Math.ceil(waitMs)), () => this.#look());
  }

  #tell(cursor: Cursor): void {
    const before = this.#cursor;
    if (before?.sentence === cursor.sentence && before.word?.start === cursor.word?.start) return;
    this.#cursor = cursor;
    this.#options.changed(cursor);
  }
}

function nextWordAt(tape: Tape, sentence: number, passage: Passage | null, words: readonly WordTiming[], clipMs: number): number | null {
  const next = words.find((candidate) => candidate.startMs > clipMs + 1);
  return next === undefined || passage === null ? null : tape.positionOf(sentence, passage.sampleAt(next.startMs));
}
