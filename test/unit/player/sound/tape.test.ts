import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pauseAfter, pauseAtSpeed } from '../../../../lib/player/sound/pauses.ts';
import { SampleBuffer } from '../../../../lib/player/sound/sample-buffer.ts';
import { Tape } from '../../../../lib/player/sound/tape.ts';
import type { BlockRole } from '../../../../lib/reading/article.ts';

const RATE = 24_000;

function sound(seconds: number, level: number): SampleBuffer {
  const buffer = new SampleBuffer();
  buffer.append(Float32Array.from({ length: seconds * RATE }, (_, index) => level + 0.1 * Math.sin(index / 11)));
  buffer.finish();
  return buffer;
}

function tape(sounds: (SampleBuffer | 'skip' | null)[], speed = 1, first = 0): Tape {
  return new Tape({ sentenceCount: sounds.length, soundOf: (index) => sounds[index]!, pauseAfter: (index) => (index + 1 < sounds.length ? 350 : 0) }, first, speed);
}

describe('a tape', () => {
  test('is the sentences with the pauses between them, and none after the last', () => {
    const [one, other] = [sound(1, 0.2), sound(0.5, -0.2)];
    const all = tape([one, other]).read(10 * RATE);
    expect(all.length).toBe(1.5 * RATE + 0.35 * RATE);
    expect(all.slice(0, RATE)).toEqual(one.samples.slice(0, RATE));
    expect(all.slice(RATE, 1.35 * RATE).every((sample) => sample === 0)).toBe(true);
    expect(all.slice(1.35 * RATE)).toEqual(other.samples.slice(0, RATE / 2));
  });

  test('is as long as its parts at any speed', () => {
    fc.assert(fc.property(fc.double({ min: 0.5, max: 4, noNaN: true }), (speed) => {
      const length = Math.round(RATE / speed) + Math.round(RATE * pauseAtSpeed(350, speed) / 1000) + Math.round(RATE / 2 / speed);
      expect(tape([sound(1, 0.2), sound(0.5, -0.2)], speed).read(10 * RATE).length).toBe(length);
    }), { numRuns: 30 });
  });

  test('waits for a sentence that has not come, and goes on when it has', () => {
    const sounds: (SampleBuffer | null)[] = [sound(1, 0.2), null];
    const mine = tape(sounds);
    expect(mine.read(10 * RATE).length).toBe(32_400);
    expect(mine.waitsFor).toBe(1);
    expect(mine.isOver).toBe(false);
    sounds[1] = sound(0.5, 0);
    expect(mine.read(10 * RATE).length).toBe(0.5 * RATE);
    expect(mine.isOver).toBe(true);
    expect(mine.waitsFor).toBeNull();
  });

  test('passes over what cannot be read', () => {
    const mine = tape([sound(1, 0.2), 'skip', 'skip', sound(1, 0)]);
    expect(mine.read(10 * RATE).length).toBe(2.35 * RATE);
    expect(mine.placeOf(2 * RATE).sentence).toBe(3);
    expect(tape(['skip', 'skip']).isOver).toBe(true);
  });

  test('reads the same again after going back, at any speed and from anywhere', () => {
    fc.assert(fc.property(fc.constantFrom(1, 1.7, 0.5), fc.nat(2 * RATE), (speed, position) => {
      const mine = tape([sound(0.7, 0.2), sound(0.5, 0), sound(0.4, 0)], speed);
      const all = mine.read(10 * RATE);
      const at = Math.min(position, all.length);
      mine.rewind(at);
      expect(mine.read(10 * RATE)).toEqual(all.slice(at));
    }), { numRuns: 30 });
  });

  test('a change of speed in a sentence, and in a pause, keeps the rest in proportion', () => {
    const mine = tape([sound(1, 0.2), sound(1, 0)]);
    mine.read(10 * RATE);
    const border = mine.setSpeed(2, RATE / 2);
    expect(border / RATE).toBeCloseTo(0.5, 1);
    expect(mine.read(10 * RATE).length).toBe(Math.round((RATE - border) / 2) + 0.175 * RATE + RATE / 2);
    const paused = tape([sound(1, 0.2), sound(1, 0)]);
    paused.read(10 * RATE);
    expect(paused.setSpeed(2, 1.175 * RATE)).toBe(1.175 * RATE);
    expect(paused.read(10 * RATE).length).toBe(0.0875 * RATE + RATE / 2);
  });

  test('knows where a position lies, and where a place sounds', () => {
    const mine = tape([sound(1, 0.2), sound(1, 0)], 2);
    mine.read(10 * RATE);
    expect(mine.placeOf(RATE / 4)).toEqual({ sentence: 0, sample: RATE / 2, isPause: false });
    expect(mine.placeOf(0.6 * RATE)).toMatchObject({ sentence: 0, isPause: true });
    expect(mine.positionOf(1, 0)).toBe(16_200);
    expect(mine.placeOf(16_200)).toEqual({ sentence: 1, sample: 0, isPause: false });
    expect(mine.positionOf(2, 0)).toBeNull();
  });
});

describe('pauses', () => {
  const between = (here: BlockRole, next: BlockRole) => pauseAfter({ blocks: [{ role: here }, { role: next }], sentences: [0, 1].map((block) => ({ block, text: 's', language: null })) }, 0);

  test('tell what the page shows', () => {
    expect(pauseAfter({ blocks: [{ role: 'paragraph' }], sentences: [0, 0].map((block) => ({ block, text: 's', language: null })) }, 0)).toBe(350);
    expect(between('list-item', 'list-item')).toBe(450);
    expect(between('list-item', 'paragraph')).toBe(700);
    expect(between('paragraph', 'paragraph')).toBe(700);
    expect(between('paragraph', 'heading')).toBe(900);
    expect(between('title', 'paragraph')).toBe(600);
    expect(pauseAfter({ blocks: [{ role: 'paragraph' }], sentences: [{ block: 0, text: 's', language: null }] }, 0)).toBe(0);
  });

  test('shrink with speed, but not below 120 ms', () => {
    expect(pauseAtSpeed(700, 2)).toBe(350);
    expect(pauseAtSpeed(350, 4)).toBe(120);
    expect(pauseAtSpeed(350, 0.5)).toBe(700);
    expect(pauseAtSpeed(0, 2)).toBe(0);
  });
});
