import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import type { OutputEvent, SoundOutput } from '../../../lib/player/sound/sound-output.ts';
import type { Tape } from '../../../lib/player/sound/tape.ts';
import type { VirtualClock } from './virtual-clock.ts';

const STEP_MS = 10;
const STEP = (SAMPLE_RATE * STEP_MS) / 1000;
const PREROLL = (SAMPLE_RATE * 60) / 1000;
const RESERVE = (SAMPLE_RATE * 8) / 1000;

/** Plays tapes on a virtual clock, read a second ahead, and writes down what was heard and when. */
export class VirtualOutput implements SoundOutput {
  /** Each sentence as it began to be heard, with the clock's time. */
  readonly heard: { sentence: number; at: number }[] = [];
  /** Spans of time without sound while a tape was wanted. */
  readonly gaps: { from: number; to: number }[] = [];
  volume = 1;
  /** How long the fade takes that is under way; null: none is. */
  fadesMs: number | null = null;
  tape: Tape | null = null;
  isPlaying = false;
  isWarm = false;
  /** The tape position that is heard. */
  position = 0;
  #last = { sentence: -1, sample: 0 };
  #isFlowing = false;
  #dryAt: number | null = null;
  #cancel = () => {};
  readonly #clock: VirtualClock;
  readonly #listeners = new Set<(event: OutputEvent) => void>();

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  warm(): void {
    this.isWarm = true;
  }

  play(tape: Tape): void {
    if (tape !== this.tape) {
      this.#dryAt = null;
      this.#last = { sentence: -1, sample: 0 };
    }
    this.tape = tape;
    this.position = tape.position;
    this.isPlaying = true;
    this.#isFlowing = false;
    this.#step();
  }

  pause(): void {
    if (this.isPlaying) this.tape?.rewind(this.position);
    this.isPlaying = false;
    this.#cancel();
  }

  stop(): void {
    this.pause();
    this.tape = null;
  }

  setSpeed(speed: number): void {
    this.tape?.setSpeed(speed, this.position);
  }

  setVolume(volume: number): void {
    this.volume = volume;
    this.fadesMs = null;
  }

  fade(ms: number): void {
    this.fadesMs = ms;
  }

  more(): void {
    if (this.isPlaying && !this.#isFlowing) this.#step();
  }

  heardPosition(): number | null {
    return this.tape === null || (this.position === 0 && !this.#isFlowing) ? null : this.position;
  }

  listen(listener: (event: OutputEvent) => void): void {
    this.#listeners.add(listener);
  }

  #step(): void {
    this.#cancel();
    const tape = this.tape!;
    tape.read(Math.max(0, this.position + SAMPLE_RATE - tape.position));
    const ready = tape.position - this.position;
    const frames = this.#isFlowing || ready >= PREROLL || tape.isOver ? Math.min(STEP, ready) : 0;
    if (frames > 0) {
      this.#write(tape);
      this.position += frames;
      if (!this.#isFlowing) {
        if (this.#dryAt !== null) this.gaps.push({ from: this.#dryAt, to: this.#clock.now() });
        this.#isFlowing = true;
        this.#tell('flowing');
      }
    } else if (tape.isOver) {
      this.isPlaying = false;
      return this.#tell('over');
    } else if (this.#isFlowing) {
      this.#isFlowing = false;
      this.#dryAt = this.#clock.now();
      // As the real output does: the last instant is kept, to be heard again with what follows.
      this.position = Math.max(0, this.position - RESERVE);
      tape.rewind(this.position);
      this.#tell('dry');
    }
    this.#cancel();
    if (this.isPlaying && this.tape === tape) this.#cancel = this.#clock.after(STEP_MS, () => this.#step());
  }

  #write(tape: Tape): void {
    const { sentence, sample, isPause } = tape.placeOf(this.position);
    if (!isPause && (sentence !== this.#last.sentence || sample < this.#last.sample - 2 * RESERVE)) this.heard.push({ sentence, at: this.#clock.now() });
    if (!isPause) this.#last = { sentence, sample };
  }

  #tell(event: OutputEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
