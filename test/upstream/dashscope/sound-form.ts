import { createEncoder } from '../../../backend/audio/encoders.ts';
import { bytesToSamples, joinBytes, joinSamples, samplesToBytes } from '../../../backend/audio/pcm.ts';
import { createResampler } from '../../../backend/audio/resample.ts';
import { streamedWavHeader } from './streamed-wav.ts';

/** The formats that the service gives sound in. */
export const SOUND_FORMATS = ['pcm', 'wav', 'mp3', 'opus'] as const;

/** The sample rates that the service gives sound at, in Hz. */
export const SOUND_RATES: readonly number[] = [8000, 16_000, 22_050, 24_000, 44_100, 48_000];

/** How a caller wants its sound. */
export interface SoundForm {
  format: (typeof SOUND_FORMATS)[number];
  /** In Hz; of MP3 and Opus it is always 24,000 here. */
  sampleRate: number;
}

const OWN_RATE = 24_000;

/** 24 kHz PCM in the form that is wanted, as it comes. */
export async function* inForm(sound: AsyncIterable<Uint8Array>, { format, sampleRate }: SoundForm): AsyncGenerator<Uint8Array> {
  if (format === 'mp3' || format === 'opus') {
    const encoder = await createEncoder(format, { sampleCount: null, natural: false });
    for await (const bytes of sound) yield* encoder.push(bytesToSamples(bytes));
    yield* encoder.finish();
    return;
  }
  const resampler = sampleRate === OWN_RATE ? null : createResampler(OWN_RATE, sampleRate);
  let head = format === 'wav' ? streamedWavHeader(sampleRate) : new Uint8Array();
  for await (const bytes of sound) {
    const made = resampler ? samplesToBytes(resampler.push(bytesToSamples(bytes))) : bytes;
    yield joinBytes([head, made]);
    head = new Uint8Array();
  }
  if (resampler) yield samplesToBytes(joinSamples([resampler.finish()]));
}

/** What a session or call asks for; null where the service does not give it so. */
export function soundForm(format: unknown, sampleRate: unknown, otherwise: SoundForm['format']): SoundForm | null {
  const known = SOUND_FORMATS.find((name) => name === (format ?? otherwise));
  const rate = sampleRate ?? OWN_RATE;
  return known !== undefined && typeof rate === 'number' && SOUND_RATES.includes(rate) ? { format: known, sampleRate: rate } : null;
}
