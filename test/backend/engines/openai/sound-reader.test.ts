import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinBytes, joinSamples, samplesToBytes } from '../../../../backend/audio/pcm.ts';
import { createResampler } from '../../../../backend/audio/resample.ts';
import { SoundError, SoundReader } from '../../../../backend/engines/openai/sound-reader.ts';

const SAMPLES = Int16Array.from({ length: 3000 }, (_, index) => Math.round(8000 * Math.sin(index / 9)));

/** The bytes of a RIFF chunk. */
function chunk(id: string, body: Uint8Array, size = body.length): Uint8Array {
  const head = new Uint8Array(8);
  new TextEncoder().encodeInto(id, head);
  new DataView(head.buffer).setUint32(4, size, true);
  return joinBytes([head, body, new Uint8Array(body.length & 1)]);
}

function wav({ code = 1, channels = 1, rate = 24_000, bits = 16, data, size, before = [] }: { code?: number; channels?: number; rate?: number; bits?: number; data: Uint8Array; size?: number; before?: Uint8Array[] }): Uint8Array {
  const format = new Uint8Array(16);
  const view = new DataView(format.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, rate, true);
  view.setUint16(14, bits, true);
  const riff = new Uint8Array(12);
  new TextEncoder().encodeInto('RIFF', riff);
  new TextEncoder().encodeInto('WAVE', riff.subarray(8));
  return joinBytes([riff, ...before, chunk('fmt ', format), chunk('data', data, size)]);
}

async function read(pieces: readonly Uint8Array[], { contentType = null, headerRate = null, defaultRate = 24_000 }: { contentType?: string | null; headerRate?: number | null; defaultRate?: number } = {}): Promise<Int16Array> {
  const reader = new SoundReader({ contentType, headerRate, defaultRate });
  const parts: Int16Array[] = [];
  try {
    for (const piece of pieces) parts.push(await reader.push(piece));
    parts.push(await reader.finish());
  } finally {
    reader.close();
  }
  return joinSamples(parts);
}

/** The bytes in pieces of the sizes, over and over. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length]!;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

describe('sound', () => {
  test('however it is cut is the same', async () => {
    const extra = [chunk('LIST', new TextEncoder().encode('INFOodd')), chunk('bext', new Uint8Array(300))];
    const kinds: [Uint8Array, string][] = [[samplesToBytes(SAMPLES), 'audio/pcm'], [wav({ data: samplesToBytes(SAMPLES) }), 'audio/wav'], [wav({ data: samplesToBytes(SAMPLES), size: 0xffff_ffff, before: extra }), 'application/octet-stream']];
    return fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }), async ([bytes, contentType], sizes) => {
        expect(await read(cut(bytes, sizes), { contentType })).toEqual(SAMPLES);
      }),
      { numRuns: 200 },
    );
  });

  test('after the data of a WAV file is not sound', async () => {
    expect(await read([joinBytes([wav({ data: samplesToBytes(SAMPLES) }), chunk('LIST', new Uint8Array(500).fill(77))])])).toEqual(SAMPLES);
  });

  test('of two channels, of 24 and 32 bits and in floats is brought to one of 16', async () => {
    const stereo = new Int16Array(SAMPLES.length * 2);
    const wide = new Uint8Array(SAMPLES.length * 3);
    SAMPLES.forEach((sample, index) => {
      stereo.set([sample, sample], index * 2);
      wide.set([0x7f, sample & 0xff, (sample >> 8) & 0xff], index * 3);
    });
    const wider = samplesToBytes(Int16Array.from({ length: SAMPLES.length * 2 }, (_, index) => (index % 2 === 0 ? 0 : SAMPLES[index >> 1]!)));
    const floats = new Uint8Array(Float32Array.from(SAMPLES, (sample) => sample / 32_768).buffer);
    expect(await read([wav({ channels: 2, data: samplesToBytes(stereo) })])).toEqual(SAMPLES);
    expect(await read([wav({ bits: 24, data: wide })])).toEqual(SAMPLES);
    expect(await read([wav({ bits: 32, data: wider })])).toEqual(SAMPLES);
    expect(await read([wav({ code: 3, bits: 32, data: floats })])).toEqual(SAMPLES);
  });

  test('takes its rate from the WAV header, else the type, else a header, else the configuration', async () => {
    const at = (rate: number) => {
      const resampler = createResampler(rate, 24_000);
      return joinSamples([resampler.push(SAMPLES), resampler.finish()]);
    };
    const pcm = [samplesToBytes(SAMPLES)];
    expect(await read([wav({ rate: 44_100, data: pcm[0]! })], { contentType: 'audio/pcm;rate=16000', headerRate: 8000 })).toEqual(at(44_100));
    expect(await read(pcm, { contentType: 'audio/L16; rate=16000', headerRate: 48_000 })).toEqual(at(16_000));
    expect(await read(pcm, { contentType: 'audio/pcm', headerRate: 48_000, defaultRate: 16_000 })).toEqual(at(48_000));
    expect(await read(pcm, { contentType: 'audio/pcm', defaultRate: 16_000 })).toEqual(at(16_000));
    expect(await read(pcm, { contentType: 'audio/pcm;rate=9' })).toEqual(SAMPLES);
  });

  test('in a WAV file of its own for each event is joined', async () => {
    const half = SAMPLES.length / 2;
    expect(await read([wav({ data: samplesToBytes(SAMPLES.subarray(0, half)) }), wav({ data: samplesToBytes(SAMPLES.subarray(half)) })])).toEqual(SAMPLES);
  });

  test.each(['OggS'.padEnd(40, '.'), '\u00ff\u00f1P\u0080', '<html>', '{"error":1}'])('that begins with %s is refused', async (head) => {
    await expect(read([Buffer.from(head, 'latin1')])).rejects.toThrow(SoundError);
  });

  test('that looks like MP3 is sound where the server calls it PCM', async () => {
    expect(await read([Uint8Array.of(0xff, 0xfb, 1, 0)], { contentType: 'audio/pcm' })).toEqual(Int16Array.of(-1025, 1));
    expect(await read([Uint8Array.of(0xff, 0xfb, 1, 0)], { contentType: 'audio/mpeg' })).toHaveLength(0);
  });
});
