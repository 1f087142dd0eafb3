import { wavHeader } from '../../../backend/audio/wav.ts';

const PLACEHOLDER = 0x7fff_ffff;

/** The 44 bytes that the service writes before its sound: a WAV header with lengths that mean nothing. */
export function streamedWavHeader(sampleRate = 24_000): Uint8Array {
  const header = wavHeader(null);
  const view = new DataView(header.buffer);
  view.setUint32(4, PLACEHOLDER, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint32(40, PLACEHOLDER - 36, true);
  return header;
}
