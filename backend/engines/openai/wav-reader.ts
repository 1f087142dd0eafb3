/** Where a stream of WAV bytes stands. */
type Stage = 'riff' | 'chunk' | 'skip' | 'data' | 'over';

/** The sound's form, from the `fmt ` chunk. */
export interface WavFormat {
  sampleRate: number;
  channels: number;
  bits: 16 | 24 | 32;
  isFloat: boolean;
}

/** The sound of a WAV file cannot be read. */
export class WavError extends Error {
  override readonly name = 'WavError';
}

const EXTENSIBLE = 0xfffe;
const MAX_HEADER_BYTES = 1024 * 1024;

/**
 * Takes a WAV file apart as it comes, however it is cut. The length of the data is believed only where more chunks could follow it: 0 and 0xFFFFFFFF,
 * which servers write when they stream, mean "until the end".
 * @see Multimedia Programming Interface and Data Specifications 1.0, "Waveform Audio File Format"
 */
export class WavReader {
  #held: Uint8Array = new Uint8Array();
  #stage: Stage = 'riff';
  #left = 0;
  #headerBytes = 0;
  #format: WavFormat | null = null;

  /** Null until it has come. */
  get format(): WavFormat | null {
    return this.#format;
  }

  /** Takes the bytes that follow the ones before; returns the mono samples that are whole by now. @throws WavError */
  push(bytes: Uint8Array): Int16Array {
    const all = this.#held.length === 0 ? bytes : join(this.#held, bytes);
    let at = 0;
    const need = (count: number) => all.length - at >= count;
    for (;;) {
      if (this.#stage === 'riff') {
        if (!need(12)) break;
        at += 12;
        this.#stage = 'chunk';
      } else if (this.#stage === 'chunk') {
        if (!need(8)) break;
        const view = viewOf(all, at);
        const id = String.fromCharCode(...all.subarray(at, at + 4));
        const size = view.getUint32(4, true);
        if (id === 'fmt ') {
          if (!need(8 + size)) break;
          this.#format = formatOf(viewOf(all, at + 8), size);
        } else if (id === 'data') {
          if (!this.#format) throw new WavError('no format before the data');
          this.#stage = 'data';
          this.#left = size === 0 || size >= 0x7fff_ffff ? Number.POSITIVE_INFINITY : size;
          at += 8;
          continue;
        }
        this.#headerBytes += 8 + size;
        if (this.#headerBytes > MAX_HEADER_BYTES) throw new WavError('a header without end');
        at += id === 'fmt ' ? 8 + size + (size & 1) : 8;
        if (id !== 'fmt ') {
          this.#left = size + (size & 1);
          this.#stage = 'skip';
        }
      } else if (this.#stage === 'skip') {
        const count = Math.min(this.#left, all.length - at);
        at += count;
        this.#left -= count;
        if (this.#left > 0) break;
        this.#stage = 'chunk';
      } else break;
    }
    if (this.#stage === 'over') return new Int16Array();
    if (this.#stage !== 'data' || !this.#format) {
      this.#held = all.slice(at);
      return new Int16Array();
    }
    const { channels, bits } = this.#format;
    const frame = (channels * bits) / 8;
    const available = Math.min(all.length - at, this.#left);
    const count = Math.floor(available / frame);
    const samples = toMono(all, at, count, this.#format);
    this.#left -= count * frame;
    at += count * frame;
    this.#held = all.slice(at);
    if (this.#left < frame) this.#stage = 'over';
    return samples;
  }
}

function formatOf(view: DataView, size: number): WavFormat {
  if (size < 16) throw new WavError('a format cut short');
  const tag = view.getUint16(0, true);
  const code = tag === EXTENSIBLE && size >= 26 ? view.getUint16(24, true) : tag;
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const bits = view.getUint16(14, true);
  const isPcm = code === 1 && (bits === 16 || bits === 24 || bits === 32);
  const isFloat = code === 3 && bits === 32;
  if (!(isPcm || isFloat) || channels < 1 || channels > 8 || sampleRate < 8000 || sampleRate > 192_000) throw new WavError('a format that is not spoken here');
  return { sampleRate, channels, bits: bits as 16 | 24 | 32, isFloat };
}

/** Whole frames as 16-bit samples, their channels averaged. */
function toMono(bytes: Uint8Array, start: number, count: number, { channels, bits, isFloat }: WavFormat): Int16Array {
  const view = viewOf(bytes, start);
  const width = bits / 8;
  const sampleAt = (offset: number) => {
    if (isFloat) return view.getFloat32(offset, true) * 32_768;
    // The upper 16 bits of wider samples.
    return view.getInt16(offset + width - 2, true);
  };
  return Int16Array.from({ length: count }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += sampleAt((frame * channels + channel) * width);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum / channels)));
  });
}

function viewOf(bytes: Uint8Array, at: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
