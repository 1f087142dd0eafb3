import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SampleBuffer } from '../../../../lib/player/sound/sample-buffer.ts';
import { HOP, Stretcher } from '../../../../lib/player/sound/stretch.ts';

const RATE = 24_000;

function tone(hz: number, seconds: number, level = 0.5): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, index) => level * Math.sin((2 * Math.PI * hz * index) / RATE));
}

/** Speech-like: harmonics of a gliding pitch with a syllable rhythm. */
function babble(seconds: number): Float32Array<ArrayBuffer> {
  let phase = 0;
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, index) => {
    const t = index / RATE;
    phase += (2 * Math.PI * (120 + 40 * Math.sin(2 * t))) / RATE;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * t));
    return 0.15 * syllable * (Math.sin(phase) + Math.sin(2 * phase) + 0.6 * Math.sin(5 * phase) + 0.3 * Math.sin(11 * phase));
  });
}

function whole(samples: Float32Array): SampleBuffer {
  const buffer = new SampleBuffer();
  buffer.append(samples);
  buffer.finish();
  return buffer;
}

function stretch(samples: Float32Array, speed: number): Float32Array {
  return new Stretcher(whole(samples), speed).read(10 * samples.length + 1000);
}

/** Frequency by rising zero crossings between the first and the last one. */
function frequency(samples: Float32Array): number {
  const crossings: number[] = [];
  for (let index = 1; index < samples.length; index++) {
    const [before, after] = [samples[index - 1]!, samples[index]!];
    if (before < 0 && after >= 0) crossings.push(index - after / (after - before));
  }
  return ((crossings.length - 1) * RATE) / (crossings.at(-1)! - crossings[0]!);
}

function levelDb(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

const speeds = fc.double({ min: 0.5, max: 4, noNaN: true });

describe('speed with pitch kept', () => {
  test('at speed 1 the sound is untouched, bit for bit', () => {
    for (const length of [0, 1, 5, HOP - 1, HOP, HOP + 1, 3 * HOP + 7, RATE]) {
      const samples = babble(2).subarray(0, length);
      expect(stretch(samples, 1)).toEqual(Float32Array.from(samples));
    }
  });

  test('the length is exact', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), speeds, (length, speed) => {
      expect(stretch(babble(1.3).subarray(0, length), speed).length).toBe(Math.round(Math.min(length, 1.3 * RATE) / speed));
    }), { numRuns: 60 });
  });

  test('the pieces that sound comes and goes in do not matter', () => {
    const samples = babble(1.5);
    const pieces = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 3, maxLength: 20 });
    fc.assert(fc.property(speeds, pieces, pieces, (speed, pushes, reads) => {
      const buffer = new SampleBuffer();
      const stretcher = new Stretcher(buffer, speed);
      const output: number[] = [];
      let pushed = 0;
      for (let turn = 0; ; turn++) {
        const count = pushes[turn % pushes.length]!;
        buffer.append(samples.subarray(pushed, pushed + count));
        pushed += count;
        if (pushed >= samples.length) buffer.finish();
        output.push(...stretcher.read(reads[turn % reads.length]!));
        if (stretcher.position === stretcher.length) break;
      }
      expect(Float32Array.from(output)).toEqual(stretch(samples, speed));
    }), { numRuns: 25 });
  });

  test('what is read again is the same', () => {
    const stretcher = new Stretcher(whole(babble(1)), 1.7);
    const all = stretcher.read(RATE);
    for (const position of [0, 100, HOP, 5 * HOP + 33, 9999]) {
      stretcher.rewind(position);
      expect(stretcher.read(RATE)).toEqual(all.slice(position));
    }
  });

  test.each([0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2, 3, 4])('a tone keeps its frequency and level at %s×', (speed) => {
    for (const hz of [100, 220, 440, 1000, 2500]) {
      const output = stretch(tone(hz, 2), speed).subarray(HOP, -HOP);
      expect(Math.abs(frequency(output) / hz - 1), `${hz} Hz`).toBeLessThan(0.005);
      expect(Math.abs(levelDb(output) - levelDb(tone(hz, 2))), `${hz} Hz`).toBeLessThan(1);
    }
  });

  test.each([0.5, 0.75, 1.25, 2, 3, 4])('sharp edges stay within 10 ms at %s×', (speed) => {
    const samples = new Float32Array(RATE * 2);
    samples.set(tone(440, 0.613), 11_111);
    const output = stretch(samples, speed);
    const first = output.findIndex((sample) => Math.abs(sample) > 0.1);
    const last = output.findLastIndex((sample) => Math.abs(sample) > 0.1);
    expect(Math.abs(first - 11_111 / speed)).toBeLessThan(0.01 * RATE);
    expect(Math.abs(last - (11_111 + 0.613 * RATE) / speed)).toBeLessThan(0.01 * RATE);
  });

  test('a change of speed is heard from the next splice on, with no jump in the wave', () => {
    const stretcher = new Stretcher(whole(tone(200, 3)), 1);
    const before = stretcher.read(20_000);
    stretcher.rewind(10_000);
    const border = stretcher.setSpeed(2);
    expect(border).toBeGreaterThanOrEqual(10_000);
    expect(border).toBeLessThan(10_000 + HOP);
    stretcher.rewind(border);
    const joined = Float32Array.from([...before.subarray(0, border), ...stretcher.read(RATE * 3)]);
    expect(joined.length).toBe(border + Math.round((3 * RATE - border) / 2));
    let largest = 0;
    for (let index = 1; index < joined.length; index++) largest = Math.max(largest, Math.abs(joined[index]! - joined[index - 1]!));
    expect(largest).toBeLessThan(1.5 * 0.5 * ((2 * Math.PI * 200) / RATE));
    expect(Math.abs(frequency(joined.subarray(0, -HOP)) / 200 - 1)).toBeLessThan(0.005);
  });

  test('positions map both ways, over changes of speed too', () => {
    const stretcher = new Stretcher(whole(babble(3)), 1.5);
    stretcher.read(12_000);
    const border = stretcher.setSpeed(3);
    expect(stretcher.inputPosition(border)).toBeCloseTo(border * 1.5, 6);
    expect(stretcher.inputPosition(border + 1000)).toBeCloseTo(border * 1.5 + 3000, 6);
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), (output) => {
      expect(stretcher.outputPosition(stretcher.inputPosition(output))).toBeCloseTo(output, 6);
    }));
  });

  test('is a hundred times faster than it sounds', () => {
    const samples = babble(30);
    stretch(babble(2), 1.5);
    // Processor time: what else the machine does at the moment is no matter.
    const before = process.cpuUsage();
    stretch(samples, 1.5);
    const seconds = process.cpuUsage(before).user / 1_000_000;
    expect(20 / seconds).toBeGreaterThan(100);
  });
});
