import { SAMPLE_RATE } from '../../contract/speech.ts';
import { pauseAtSpeed } from './pauses.ts';
import type { SampleBuffer } from './sample-buffer.ts';
import { Stretcher } from './stretch.ts';

/** What a tape is made of. */
export interface TapeSource {
  sentenceCount: number;
  /** A sentence's sound as far as it has come; null when there is none yet; `skip` where the sentence cannot be read. */
  soundOf(sentence: number): SampleBuffer | 'skip' | null;
  /** The pause after a sentence, in ms at speed 1. */
  pauseAfter(sentence: number): number;
}

/** Where a tape position lies: a sample of the sentence's sound (at speed 1), or the pause after it. */
export interface TapePlace {
  sentence: number;
  sample: number;
  isPause: boolean;
}

type Part = { sentence: number; start: number } & ({ type: 'sound'; stretcher: Stretcher } | { type: 'pause'; frames: number });

/**
 * All that is heard from one sentence on, as one run of samples at the present speed: the sentences' sound and the pauses between them, made as it is read.
 * Positions count its samples (24 kHz) from 0. Reading again after `rewind` gives the same samples.
 */
export class Tape {
  readonly #source: TapeSource;
  readonly #first: number;
  #speed: number;
  #parts: Part[] = [];
  #position = 0;

  constructor(source: TapeSource, first: number, speed: number) {
    this.#source = source;
    this.#first = first;
    this.#speed = speed;
  }

  /** The next sample to be read. */
  get position(): number {
    return this.#position;
  }

  /** True when everything has been read. */
  get isOver(): boolean {
    return this.#step() === 'over';
  }

  /** The sentence whose sound is being waited for, or null while there is something to read or all has been read. */
  get waitsFor(): number | null {
    const step = this.#step();
    return typeof step === 'number' ? step : null;
  }

  /** Up to `frames` samples; fewer, or none, where the sound for them has not come yet or the end is reached. */
  read(frames: number): Float32Array<ArrayBuffer> {
    const output = new Float32Array(frames);
    let written = 0;
    while (written < frames) {
      const part = this.#step();
      if (typeof part !== 'object') break;
      const wanted = frames - written;
      if (part.type === 'pause') {
        const count = Math.min(wanted, part.start + part.frames - this.#position);
        written += count;
        this.#position += count;
      } else {
        const samples = part.stretcher.read(wanted);
        if (samples.length === 0) break;
        output.set(samples, written);
        written += samples.length;
        this.#position += samples.length;
      }
    }
    return written === frames ? output : output.slice(0, written);
  }

  /** Goes back to a position that has been read before. */
  rewind(position: number): void {
    this.#position = position;
    this.#parts = this.#parts.filter((part, index) => index === 0 || part.start <= position);
    const part = this.#parts.at(-1);
    if (part?.type === 'sound') part.stretcher.rewind(position - part.start);
  }

  /** Takes another speed at `position` or a few milliseconds later, and goes back to where that is; returns that position. The join is continuous. */
  setSpeed(speed: number, position: number): number {
    this.rewind(position);
    const part = this.#parts.at(-1);
    const before = this.#speed;
    this.#speed = speed;
    if (part?.type === 'sound') {
      const length = part.stretcher.length;
      const border = length !== null && position - part.start >= length ? length : part.stretcher.setSpeed(speed);
      this.rewind(part.start + border);
    } else if (part !== undefined) {
      const left = 1 - (position - part.start) / Math.max(1, part.frames);
      if (before !== speed) part.frames = position - part.start + Math.round(left * this.#pauseFrames(part.sentence));
    }
    return this.#position;
  }

  /** Where a position lies that has been read; positions beyond lie at the end of what has been read. */
  placeOf(position: number): TapePlace {
    const part = this.#parts.findLast((candidate) => candidate.start <= position) ?? this.#parts[0];
    if (part === undefined) return { sentence: this.#first, sample: 0, isPause: false };
    if (part.type === 'pause') return { sentence: part.sentence, sample: 0, isPause: true };
    return { sentence: part.sentence, sample: Math.max(0, part.stretcher.inputPosition(position - part.start)), isPause: false };
  }

  /** The position at which a sample of a sentence's sound is heard; null where the tape has not come to that sentence. */
  positionOf(sentence: number, sample: number): number | null {
    const part = this.#parts.find((candidate) => candidate.type === 'sound' && candidate.sentence === sentence);
    return part?.type === 'sound' ? part.start + part.stretcher.outputPosition(sample) : null;
  }

  /** The part at `position`; or the sentence whose sound is missing; or `over`. */
  #step(): Part | number | 'over' {
    let part = this.#parts.at(-1);
    while (part !== undefined) {
      if (this.#position < this.#endOf(part)) {
        return part.type === 'sound' && !this.#hasMore(part.stretcher) ? part.sentence : part;
      }
      if (part.type === 'pause') break;
      const frames = this.#pauseFrames(part.sentence);
      if (part.sentence + 1 >= this.#source.sentenceCount) return 'over';
      part = { type: 'pause', sentence: part.sentence, start: this.#position, frames };
      this.#parts.push(part);
    }
    return this.#openSound(part === undefined ? this.#first : part.sentence + 1);
  }

  #openSound(from: number): Part | number | 'over' {
    for (let sentence = from; sentence < this.#source.sentenceCount; sentence++) {
      const sound = this.#source.soundOf(sentence);
      if (sound === 'skip') continue;
      if (sound === null) return sentence;
      if (sound.isWhole && sound.length === 0) continue;
      const part: Part = { type: 'sound', sentence, start: this.#position, stretcher: new Stretcher(sound, this.#speed) };
      if (!this.#hasMore(part.stretcher) && part.stretcher.length === null) return sentence;
      this.#parts.push(part);
      return part;
    }
    return 'over';
  }

  #endOf(part: Part): number {
    return part.start + (part.type === 'pause' ? part.frames : (part.stretcher.length ?? Infinity));
  }

  #hasMore(stretcher: Stretcher): boolean {
    const position = stretcher.position;
    const isMore = stretcher.read(1).length > 0;
    stretcher.rewind(position);
    return isMore;
  }

  #pauseFrames(sentence: number): number {
    return Math.round((pauseAtSpeed(this.#source.pauseAfter(sentence), this.#speed) * SAMPLE_RATE) / 1000);
  }
}
