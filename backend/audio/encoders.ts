import type { ResponseFormat } from '../../lib/contract/speech.ts';
import type { AudioEncoder, AudioEncoderOptions } from './audio-encoder.ts';
import { createMp3Encoder } from './mp3.ts';
import { createOggOpusEncoder } from './ogg-opus.ts';
import { samplesToBytes } from './pcm.ts';
import { createWavEncoder } from './wav.ts';

const OPUS_BITS_PER_SECOND = 48_000;

/** An encoder from 24 kHz mono samples to one delivery format. Opus decodes to exactly the samples pushed; MP3 as well where the count is known and the decoder knows LAME's tag. */
export async function createEncoder(format: ResponseFormat, { sampleCount, natural }: AudioEncoderOptions): Promise<AudioEncoder> {
  switch (format) {
    case 'pcm':
      return { push: (samples) => [samplesToBytes(samples)], finish: () => [] };
    case 'wav':
      return createWavEncoder(sampleCount);
    case 'mp3':
      return createMp3Encoder({ sampleCount, natural });
    case 'opus':
      return createOggOpusEncoder({ bitsPerSecond: OPUS_BITS_PER_SECOND, framesPerPage: 1, natural });
  }
}
