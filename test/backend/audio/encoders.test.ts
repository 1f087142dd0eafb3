import * as fc from 'fast-check';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import { createEncoder } from '../../../backend/audio/encoders.ts';
import { createOpusClipEncoder, decodeOpusClip } from '../../../backend/audio/opus-clip.ts';
import { bytesToSamples, joinBytes, joinSamples, samplesToBytes } from '../../../backend/audio/pcm.ts';
import type { ResponseFormat } from '../../../lib/contract/speech.ts';
import { lag, signalToNoise, sweep } from './signals.ts';

const RATE = 24_000;

async function encode(format: ResponseFormat, samples: Int16Array, { natural = false, isCountKnown = true, step = 2400 } = {}): Promise<Uint8Array> {
  const encoder = await createEncoder(format, { sampleCount: isCountKnown ? samples.length : null, natural });
  const parts: Uint8Array[] = [];
  for (let start = 0; start < samples.length; start += step) parts.push(...encoder.push(samples.subarray(start, start + step)));
  return joinBytes([...parts, ...encoder.finish()]);
}

/** What a demuxer that is not ours finds: codec, and the seconds from the first packet's start to the last one's end. */
async function demux(bytes: Uint8Array): Promise<{ codec: string | null; rate: number; seconds: number; packets: number }> {
  using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = (await input.getPrimaryAudioTrack())!;
  let packets = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) packets += packet.data.length > 0 ? 1 : 0;
  return { codec: track.codec, rate: track.sampleRate, seconds: await track.computeDuration(), packets };
}

describe('pcm', () => {
  test('is the samples, wherever bytes begin in their buffer', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.nat(7), (samples, offset) => {
        const bytes = samplesToBytes(samples);
        const shifted = new Uint8Array(offset + bytes.length);
        shifted.set(bytes, offset);
        expect(bytesToSamples(shifted.subarray(offset))).toEqual(samples);
      }),
    );
  });

  test('is little-endian and carries nothing else', async () => {
    expect(await encode('pcm', Int16Array.of(1, -2, 0x1234))).toEqual(Uint8Array.of(1, 0, 0xfe, 0xff, 0x34, 0x12));
  });
});

describe('wav', () => {
  test('states the exact size where it is known', async () => {
    const bytes = await encode('wav', sweep(RATE, 24_072));
    const view = new DataView(bytes.buffer);
    expect(bytes.length).toBe(44 + 2 * 24_072);
    expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([bytes.length - 8, 2 * 24_072]);
    expect(await demux(bytes)).toMatchObject({ codec: 'pcm-s16', rate: RATE, seconds: 24_072 / RATE });
  });

  test('leaves the size open where it is not', async () => {
    const view = new DataView((await encode('wav', sweep(RATE, 480), { isCountKnown: false })).buffer);
    expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([0xffff_ffff, 0xffff_ffff]);
  });

  test('of nothing is a header', async () => {
    expect((await encode('wav', new Int16Array())).length).toBe(44);
  });
});

describe('mp3', () => {
  test('is 64 kbit/s at 24 kHz and holds all of the sound', async () => {
    const bytes = await encode('mp3', sweep(RATE, 10 * RATE));
    const { codec, rate, seconds } = await demux(bytes);
    expect({ codec, rate }).toEqual({ codec: 'mp3', rate: RATE });
    expect(seconds).toBeGreaterThanOrEqual(10);
    expect(seconds).toBeLessThan(10.1);
    expect((bytes.length * 8) / seconds).toBeCloseTo(64_000, -3);
  });

  test('says in LAME’s tag how much of it is sound', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(575, 576, 577, 1152, 24_072, 77_777)), async (count) => {
        const bytes = await encode('mp3', sweep(RATE, count));
        const view = new DataView(bytes.buffer);
        expect(Buffer.from(bytes.subarray(13, 17)).toString()).toBe('Info');
        const frames = view.getUint32(21);
        const delayAndPadding = (bytes[50]! << 16) | (bytes[51]! << 8) | bytes[52]!;
        expect(view.getUint32(25)).toBe(bytes.length);
        expect(frames).toBe(bytes.length / 192 - 1);
        expect(frames * 576 - (delayAndPadding >> 12) - (delayAndPadding & 4095)).toBe(count);
      }),
      { numRuns: 40 },
    );
  });

  test('comes while the sound comes', async () => {
    const encoder = await createEncoder('mp3', { sampleCount: null, natural: false });
    const parts = Array.from({ length: 5 }, () => joinBytes(encoder.push(sweep(RATE, 2400))).length);
    expect(parts.slice(1).every((size) => size > 0)).toBe(true);
  });

  test('says that a neural voice is AI-generated, and still plays', async () => {
    const bytes = await encode('mp3', sweep(RATE, RATE), { natural: true });
    expect(Buffer.from(bytes.subarray(0, 200)).toString('latin1')).toMatch(/^ID3.*TXXX.*AI_GENERATED\0true.*trainedAlgorithmicMedia/s);
    expect((await demux(bytes)).codec).toBe('mp3');
  });
});

describe('opus', () => {
  test('has exactly the samples pushed, whatever their number and the size of the pushes', async () => {
    const counts = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 3 * RATE }), fc.constantFrom(0, 1, 324, 325, 480, 804, 24_072));
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 50, max: 30_000 }), async (count, step) => {
        const bytes = await encode('opus', sweep(RATE, count), { step });
        expect(decodeOpusClip(bytes, count).length).toBe(count);
        if (count > 0) expect((await demux(bytes)).seconds).toBeCloseTo(count / RATE, 9);
      }),
      { numRuns: 60 },
    );
  });

  test('sends each second as it comes', async () => {
    const encoder = await createEncoder('opus', { sampleCount: null, natural: false });
    const sizes = Array.from({ length: 5 }, () => joinBytes(encoder.push(sweep(RATE, 2400))).length);
    expect(Math.min(...sizes)).toBeGreaterThan(100);
  });

  test.each([true, false])('says in its comment whether the voice is neural: %s', async (natural) => {
    const head = Buffer.from((await encode('opus', sweep(RATE, 480), { natural })).subarray(0, 300)).toString('latin1');
    expect(head.includes('AI-generated')).toBe(natural);
    expect(head.includes('trainedAlgorithmicMedia')).toBe(natural);
  });
});

describe('a master clip', () => {
  const sound = sweep(RATE, 10 * RATE + 77);
  const encoder = createOpusClipEncoder();
  for (let start = 0; start < sound.length; start += 2400) encoder.push(sound.subarray(start, start + 2400));
  const clip = encoder.finish();

  test('comes back in time with what went in, and close to it', () => {
    const back = decodeOpusClip(clip.bytes, clip.sampleCount);
    expect(back.length).toBe(sound.length);
    expect(lag(sound, back, 400)).toBe(0);
    // A shift of one sample alone would leave 10 dB less.
    expect(signalToNoise(sound, back, 0)).toBeGreaterThan(15);
  });

  test('is compact', () => {
    expect(clip.bytes.length).toBeLessThan(10.01 * 6000 * 1.15);
  });

  test('that is damaged is refused', () => {
    expect(() => decodeOpusClip(clip.bytes, clip.sampleCount + 1)).toThrow(TypeError);
    expect(() => decodeOpusClip(clip.bytes, clip.sampleCount - 1)).toThrow(TypeError);
    fc.assert(
      fc.property(fc.nat(clip.bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = clip.bytes.slice();
        damaged[at]! ^= change;
        expect(() => decodeOpusClip(damaged, clip.sampleCount)).toThrow(TypeError);
        expect(() => decodeOpusClip(clip.bytes.subarray(0, at), clip.sampleCount)).toThrow(TypeError);
      }),
      { numRuns: 100 },
    );
  });

  test('of many encoders at once does not mix them up', () => {
    const tones = [300, 900].map((hz) => Int16Array.from({ length: RATE }, (_, index) => 12_000 * Math.sin((2 * Math.PI * hz * index) / RATE)));
    const encoders = tones.map(() => createOpusClipEncoder());
    for (let start = 0; start < RATE; start += 700) encoders.forEach((one, index) => one.push(tones[index]!.subarray(start, start + 700)));
    encoders.forEach((one, index) => {
      const done = one.finish();
      expect(signalToNoise(tones[index]!, joinSamples([decodeOpusClip(done.bytes, done.sampleCount)]), 1000)).toBeGreaterThan(15);
    });
  });
});
