/** A run of mono samples that grows at its end: written by whoever receives a clip, read by whoever plays it. */
export class SampleBuffer {
  /** How many samples are there. */
  length = 0;
  /** True when no more will come. */
  isWhole = false;
  #samples: Float32Array<ArrayBuffer> = new Float32Array(24_000);

  /** The samples; only the first `length` count, and the array may be replaced by a longer one at the next `append`. */
  get samples(): Float32Array<ArrayBuffer> {
    return this.#samples;
  }

  /** Adds samples at the end. */
  append(samples: Float32Array): void {
    const length = this.length + samples.length;
    if (length > this.#samples.length) {
      const longer = new Float32Array(Math.max(length, this.#samples.length * 2));
      longer.set(this.#samples.subarray(0, this.length));
      this.#samples = longer;
    }
    this.#samples.set(samples, this.length);
    this.length = length;
  }

  /** Says that no more will come. */
  finish(): void {
    this.isWhole = true;
  }
}
