import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinSamples } from '../../../backend/audio/pcm.ts';
import { createResampler, resampledLength } from '../../../backend/audio/resample.ts';
import { signalToNoise, sine } from './signals.ts';

function resample(samples: Int16Array, from: number, to: number, cuts: number[] = [], gain = 1): Int16Array {
  const resampler = createResampler(from, to, gain);
  const borders = [0, ...cuts.map((cut) => Math.min(cut, samples.length)).toSorted((a, b) => a - b), samples.length];
  const parts = borders.slice(1).map((end, index) => resampler.push(samples.subarray(borders[index], end)));
  return joinSamples([...parts, resampler.finish()]);
}

describe('a resampled stream', () => {
  test.each([
    [22_050, 24_000],
    [16_000, 24_000],
    [48_000, 24_000],
    [44_100, 24_000],
  ])('keeps tones where and as loud as they are, from %i to %i Hz', (from, to) => {
    for (const hz of [100, 440, 3000, 6500]) {
      const result = resample(sine(hz, from, from), from, to);
      expect(signalToNoise(sine(hz, to, to), result, 100), `${hz} Hz`).toBeGreaterThan(70);
    }
  });

  test('has no images above the old band nor aliases of it', () => {
    const result = resample(sine(15_000, 48_000, 48_000), 48_000, 24_000);
    const loudest = result.subarray(100, -100).reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
    expect(loudest).toBeLessThan(16_384 / 3000); // -70 dB
  });

  test('does not depend on how the stream is cut, and has the exact length', () => {
    const rates = fc.constantFrom([22_050, 24_000] as const, [48_000, 24_000] as const, [16_000, 24_000] as const, [24_000, 24_000] as const, [11_025, 24_000] as const);
    const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 2000 }).map((values) => Int16Array.from(values));
    fc.assert(
      fc.property(rates, samples, fc.array(fc.nat(2000), { maxLength: 20 }), ([from, to], sound, cuts) => {
        const whole = resample(sound, from, to);
        expect(whole.length).toBe(resampledLength(sound.length, from, to));
        expect(resample(sound, from, to, cuts)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('gives its sound early: at most 2 ms are held back', () => {
    const resampler = createResampler(22_050, 24_000);
    expect(resampler.push(sine(440, 22_050, 2205)).length).toBeGreaterThan(2400 - 48);
  });

  test('does not drift over five minutes', () => {
    const resampler = createResampler(22_050, 24_000);
    const piece = sine(440, 22_050, 1023);
    let count = 0;
    for (let index = 0; index < 6467; index++) count += resampler.push(piece).length;
    expect(count + resampler.finish().length).toBe(Math.round((6467 * 1023 * 24_000) / 22_050));
  });

  test('applies the gain and clamps instead of wrapping round', () => {
    const result = resample(sine(440, 22_050, 22_050), 22_050, 24_000, [], 4);
    expect(Math.max(...result)).toBe(32_767);
    expect(Math.min(...result)).toBe(-32_768);
    const half = resample(sine(440, 22_050, 22_050), 22_050, 24_000, [], 0.5);
    expect(Math.max(...half.subarray(100, -100))).toBeCloseTo(8192, -1);
  });

  test('leaves a stream at the right rate as it is', () => {
    const sound = sine(440, 24_000, 5000);
    expect(resample(sound, 24_000, 24_000, [17, 900])).toEqual(sound);
  });
});
