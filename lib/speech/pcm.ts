/** Turns signed 16-bit little-endian bytes into samples in [-1, 1), whatever pieces they come in. */
export class PcmReader {
  #odd: number | null = null;

  /** The samples that these bytes complete. A lone last byte waits for its other half. */
  push(bytes: Uint8Array): Float32Array<ArrayBuffer> {
    const lead = this.#odd === null ? 0 : 1;
    const total = bytes.length + lead;
    const samples = new Float32Array(total >> 1);
    for (let index = 0; index < samples.length; index++) {
      const at = index * 2 - lead;
      const low = at < 0 ? this.#odd! : bytes[at]!;
      const value = low | (bytes[at + 1]! << 8);
      samples[index] = (value >= 0x8000 ? value - 0x10000 : value) / 0x8000;
    }
    if (total > 0) this.#odd = total % 2 === 1 ? (bytes.at(-1) ?? this.#odd) : null;
    return samples;
  }
}

/** Samples in [-1, 1] as signed 16-bit little-endian bytes. */
export function pcmBytes(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, sample] of samples.entries()) view.setInt16(index * 2, Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))), true);
  return bytes;
}
