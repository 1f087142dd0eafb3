import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { bytesToSamples, joinBytes, joinSamples } from '../../audio/pcm.ts';
import { createResampler, type Resampler } from '../../audio/resample.ts';
import { createSoundDecoder, type CompressedFormat, type DecodedSound, type SoundDecoder } from './sound-decoders.ts';
import { WavError, WavReader } from './wav-reader.ts';

/** The sound is of a kind that cannot be played on. `kind` in plain words: "AAC". `isBroken`: it should have been one that can. */
export class SoundError extends Error {
  override readonly name = 'SoundError';
  readonly kind: string;
  readonly isBroken: boolean;

  constructor(kind: string, isBroken = false) {
    super(`the sound is ${kind}`);
    this.kind = kind;
    this.isBroken = isBroken;
  }
}

/** Enough to tell the formats apart. */
const MAGIC_BYTES = 4;
/** In Ogg the codec's name stands behind the first page's header. @see RFC 3533, section 6 */
const OGG_MAGIC_BYTES = 36;
const OGG_PAGE_HEADER_BYTES = 28;

/** What the first bytes tell. */
type Kind = 'wav' | 'pcm' | CompressedFormat | 'AAC' | 'Ogg' | 'text';

const COMPRESSED: readonly Kind[] = ['MP3', 'FLAC', 'Ogg Opus', 'Ogg Vorbis'] satisfies CompressedFormat[];

/**
 * Turns the bytes of an answer into 24 kHz mono samples, however they are cut. What the bytes are shows in their first ones; where those say nothing they
 * are signed 16-bit little-endian PCM at the rate that the answer or the configuration names.
 */
export class SoundReader {
  readonly #pcmRate: number;
  readonly #isDeclaredPcm: boolean;
  #head: Uint8Array = new Uint8Array();
  #wav: WavReader | null = null;
  #decoder: SoundDecoder | null = null;
  #format: CompressedFormat | null = null;
  #isPcm = false;
  #oddByte: Uint8Array = new Uint8Array();
  #resampler: Resampler | null = null;
  #rate = 0;

  /** `contentType` and `headerRate` of the answer, null where it names none. */
  constructor({ contentType, headerRate, defaultRate }: { contentType: string | null; headerRate: number | null; defaultRate: number }) {
    const type = contentType ?? '';
    this.#isDeclaredPcm = /^audio\/(pcm|l16|x-raw|raw)/i.test(type);
    const named = Number(/rate=(\d{4,6})/i.exec(type)?.[1] ?? headerRate ?? defaultRate);
    this.#pcmRate = named >= 8000 && named <= 192_000 ? named : defaultRate;
  }

  /** Takes the bytes that follow the ones before; returns the samples that are certain by now. @throws SoundError */
  async push(bytes: Uint8Array): Promise<Int16Array> {
    if (this.#decoder) return this.#decoded(this.#decoder.push(bytes));
    if (this.#wav) {
      // Some servers send a file of its own in each event.
      if (isMagic(bytes, 'RIFF') && isMagic(bytes.subarray(8), 'WAVE')) this.#wav = new WavReader();
      return this.#fromWav(bytes);
    }
    if (this.#isPcm) return this.#fromPcm(bytes);
    this.#head = joinBytes([this.#head, bytes]);
    if (this.#head.length < (isMagic(this.#head, 'OggS') ? OGG_MAGIC_BYTES : MAGIC_BYTES)) return new Int16Array();
    const head = this.#head;
    this.#head = new Uint8Array();
    const kind = kindOf(head, this.#isDeclaredPcm);
    if (kind === 'wav') {
      this.#wav = new WavReader();
      return this.#fromWav(head);
    }
    if (isCompressed(kind)) {
      this.#format = kind;
      this.#decoder = await createSoundDecoder(kind);
      return this.#decoded(this.#decoder.push(head));
    }
    if (kind !== 'pcm') throw new SoundError(kind);
    this.#isPcm = true;
    return this.#fromPcm(head);
  }

  /** Ends the sound; returns its last samples. */
  async finish(): Promise<Int16Array> {
    const rest = this.#decoder ? await this.#decoded(this.#decoder.finish()) : this.#head.length > 0 ? this.#fromPcm(this.#head) : new Int16Array();
    this.#head = new Uint8Array();
    return joinSamples([rest, this.#resampler?.finish() ?? new Int16Array()]);
  }

  /** Gives the memory of a decoder back; nothing may be called afterwards. */
  close(): void {
    this.#decoder?.close();
    this.#decoder = null;
  }

  async #decoded(sound: Promise<DecodedSound>): Promise<Int16Array> {
    try {
      const { samples, sampleRate } = await sound;
      return samples.length === 0 ? samples : this.#atOurRate(samples, sampleRate);
    } catch (error) {
      if (error instanceof TypeError) throw new SoundError(`${this.#format} that cannot be decoded`, true);
      throw error;
    }
  }

  #fromWav(bytes: Uint8Array): Int16Array {
    const wav = this.#wav!;
    try {
      const samples = wav.push(bytes);
      return samples.length === 0 || !wav.format ? samples : this.#atOurRate(samples, wav.format.sampleRate);
    } catch (error) {
      if (error instanceof WavError) throw new SoundError('a WAV file that cannot be read');
      throw error;
    }
  }

  #fromPcm(bytes: Uint8Array): Int16Array {
    const all = this.#oddByte.length === 0 ? bytes : joinBytes([this.#oddByte, bytes]);
    this.#oddByte = all.slice(all.length & ~1);
    return this.#atOurRate(bytesToSamples(all), this.#pcmRate);
  }

  #atOurRate(samples: Int16Array, rate: number): Int16Array {
    if (rate === SAMPLE_RATE && !this.#resampler) return samples;
    if (!this.#resampler || this.#rate !== rate) {
      const before = this.#resampler?.finish() ?? new Int16Array();
      this.#resampler = createResampler(rate, SAMPLE_RATE);
      this.#rate = rate;
      return joinSamples([before, this.#resampler.push(samples)]);
    }
    return this.#resampler.push(samples);
  }
}

function kindOf(head: Uint8Array, isDeclaredPcm: boolean): Kind {
  if (isMagic(head, 'RIFF')) return 'wav';
  if (isMagic(head, 'OggS')) return oggKindOf(head.subarray(OGG_PAGE_HEADER_BYTES));
  if (isMagic(head, 'fLaC')) return 'FLAC';
  if (isMagic(head, 'ID3')) return 'MP3';
  if (isDeclaredPcm) return 'pcm';
  if (head[0] === 0xff && (head[1]! & 0xe0) === 0xe0) return (head[1]! & 0x06) === 0 ? 'AAC' : 'MP3';
  return /^\s*[<{]/.test(String.fromCharCode(...head.subarray(0, 16))) ? 'text' : 'pcm';
}

function oggKindOf(packet: Uint8Array): Kind {
  if (isMagic(packet, 'OpusHead')) return 'Ogg Opus';
  return isMagic(packet, '\u0001vorbis') ? 'Ogg Vorbis' : 'Ogg';
}

function isCompressed(kind: Kind): kind is CompressedFormat {
  return COMPRESSED.includes(kind);
}

function isMagic(bytes: Uint8Array, magic: string): boolean {
  return bytes.length >= magic.length && [...magic].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}
