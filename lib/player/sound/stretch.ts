import { SAMPLE_RATE } from '../../contract/speech.ts';
import { bestSplice, type SpliceSource } from './splice.ts';
import type { SampleBuffer } from './sample-buffer.ts';

/** Output samples from one splice to the next (12 ms): half of the overlapping segments. */
export const HOP = (SAMPLE_RATE * 12) / 1000;

const RISING = Float32Array.from({ length: HOP }, (_, index) => 0.5 - 0.5 * Math.cos((Math.PI * index) / HOP));

/** From splice `splice` on, output runs at `speed` from input position `input`. */
interface Anchor {
  splice: number;
  input: number;
  speed: number;
}

/**
 * Plays a run of samples at another speed with its pitch kept (WSOLA: overlapping segments, each taken where it fits best to the one before).
 * Output sample `o` is taken from near input sample `o × speed`, never more than 8 ms from it; at speed 1 the output is the input, bit for bit.
 * What comes out depends on the samples and the speeds alone, not on how they arrived or were read; so any stretch can be read again.
 * The whole output is exactly `round(input / speed)` samples long.
 * @see W. Verhelst, M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA)", ICASSP 1993
 */
export class Stretcher {
  readonly #source: SampleBuffer;
  readonly #search: SpliceSource;
  #anchors: Anchor[];
  /** Input position of the centre of each segment; segment k is centred on output sample k × HOP. */
  #centres: number[] = [0];
  #position = 0;

  constructor(source: SampleBuffer, speed: number) {
    this.#source = source;
    this.#search = { buffer: source, coarse: new Float32Array(0), coarseLength: 0 };
    this.#anchors = [{ splice: 0, input: 0, speed }];
  }

  /** The next output sample to be read. */
  get position(): number {
    return this.#position;
  }

  /** The number of output samples; null until the input is whole. */
  get length(): number | null {
    if (!this.#source.isWhole) return null;
    const anchor = this.#anchors.at(-1)!;
    return Math.max(anchor.splice * HOP + Math.round((this.#source.length - anchor.input) / anchor.speed), 0);
  }

  /** Up to `frames` output samples from `position` on; fewer, or none, where the input for them has not come yet or the end is reached. */
  read(frames: number): Float32Array<ArrayBuffer> {
    const output = new Float32Array(Math.min(frames, (this.length ?? Infinity) - this.#position));
    let written = 0;
    while (written < output.length) {
      const splice = Math.floor(this.#position / HOP);
      if (!this.#reach(splice + 1)) break;
      const from = this.#position - splice * HOP;
      const to = Math.min(HOP, from + output.length - written);
      this.#overlap(output, written, splice, from, to);
      written += to - from;
      this.#position += to - from;
    }
    return written === output.length ? output : output.slice(0, written);
  }

  /** Goes back to an output sample that has been read before. */
  rewind(position: number): void {
    this.#position = position;
  }

  /** Takes another speed from the first splice at or after `position` on; returns that splice's output sample. The join is continuous. */
  setSpeed(speed: number): number {
    const splice = Math.min(Math.ceil(this.#position / HOP), this.#centres.length - 1);
    const input = this.#nominal(splice);
    this.#centres.length = splice + 1;
    this.#anchors = this.#anchors.filter((anchor) => anchor.splice < splice);
    this.#anchors.push({ splice, input, speed });
    return splice * HOP;
  }

  /** The input sample that sounds at an output sample, to within 8 ms. */
  inputPosition(output: number): number {
    const anchor = this.#anchors.findLast((candidate) => candidate.splice * HOP <= output) ?? this.#anchors[0]!;
    return anchor.input + (output - anchor.splice * HOP) * anchor.speed;
  }

  /** The output sample at which an input sample sounds: the inverse of `inputPosition`. */
  outputPosition(input: number): number {
    const anchor = this.#anchors.findLast((candidate) => candidate.input <= input) ?? this.#anchors[0]!;
    return anchor.splice * HOP + (input - anchor.input) / anchor.speed;
  }

  #nominal(splice: number): number {
    return this.inputPosition(splice * HOP);
  }

  /** Settles the segments up to `splice`; false where the input for that has not come yet. */
  #reach(splice: number): boolean {
    while (this.#centres.length <= splice) {
      const next = this.#centres.length;
      const centre = this.#place(next);
      if (centre === null) return false;
      this.#centres.push(centre);
    }
    return true;
  }

  #place(splice: number): number | null {
    const natural = Math.round(this.#nominal(splice));
    const continued = this.#centres[splice - 1]! + HOP;
    const total = this.length;
    const speed = this.#anchors.at(-1)!.speed;
    if (total === null && Math.max(natural, continued) + 2 * HOP > this.#source.length) return null;
    // Near the end a segment may not reach over the last sample, and near the start not before the first.
    const latest = total === null ? Infinity : this.#source.length - Math.min(HOP, total - splice * HOP);
    if (speed === 1 && continued <= latest && Math.abs(continued - natural) < HOP) return continued;
    return bestSplice(this.#search, { natural, continued, hop: HOP, earliest: Math.min(HOP, latest), latest });
  }

  #overlap(output: Float32Array, at: number, splice: number, from: number, to: number): void {
    const { samples, length } = this.#source;
    const falling = this.#centres[splice]!;
    const rising = this.#centres[splice + 1]! - HOP;
    for (let index = from; index < to; index++) {
      const fallingAt = falling + index;
      const before = fallingAt < length ? samples[fallingAt]! : 0;
      if (rising === falling) {
        output[at++] = before;
        continue;
      }
      const risingAt = rising + index;
      const after = risingAt >= 0 && risingAt < length ? samples[risingAt]! : 0;
      output[at++] = before + (after - before) * RISING[index]!;
    }
  }
}
