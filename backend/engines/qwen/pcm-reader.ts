import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { bytesToSamples, joinBytes } from '../../audio/pcm.ts';
import { createResampler, type Resampler } from '../../audio/resample.ts';
import { engineError } from './errors.ts';

/** More is not believed of a header. */
const MAX_HEADER_BYTES = 4096;

/** The beginnings of what sound is never sent as: MP3, Ogg, FLAC, and text. Shorter ones would be found in samples too. */
const FOREIGN = [/^ID3/, /^OggS/, /^fLaC/, /^\s*<(!doc|html|\?xml)/i, /^\s*\{"/];

/**
 * Reads samples out of bytes that may be raw or begin with a WAV header, cut anywhere. The header's lengths are never believed, since those of a
 * stream mean nothing; its sample rate is.
 * @throws EngineError `engine_garbled` for what is not mono 16-bit PCM
 */
export class PcmReader {
  #held: Uint8Array = new Uint8Array();
  #isBegun = false;
  #resampler: Resampler | null = null;

  /** The samples at 24 kHz that the next bytes complete. */
  push(bytes: Uint8Array): Int16Array {
    const all = this.#held.length === 0 ? bytes : joinBytes([this.#held, bytes]);
    if (!this.#isBegun) {
      const start = soundStart(all);
      if (start === null) {
        this.#held = all.slice();
        return new Int16Array();
      }
      this.#isBegun = true;
      if (start.sampleRate !== SAMPLE_RATE) this.#resampler = createResampler(start.sampleRate, SAMPLE_RATE);
      return this.#take(all.subarray(start.offset));
    }
    return this.#take(all);
  }

  /** The samples that were still held back. Half a sample at the end is dropped. */
  finish(): Int16Array {
    const isShort = !this.#isBegun && this.#held.length > 0;
    if (isShort && startsLike(this.#held, 'RIFF')) throw engineError('engine_garbled', { cause: new Error('a header without sound') });
    const last = isShort ? bytesToSamples(this.#held) : new Int16Array();
    return this.#resampler ? this.#resampler.finish() : last;
  }

  #take(bytes: Uint8Array): Int16Array {
    const whole = bytes.length & ~1;
    this.#held = bytes.slice(whole);
    const samples = bytesToSamples(bytes.subarray(0, whole));
    return this.#resampler ? this.#resampler.push(samples) : samples;
  }
}

/** Where the sound starts, or null while too few bytes are there to tell. */
function soundStart(bytes: Uint8Array): { offset: number; sampleRate: number } | null {
  if (bytes.length < 12) return null;
  if (!startsLike(bytes, 'RIFF')) {
    const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
    if (FOREIGN.some((pattern) => pattern.test(text))) throw engineError('engine_garbled', { cause: new Error('sound of another format') });
    return { offset: 0, sampleRate: SAMPLE_RATE };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sampleRate: number | null = null;
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    const id = Buffer.from(bytes.subarray(offset, offset + 4)).toString('latin1');
    const size = view.getUint32(offset + 4, true);
    if (id === 'data') {
      if (sampleRate === null) break;
      return { offset: offset + 8, sampleRate };
    }
    if (id === 'fmt ' && offset + 24 <= bytes.length) {
      const [format, channels, rate, bits] = [view.getUint16(offset + 8, true), view.getUint16(offset + 10, true), view.getUint32(offset + 12, true), view.getUint16(offset + 22, true)];
      if ((format !== 1 && format !== 0xfffe) || channels !== 1 || bits !== 16 || rate < 8000 || rate > 96_000) break;
      sampleRate = rate;
    }
    offset += 8 + size + (size & 1);
    if (offset > MAX_HEADER_BYTES) break;
    if (offset + 8 > bytes.length) return null;
  }
  if (bytes.length < 44 && sampleRate === null) return null;
  throw engineError('engine_garbled', { cause: new Error('a WAV header that cannot be read') });
}

function startsLike(bytes: Uint8Array, magic: string): boolean {
  return Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;
}
