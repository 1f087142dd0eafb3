import { SAMPLE_RATE } from '../../contract/speech.ts';
import type { SampleBuffer } from './sample-buffer.ts';

/** Sound begins above this amplitude: −45 dBFS. */
const SILENCE = 10 ** (-45 / 20);
/** Silence kept at each edge: 20 ms. */
const KEEP = (SAMPLE_RATE * 20) / 1000;
/** Fade where silence was cut off: 5 ms. */
const FADE = (SAMPLE_RATE * 5) / 1000;

/**
 * Cuts the silence off both edges of a clip as it arrives, into `sound`. 20 ms stay at each edge; the cut edges, and only those, are faded over 5 ms.
 * Silence inside the clip stays; it is passed on as soon as sound follows it. A clip without any sound becomes 20 ms of it.
 */
export class Trimmer {
  readonly #sound: SampleBuffer;
  /** What has come and is not passed on yet; its first sample is the clip's sample `#heldFrom`. */
  #held: Float32Array = new Float32Array(0);
  #heldFrom = 0;
  /** The clip's last loud sample so far, -1 before the first one. */
  #lastLoud = -1;
  #lead = 0;

  constructor(sound: SampleBuffer) {
    this.#sound = sound;
  }

  /** The clip's sample that became the first of `sound`. */
  get lead(): number {
    return this.#lead;
  }

  /** Takes the next samples of the clip. */
  push(samples: Float32Array): void {
    const joined = new Float32Array(this.#held.length + samples.length);
    joined.set(this.#held);
    joined.set(samples, this.#held.length);
    this.#held = joined;
    const wasSilent = this.#lastLoud === -1;
    const last = joined.findLastIndex(isLoud);
    if (last !== -1) this.#lastLoud = this.#heldFrom + last;
    if (wasSilent) this.#cutLead(joined.findIndex(isLoud));
    // The last milliseconds wait, for they are faded if nothing loud follows.
    if (this.#lastLoud !== -1) this.#release(this.#lastLoud + 1 + KEEP - FADE);
  }

  /** Says that the clip is whole. */
  finish(): void {
    const end = this.#heldFrom + this.#held.length;
    const keepTo = this.#lastLoud === -1 ? this.#heldFrom + KEEP : this.#lastLoud + 1 + KEEP;
    if (keepTo < end) fade(this.#held.subarray(Math.max(0, keepTo - this.#heldFrom - FADE), keepTo - this.#heldFrom), -1);
    this.#release(keepTo);
    this.#held = new Float32Array(0);
    this.#sound.finish();
  }

  /** Lets go of all but the last 20 ms before the first loud sample, or before the end where there is none yet. */
  #cutLead(first: number): void {
    const cut = Math.max(0, (first === -1 ? this.#held.length : first) - KEEP);
    this.#held = this.#held.subarray(cut);
    this.#heldFrom += cut;
    this.#lead = this.#heldFrom;
    if (first !== -1 && this.#lead > 0) fade(this.#held.subarray(0, FADE), 1);
  }

  #release(to: number): void {
    const count = Math.max(0, Math.min(this.#held.length, to - this.#heldFrom));
    this.#sound.append(this.#held.subarray(0, count));
    this.#held = this.#held.slice(count);
    this.#heldFrom += count;
  }
}

function isLoud(sample: number): boolean {
  return sample > SILENCE || sample < -SILENCE;
}

function fade(samples: Float32Array, direction: 1 | -1): void {
  for (let index = 0; index < samples.length; index++) {
    samples[index]! *= (direction === 1 ? index : samples.length - 1 - index) / samples.length;
  }
}
