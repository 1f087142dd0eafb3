import { Decoder } from '@evan/wasm/target/opus/node.mjs';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { AudioEncoder } from './audio-encoder.ts';
import { GRANULES_PER_SAMPLE, createOggOpusEncoder } from './ogg-opus.ts';
import { readOggPages, type OggPage } from './ogg-pages.ts';
import { bytesToSamples, joinBytes, joinSamples } from './pcm.ts';

/** Other formats are made from the master, so it gets more bits than a delivery would need. */
const MASTER_BITS_PER_SECOND = 48_000;

/** A page for each second costs 2 % less than one for each push. */
const FRAMES_PER_PAGE = 50;

/** A clip as it is kept: an Ogg Opus file, which is also the delivery format `opus` as it is. */
export interface OpusClip {
  bytes: Uint8Array;
  /** At 24 kHz; a decoder gives exactly so many. */
  sampleCount: number;
}

/** Encodes a master clip while its sound arrives. 100 ms of sound take a millisecond or two. */
export interface OpusClipEncoder {
  /** Takes the samples that follow the ones before: 24 kHz mono. */
  push(samples: Int16Array): void;
  /** Ends the clip; nothing may be pushed afterwards. */
  finish(): OpusClip;
}

/** An encoder of a master clip; `natural` as in AudioEncoderOptions. */
export function createOpusClipEncoder({ natural = false }: { natural?: boolean } = {}): OpusClipEncoder {
  const encoder: AudioEncoder = createOggOpusEncoder({ bitsPerSecond: MASTER_BITS_PER_SECOND, framesPerPage: FRAMES_PER_PAGE, natural });
  const parts: Uint8Array[] = [];
  let sampleCount = 0;
  return {
    push: (samples) => {
      sampleCount += samples.length;
      parts.push(...encoder.push(samples));
    },
    finish: () => {
      parts.push(...encoder.finish());
      return { bytes: joinBytes(parts), sampleCount };
    },
  };
}

/**
 * The samples of a master clip: 24 kHz mono, exactly `sampleCount`, in time with what was encoded.
 * @throws TypeError when the bytes are damaged or hold another number of samples
 */
export function decodeOpusClip(bytes: Uint8Array, sampleCount: number): Int16Array {
  const samples = new Int16Array(sampleCount);
  let filled = 0;
  for (const part of decodeOpusClipParts(bytes)) {
    if (filled + part.length > sampleCount) throw new TypeError('the clip is longer than its sample count');
    samples.set(part, filled);
    filled += part.length;
  }
  if (filled !== sampleCount) throw new TypeError('the clip is shorter than its sample count');
  return samples;
}

/**
 * The samples of a master clip in parts of up to a second, each decoded when it is asked for.
 * @throws TypeError when the bytes are damaged
 */
export function* decodeOpusClipParts(bytes: Uint8Array): Generator<Int16Array> {
  const pages = readOggPages(bytes);
  const preSkip = readPreSkip(pages.next().value);
  pages.next(); // the comment header
  const decoder = new Decoder({ channels: 1, sample_rate: SAMPLE_RATE });
  try {
    /** Where the next part begins and the sound ends, in decoded samples from the stream's start. */
    let position = 0;
    let isWhole = false;
    for (const page of pages) {
      const decoded = joinSamples(page.packets.map((packet) => bytesToSamples(decoder.decode(packet))));
      const end = page.isLast ? page.granule / GRANULES_PER_SAMPLE : Infinity;
      const part = decoded.subarray(Math.max(0, preSkip - position), Math.max(0, end - position));
      position += decoded.length;
      isWhole = page.isLast;
      if (part.length > 0) yield part;
    }
    if (!isWhole) throw new TypeError('the clip is cut off');
  } finally {
    decoder.drop();
  }
}

function readPreSkip(page: OggPage | void): number {
  const header = page?.packets[0];
  if (!header || new TextDecoder().decode(header.subarray(0, 8)) !== 'OpusHead' || header.length < 19) throw new TypeError('the clip is not Ogg Opus');
  return new DataView(header.buffer, header.byteOffset).getUint16(10, true) / GRANULES_PER_SAMPLE;
}
