import { SAMPLE_RATE } from '../contract/speech.ts';

/**
 * Decodes Ogg Opus to mono samples at 24 kHz by the browser's own decoder. `createContext` makes a context of that rate.
 * The bytes stay usable.
 */
export async function decodeOpus(
  bytes: Uint8Array<ArrayBuffer>,
  createContext: () => Pick<BaseAudioContext, 'decodeAudioData'> = () => new OfflineAudioContext(1, 1, SAMPLE_RATE),
): Promise<Float32Array<ArrayBuffer>> {
  // The decoder takes the buffer away from whoever had it.
  const decoded = await createContext().decodeAudioData(bytes.slice().buffer);
  return decoded.getChannelData(0);
}
