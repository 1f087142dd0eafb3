import { Encoder } from '@evan/wasm/target/opus/node.mjs';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { AudioEncoder } from './audio-encoder.ts';
import { OggPageWriter } from './ogg-pages.ts';
import { samplesToBytes } from './pcm.ts';

/** Samples in one Opus frame of 20 ms. */
const FRAME = SAMPLE_RATE / 50;

/** Positions and pre-skip count at 48 kHz whatever the coded rate is. @see RFC 7845, section 4 */
export const GRANULES_PER_SAMPLE = 48_000 / SAMPLE_RATE;

/** Well inside a page's 255 segments: a 20 ms frame at 48 kbit/s takes one or two. */
const MAX_FRAMES_PER_PAGE = 50;

/** Of 0 to 10. More makes no difference to be heard at these bit rates, and from 6 on an analysis of the sound takes four times as long as all the rest. */
const COMPLEXITY = 5;

/** How an Ogg Opus stream is written. */
export interface OggOpusOptions {
  bitsPerSecond: number;
  /** The shortest page, in frames of 20 ms: 1 sends every frame with the push that completed it, more saves bytes. */
  framesPerPage: number;
  /** Says "AI-generated" in the comment header. */
  natural: boolean;
}

/**
 * A streaming encoder to Ogg Opus. The encoder's delay is declared as pre-skip, and the last page's granule cuts the last frame, so that a decoder gives exactly the samples that were pushed.
 * @see RFC 7845, sections 4.2 (pre-skip), 4.4 (end trimming), 5 (headers)
 */
export function createOggOpusEncoder({ bitsPerSecond, framesPerPage, natural }: OggOpusOptions): AudioEncoder {
  const opus = new Encoder({ channels: 1, sample_rate: SAMPLE_RATE, application: 'audio' });
  opus.bitrate = bitsPerSecond;
  opus.complexity = COMPLEXITY;
  const preSkip = opus.lookahead;
  const writer = new OggPageWriter(1);
  const frame = new Int16Array(FRAME);
  let filled = 0;
  let sampleCount = 0;
  let frameCount = 0;
  let packets: Uint8Array[] = [];
  const pages: Uint8Array[] = [
    writer.page({ packets: [identificationHeader(preSkip)], granule: 0, isLast: false }),
    writer.page({ packets: [commentHeader(natural)], granule: 0, isLast: false }),
  ];

  const encodeFrame = () => {
    packets.push(opus.encode(samplesToBytes(frame)));
    frameCount++;
    filled = 0;
  };
  const closePage = () => {
    pages.push(writer.page({ packets, granule: frameCount * FRAME * GRANULES_PER_SAMPLE, isLast: false }));
    packets = [];
  };

  return {
    push: (samples) => {
      sampleCount += samples.length;
      for (let offset = 0; offset < samples.length; ) {
        const part = samples.subarray(offset, offset + FRAME - filled);
        frame.set(part, filled);
        filled += part.length;
        offset += part.length;
        if (filled === FRAME) encodeFrame();
        if (packets.length === MAX_FRAMES_PER_PAGE) closePage();
      }
      if (packets.length >= framesPerPage) closePage();
      return pages.splice(0);
    },
    finish: () => {
      const end = preSkip + sampleCount;
      // The delay is longer than nothing, so at least one frame is left for the page that ends the stream.
      while (frameCount * FRAME < end) {
        frame.fill(0, filled);
        encodeFrame();
      }
      opus.drop();
      pages.push(writer.page({ packets, granule: end * GRANULES_PER_SAMPLE, isLast: true }));
      return pages.splice(0);
    },
  };
}

function identificationHeader(preSkip: number): Uint8Array {
  const header = new Uint8Array(19);
  const view = new DataView(header.buffer);
  new TextEncoder().encodeInto('OpusHead', header);
  header[8] = 1;
  header[9] = 1; // one channel
  view.setUint16(10, preSkip * GRANULES_PER_SAMPLE, true);
  view.setUint32(12, SAMPLE_RATE, true);
  return header;
}

function commentHeader(natural: boolean): Uint8Array {
  const comments = natural ? AI_COMMENTS : COMPUTER_COMMENTS;
  const lengthed = [VENDOR, ...comments].map((text) => new TextEncoder().encode(text));
  const header = new Uint8Array(8 + 4 + lengthed.reduce((sum, text) => sum + 4 + text.length, 0));
  const view = new DataView(header.buffer);
  let offset = new TextEncoder().encodeInto('OpusTags', header).written;
  lengthed.forEach((text, index) => {
    view.setUint32(offset, text.length, true);
    header.set(text, offset + 4);
    offset += 4 + text.length;
    if (index > 0) return;
    view.setUint32(offset, comments.length, true);
    offset += 4;
  });
  return header;
}

const VENDOR = 'Lector';

/** @see IPTC NewsCodes, digital source type */
const AI_COMMENTS = ['COMMENT=AI-generated voice', 'DIGITALSOURCETYPE=trainedAlgorithmicMedia'];
const COMPUTER_COMMENTS = ['COMMENT=Computer voice', 'DIGITALSOURCETYPE=algorithmicMedia'];
