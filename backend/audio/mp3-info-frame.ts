/** Bytes of a frame at 64 kbit/s and 24 kHz, and its samples. @see ISO/IEC 13818-3, layer III at low sampling frequencies */
const FRAME_BYTES = 192;
const FRAME_SAMPLES = 576;

/** Sync, MPEG-2 layer III without checksum; 64 kbit/s, 24 kHz; one channel. */
const FRAME_HEADER = Uint8Array.of(0xff, 0xf3, 0x84, 0xc4);

/** Behind the header and the nine bytes of (empty) side information. */
const INFO_OFFSET = 13;

const HAS_FRAMES_AND_BYTES = 3;

/** Samples of silence that LAME's output begins with, beside the decoder's own delay, which decoders know. */
const ENCODER_DELAY = 576;

/**
 * The silent frame with which an MP3 stream of LAME's at 64 kbit/s, 24 kHz mono says how much of it is not sound, so that decoders leave that out.
 * @see LAME's Info tag, "Mp3 info tag rev 1 specifications"
 */
export function mp3InfoFrame(sampleCount: number): Uint8Array {
  const frame = new Uint8Array(FRAME_BYTES);
  const view = new DataView(frame.buffer);
  const padding = endPadding(sampleCount);
  const frames = (ENCODER_DELAY + sampleCount + padding) / FRAME_SAMPLES;
  frame.set(FRAME_HEADER);
  frame.set(new TextEncoder().encode('Info'), INFO_OFFSET);
  view.setUint32(INFO_OFFSET + 4, HAS_FRAMES_AND_BYTES);
  view.setUint32(INFO_OFFSET + 8, frames);
  view.setUint32(INFO_OFFSET + 12, (frames + 1) * FRAME_BYTES);
  frame.set(new TextEncoder().encode('LAME3.100'), INFO_OFFSET + 16);
  // Twelve bits each.
  frame.set([ENCODER_DELAY >> 4, ((ENCODER_DELAY & 15) << 4) | (padding >> 8), padding & 255], INFO_OFFSET + 37);
  return frame;
}

/** How many samples LAME adds at the end: it fills the last frame, and adds one more where less than a frame would be added. */
function endPadding(sampleCount: number): number {
  const padding = FRAME_SAMPLES - ((ENCODER_DELAY + sampleCount) % FRAME_SAMPLES);
  return padding < FRAME_SAMPLES ? padding + FRAME_SAMPLES : padding;
}
