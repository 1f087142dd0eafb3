import { Decoder as OpusDecoder } from '@evan/wasm/target/opus/node.mjs';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import CodecParser, { type OggPage } from 'codec-parser';
import { MPEGDecoder } from 'mpg123-decoder';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { bytesToSamples, joinBytes, joinSamples } from '../../audio/pcm.ts';

/** The compressed formats that can be decoded. */
export type CompressedFormat = 'MP3' | 'FLAC' | 'Ogg Opus' | 'Ogg Vorbis';

/** Mono samples, and at which rate. */
export interface DecodedSound {
  samples: Int16Array;
  sampleRate: number;
}

/** Decodes one compressed file while it comes, however it is cut. */
export interface SoundDecoder {
  /** Takes the bytes that follow the ones before. @throws TypeError for what is not of the format */
  push(bytes: Uint8Array): Promise<DecodedSound>;
  /** What was still held back. @throws TypeError */
  finish(): Promise<DecodedSound>;
  /** Gives its memory back; nothing may be called afterwards. */
  close(): void;
}

const SILENCE: DecodedSound = { samples: new Int16Array(), sampleRate: SAMPLE_RATE };

/** The Opus clock, whatever the sound's own rate. @see RFC 7845, section 4 */
const OPUS_RATE = 48_000;

/** Decoders read their frame's beginning again with every push: smaller pieces are held until there are so many bytes, an eighth of a second of sound. */
const PUSH_BYTES = 1024;

/** A decoder of a format. */
export async function createSoundDecoder(format: CompressedFormat): Promise<SoundDecoder> {
  const decoder = await decoderOf(format);
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const take = () => {
    const bytes = joinBytes(held);
    held = [];
    heldBytes = 0;
    return bytes;
  };
  return {
    async push(bytes) {
      held.push(bytes);
      heldBytes += bytes.length;
      return heldBytes < PUSH_BYTES ? SILENCE : decoder.push(take());
    },
    async finish() {
      const last = heldBytes > 0 ? await decoder.push(take()) : SILENCE;
      const rest = await decoder.finish();
      if (rest.samples.length === 0) return last;
      return { samples: joinSamples([last.samples, rest.samples]), sampleRate: rest.sampleRate };
    },
    close: () => decoder.close(),
  };
}

async function decoderOf(format: CompressedFormat): Promise<SoundDecoder> {
  switch (format) {
    case 'MP3': {
      const decoder = new MPEGDecoder();
      await decoder.ready;
      const push = async (bytes: Uint8Array) => mono(decoder.decode(bytes));
      return { push, finish: async () => SILENCE, close: () => decoder.free() };
    }
    case 'FLAC':
      return flushed(new FLACDecoder());
    case 'Ogg Vorbis':
      return flushed(new OggVorbisDecoder());
    case 'Ogg Opus':
      return new OggOpus();
  }
}

/** What the decoders' library gives. */
interface Decoded {
  channelData: Float32Array[];
  samplesDecoded: number;
  sampleRate: number;
  errors: readonly { message: string }[];
}

interface FlushedDecoder {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Promise<Decoded>;
  flush(): Promise<Decoded>;
  free(): void;
}

async function flushed(decoder: FlushedDecoder): Promise<SoundDecoder> {
  await decoder.ready;
  return {
    push: async (bytes) => mono(await decoder.decode(bytes)),
    finish: async () => mono(await decoder.flush()),
    close: () => decoder.free(),
  };
}

/** Channels averaged. */
function mono({ channelData, samplesDecoded, sampleRate, errors: [error] }: Decoded): DecodedSound {
  if (error) throw new TypeError('the sound cannot be decoded', { cause: error });
  const samples = Int16Array.from({ length: samplesDecoded }, (_, index) => {
    let sum = 0;
    for (const channel of channelData) sum += channel[index]!;
    return Math.max(-32_768, Math.min(32_767, Math.round((sum / channelData.length) * 32_768)));
  });
  return { samples, sampleRate };
}

/** Opus comes at 24 kHz mono from its own decoder, without another change of rate. */
class OggOpus implements SoundDecoder {
  readonly #parser = new CodecParser('audio/ogg');
  readonly #decoder = new OpusDecoder({ channels: 1, sample_rate: SAMPLE_RATE });
  /** In samples at 24 kHz from the stream's start, what is skipped included. */
  #position = 0;

  push(bytes: Uint8Array): Promise<DecodedSound> {
    return this.#decode(() => this.#parser.parseChunk(bytes));
  }

  finish(): Promise<DecodedSound> {
    return this.#decode(() => this.#parser.flush());
  }

  close(): void {
    this.#decoder.drop();
  }

  async #decode(read: () => unknown): Promise<DecodedSound> {
    const parts: Int16Array[] = [];
    try {
      // A generator, whatever its types call it. Of a page that is cut off it gives empty frames, which would be decoded to a guess.
      for (const page of read() as Iterable<OggPage>) {
        const preSkip = ((page.codecFrames[0]?.header as { preSkip?: number } | undefined)?.preSkip ?? 0) * (SAMPLE_RATE / OPUS_RATE);
        const decoded = joinSamples(page.codecFrames.filter(({ data }) => data.length > 0).map(({ data }) => bytesToSamples(this.#decoder.decode(data))));
        const end = page.isLastPage ? Number(page.absoluteGranulePosition) * (SAMPLE_RATE / OPUS_RATE) : Infinity;
        parts.push(decoded.subarray(Math.max(0, preSkip - this.#position), Math.max(0, end - this.#position)));
        this.#position += decoded.length;
      }
    } catch (cause) {
      throw new TypeError('the sound cannot be decoded', { cause });
    }
    return { samples: joinSamples(parts), sampleRate: SAMPLE_RATE };
  }
}
