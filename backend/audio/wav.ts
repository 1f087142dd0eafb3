import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { AudioEncoder } from './audio-encoder.ts';
import { samplesToBytes } from './pcm.ts';

const HEADER_BYTES = 44;
const UNKNOWN_SIZE = 0xffff_ffff;

/**
 * The 44 bytes before the samples of a 24 kHz mono 16-bit WAV file. Without a count both sizes are 0xFFFFFFFF, which players take as "until the end".
 * @see Multimedia Programming Interface and Data Specifications 1.0, "Waveform Audio File Format"
 */
export function wavHeader(sampleCount: number | null): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  const text = (offset: number, value: string) => new TextEncoder().encodeInto(value, header.subarray(offset));
  const dataBytes = sampleCount === null ? UNKNOWN_SIZE : sampleCount * 2;
  text(0, 'RIFF');
  view.setUint32(4, sampleCount === null ? UNKNOWN_SIZE : HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}

/** An encoder to WAV; the header comes with the first push, or alone if there is none. */
export function createWavEncoder(sampleCount: number | null): AudioEncoder {
  const header: Uint8Array[] = [wavHeader(sampleCount)];
  const takeHeader = () => header.splice(0);
  return {
    push: (samples) => [...takeHeader(), samplesToBytes(samples)],
    finish: takeHeader,
  };
}
