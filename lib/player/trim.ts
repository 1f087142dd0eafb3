import { SAMPLE_RATE } from '../contract/speech.ts';
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
  #held: Float32Array = new Float32Array(0);
  #hasBegun = false;
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
    let at = 0;
    if (!this.#hasBegun) {
      const first = joined.findIndex(isLoud);
      // Before the first sound only its last 20 ms can matter.
      const cut = Math.max(0, (first === -1 ? joined.length : first) - KEEP);
      this.#lead += cut;
      at = cut;
      if (first !== -1) {
        this.#hasBegun = true;
        if (this.#lead > 0) fade(joined.subarray(cut, Math.min(cut + FADE, joined.length)), 1);
      }
    }
    if (!this.#hasBegun) {
      this.#held = joined.slice(at);
      return;
    }
    // The last milliseconds wait, for they are faded if nothing louder follows.
    const release = Math.max(at, Math.min(joined.length, joined.findLastIndex(isLoud) + 1 + KEEP - FADE));
    this.#sound.append(joined.subarray(at, release));
    this.#held = joined.slice(release);
  }

  /** Says that the clip is whole. */
  finish(): void {
    const last = this.#held.findLastIndex(isLoud);
    const keep = this.#hasBegun ? Math.max(FADE, last + 1 + KEEP) : KEEP;
    const tail = this.#held.subarray(0, keep);
    if (tail.length < this.#held.length) fade(tail.subarray(Math.max(0, tail.length - FADE)), -1);
    this.#sound.append(tail);
    this.#held = new Float32Array(0);
    this.#sound.finish();
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
