import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SampleBuffer } from '../../../../lib/player/sound/sample-buffer.ts';
import { Trimmer } from '../../../../lib/player/sound/trim.ts';

const MS = 24;
const LOUD = 0.3;
/** −46 dBFS: below the threshold. */
const FAINT = 0.005;

function clip(leadMs: number, soundMs: number, tailMs: number, innerMs = 0): Float32Array {
  const part = (ms: number, level: number) => Array.from({ length: Math.round(ms * MS) }, () => level);
  const inner = innerMs === 0 ? [] : [...part(innerMs, FAINT), ...part(soundMs, LOUD)];
  return Float32Array.from([...part(leadMs, FAINT), ...part(soundMs, LOUD), ...inner, ...part(tailMs, FAINT)]);
}

function trim(samples: Float32Array, pieces: number[] = [samples.length]): { sound: Float32Array; lead: number } {
  const buffer = new SampleBuffer();
  const trimmer = new Trimmer(buffer);
  for (let at = 0, turn = 0; at < samples.length; turn++) {
    const end = at + pieces[turn % pieces.length]!;
    trimmer.push(samples.subarray(at, end));
    at = end;
  }
  trimmer.finish();
  return { sound: buffer.samples.slice(0, buffer.length), lead: trimmer.lead };
}

describe('edge silence', () => {
  test('is cut to 20 ms on both sides, and the cuts are faded', () => {
    const { sound, lead } = trim(clip(200, 500, 170));
    expect(lead).toBe(180 * MS);
    expect(sound.length).toBe(540 * MS);
    expect(sound[0]).toBe(0);
    expect(sound.at(-1)).toBe(0);
    expect(sound[6 * MS]).toBeCloseTo(FAINT);
    expect(sound.slice(20 * MS, 520 * MS).every((sample) => sample === Math.fround(LOUD))).toBe(true);
  });

  test('that is short already stays, untouched', () => {
    const samples = clip(15, 300, 10);
    expect(trim(samples)).toEqual({ sound: samples, lead: 0 });
  });

  test('inside a clip stays', () => {
    expect(trim(clip(100, 200, 100, 400)).sound.length).toBe((20 + 200 + 400 + 200 + 20) * MS);
  });

  test('is cut the same in whatever pieces the clip comes', () => {
    const samples = clip(130, 90, 120, 60);
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), (pieces) => {
      expect(trim(samples, pieces)).toEqual(trim(samples));
    }));
  });

  test('alone becomes 20 ms', () => {
    expect(trim(new Float32Array(RATE_SECOND)).sound.length).toBe(20 * MS);
    expect(trim(new Float32Array(0)).sound.length).toBe(0);
  });

  test('sound is passed on while the clip is still coming', () => {
    const buffer = new SampleBuffer();
    const trimmer = new Trimmer(buffer);
    trimmer.push(clip(100, 400, 0));
    expect(buffer.length).toBe(420 * MS);
    expect(buffer.isWhole).toBe(false);
  });
});

const RATE_SECOND = 24_000;
