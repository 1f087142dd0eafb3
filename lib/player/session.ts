import { SAMPLE_RATE } from '../contract/speech.ts';
import type { ClipPart } from '../speech/clip.ts';
import type { Clock } from './clock.ts';
import { consequenceOf, UNREADABLE_IN_ROW } from './failures.ts';
import { LookAhead, type ClipFailure, type SoundWish } from './clips/look-ahead.ts';
import { pauseAfter } from './sound/pauses.ts';
import type { SampleBuffer } from './sound/sample-buffer.ts';
import type { Script } from './narration/script.ts';
import { Tape } from './sound/tape.ts';
import { Timings } from './sound/timings.ts';
import type { CastStandIn } from './voices/voice-desk.ts';

/** Sound to go on with after a stall, in samples: 50 ms. Less than what an output waits for, more than what it keeps back. */
const ENOUGH = SAMPLE_RATE / 20;

/** Sound that is asked after: that of a sentence of the page, as it is written or as it is translated, or of the word that is looked up. */
export type SoundAsked = { sentence: number; kind: 'original' | 'translation' } | 'word';

/** What a session works with. */
export interface SessionOptions {
  /** What is narrated: its lines are the sentences here. */
  script: Script;
  /** The line at which sound is to end: a practice border, or the number of lines. */
  endsAt: () => number;
  clock: Clock;
  getSound: (sentence: number, options: SoundWish) => AsyncIterable<ClipPart>;
  /** Whether a sentence is read from a clip at all. */
  isClip: (sentence: number) => boolean;
  /** Whether a Browser voice may read a sentence whose clip cannot be had: then it is not left out. */
  hasStandIn: (sentence: number) => boolean;
  /** Estimated length of a sentence, in ms at speed 1. */
  estimateMs: (sentence: number) => number;
  speed: () => number;
  changed: () => void;
}

/** The sound side of one reading: its clips at hand, its timings, and the tape that sounds or is held. */
export class Session {
  readonly lookAhead: LookAhead;
  timings: Timings;
  readonly #options: SessionOptions;
  /** What stands in for the voice of choice in the clips of these sentences. */
  readonly standIns = new Map<number, CastStandIn | null>();
  /** What sounds or is held; null while nothing does. */
  tape: Tape | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { sentenceCount } = this;
    this.lookAhead = new LookAhead({ ...options, sentenceCount, isStandIn: (sentence) => this.standIns.get(sentence) != null });
    this.timings = this.#reckon();
  }

  /** Other sentences of the page are left out than before. */
  leaveOut(): void {
    this.timings = this.#reckon();
    this.lookAhead.refocus();
  }

  /** What is narrated. */
  get script(): Script {
    return this.#options.script;
  }

  /** How many lines the script has. */
  get sentenceCount(): number {
    return this.script.article.sentences.length;
  }

  /** The line at which sound is to end. */
  get endsAt(): number {
    return this.#options.endsAt();
  }

  /** The pause after a line, in ms at speed 1; a line of nothing leaves its pause to the one before, and one that is left out has none. */
  pauseAfter(line: number): number {
    if (this.script.isLeftOut(line)) return 0;
    const isLeft = line + 1 < this.sentenceCount && this.script.kindOf(line + 1) === 'nothing' && this.script.sentenceOf(line + 1) === this.script.sentenceOf(line);
    return pauseAfter(this.script.article, isLeft ? line + 1 : line);
  }

  /** The sound of a sentence as it is written or as it is translated; null where none of it is at hand. */
  soundOf({ sentence, kind }: Exclude<SoundAsked, 'word'>): SampleBuffer | null {
    const line = this.script.linesOf(sentence).find((each) => this.script.kindOf(each) === kind);
    return line === undefined ? null : (this.lookAhead.passage(line)?.sound ?? null);
  }

  /** How long the longest line of a sentence is, in ms at speed 1. */
  lengthMs(sentence: number): number {
    return Math.max(...this.script.linesOf(sentence).map((line) => this.lookAhead.passage(line)?.durationMs ?? 0), 0);
  }

  /** A new tape from a sentence on. */
  startTape(sentence: number): Tape {
    const { endsAt } = this.#options;
    this.tape = new Tape(
      {
        get sentenceCount() {
          return endsAt();
        },
        soundOf: (index) => this.#soundOf(index),
        pauseAfter: (index) => this.pauseAfter(index),
      },
      sentence,
      this.#options.speed(),
    );
    return this.tape;
  }

  /** Why the sentence that the tape waits for is not there; null while it may simply not have come yet. `isFinal`: it will not come by itself. */
  stall(): { failure: ClipFailure; isFinal: boolean } | null {
    const sentence = this.missing();
    const failure = sentence === null ? null : this.lookAhead.failure(sentence);
    return failure === null ? null : { failure, isFinal: consequenceOf(failure.error) !== 'wait' };
  }

  /** How many of the sentences in `[from, to)` could not be read. */
  unreadable(from: number, to: number): number {
    let count = 0;
    for (let sentence = from; sentence < to; sentence++) if (this.#isUnreadable(sentence)) count++;
    return count;
  }

  /** The sentence whose sound the tape is missing; null where there is enough to go on with. The little that an output keeps back to ramp it down is not enough. */
  missing(): number | null {
    if (this.tape === null) return null;
    const { position } = this.tape;
    this.tape.read(ENOUGH);
    const sentence = this.tape.waitsFor;
    this.tape.rewind(position);
    return sentence;
  }

  #reckon(): Timings {
    const { sentenceCount } = this;
    return new Timings({
      sentenceCount,
      estimateMs: this.#options.estimateMs,
      knownMs: (sentence) => {
        const passage = this.lookAhead.passage(sentence);
        return passage?.sound.isWhole === true && !this.script.isLeftOut(sentence) ? passage.durationMs : null;
      },
      pauseAfter: (sentence) => this.pauseAfter(sentence),
    });
  }

  #soundOf(sentence: number) {
    if (this.script.isLeftOut(sentence)) return 'skip';
    if (!this.#isUnreadable(sentence)) return this.lookAhead.passage(sentence)?.sound ?? null;
    if (this.#options.hasStandIn(sentence)) return null;
    const isOneTooMany = this.unreadable(sentence - UNREADABLE_IN_ROW + 1, sentence + 1) === UNREADABLE_IN_ROW;
    return isOneTooMany ? null : 'skip';
  }

  #isUnreadable(sentence: number): boolean {
    const failure = this.lookAhead.failure(sentence);
    if (failure === null || consequenceOf(failure.error) !== 'skip') return false;
    return (this.lookAhead.passage(sentence)?.sound.length ?? 0) === 0;
  }
}
