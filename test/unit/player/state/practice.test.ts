import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_LEARNING, type Learning } from '../../../../lib/settings/learning.ts';
import { article, texts, World } from '../player-world.ts';

// Minutes of virtual time take real seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

function practising(learning: Partial<Learning>): World {
  return new World({ learning: { ...DEFAULT_LEARNING, ...learning } });
}

/** When each line began to be heard, and which. */
function heard(world: World): { sentence: number; at: number }[] {
  return world.output.heard;
}

describe('a looped sentence', () => {
  test('is repeated until the person moves on, and repeats cost nothing', async () => {
    const world = practising({ isLooping: true });
    await world.open(article(texts(4)));
    await world.clock.advance(12_000);
    expect(heard(world).length).toBeGreaterThanOrEqual(4);
    expect(new Set(heard(world).map(({ sentence }) => sentence))).toEqual(new Set([0]));
    expect(world.asked.filter((text) => text === 's0')).toHaveLength(1);
    const asked = world.asked.length;
    await world.clock.advance(30_000);
    expect(world.asked).toHaveLength(asked);
    await world.send({ type: 'step', unit: 'sentence', direction: 1 });
    await world.clock.advance(6000);
    expect(new Set(heard(world).slice(-2).map(({ sentence }) => sentence))).toEqual(new Set([1]));
  });

  test('is repeated so often, then the next one is', async () => {
    const world = practising({ isLooping: true, times: 2 });
    await world.open(article(texts(3)));
    await world.clock.advance(40_000);
    expect(heard(world).map(({ sentence }) => sentence)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(world.asked).toEqual(['s0', 's1', 's2']);
    expect(world.reading).toMatchObject({ status: 'finished', sentence: 2 });
  });

  test('climbs a ladder of speeds, and is heard at the set speed again once the loop is over', async () => {
    const world = practising({ isLooping: true, times: 3, ladder: [0.5, 1, 2] });
    const paces: number[] = [];
    world.player.subscribe(({ reading }) => reading?.status === 'playing' && paces.at(-1) !== reading.pace && paces.push(reading.pace), new AbortController().signal);
    await world.open(article(['s0']));
    await world.clock.advance(10_000);
    expect(paces).toEqual([0.5, 1, 2]);
    const [first, second, third] = heard(world).map(({ at }) => at);
    expect(second! - first!).toBeCloseTo(4000 + 600, -2);
    expect(third! - second!).toBeCloseTo(2000 + 600, -2);
    await world.send({ type: 'set-learning', change: { isLooping: false } });
    expect(world.reading.pace).toBe(1);
  });

  test('begins in mid-sentence: what lies ready beyond is taken back, and ends in mid-sentence: the next one follows', async () => {
    const world = practising({});
    await world.open(article(texts(3)));
    await world.clock.advance(1500);
    await world.send({ type: 'set-learning', change: { isLooping: true } });
    await world.clock.advance(5000);
    expect(new Set(heard(world).map(({ sentence }) => sentence))).toEqual(new Set([0]));
    expect(world.settings.learning.isLooping).toBe(true);
    await world.send({ type: 'set-learning', change: { isLooping: false } });
    await world.clock.advance(4000);
    expect(heard(world).at(-1)!.sentence).toBeGreaterThan(0);
  });
});

describe('shadowing', () => {
  test('leaves k times the sentence’s length after each, counts it, and goes on by itself', async () => {
    const world = practising({ shadowing: 1.5 });
    await world.open(article(texts(3)));
    await world.clock.advance(2500);
    expect(world.reading).toMatchObject({ status: 'resting', sentence: 0 });
    expect(world.reading.restMs).toBeGreaterThan(2900);
    expect(world.reading.restMs).toBeLessThan(3100);
    await world.clock.advance(30_000);
    const times = heard(world).map(({ at }) => at);
    expect(heard(world).map(({ sentence }) => sentence)).toEqual([0, 1, 2]);
    expect(times[1]! - times[0]!).toBeGreaterThan(4900);
    expect(times[1]! - times[0]!).toBeLessThan(5300);
    expect(world.reading.status).toBe('finished');
  });

  test('is shorter at a higher speed, as the sentence is', async () => {
    const world = practising({ shadowing: 1 });
    await world.send({ type: 'set-speed', speed: 2 });
    await world.open(article(texts(2)));
    await world.clock.advance(1500);
    expect(world.reading.restMs).toBeGreaterThan(950);
    expect(world.reading.restMs).toBeLessThan(1050);
  });

  test('a pause in it holds, and play goes on with the next sentence', async () => {
    const world = practising({ shadowing: 3 });
    await world.open(article(texts(3)));
    await world.clock.advance(3000);
    expect(world.reading.status).toBe('resting');
    await world.send({ type: 'pause' });
    await world.clock.advance(60_000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 0, restMs: null });
    await world.send({ type: 'play' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 1 });
  });
});

describe('pause after each', () => {
  test('stays at the sentence that was heard until the person goes on', async () => {
    const world = practising({ pausesAfterEach: true });
    await world.open(article(texts(3)));
    await world.clock.advance(10_000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 0 });
    await world.send({ type: 'toggle' });
    await world.clock.advance(10_000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 1 });
    await world.send({ type: 'step', unit: 'sentence', direction: -1 });
    await world.send({ type: 'play' });
    await world.clock.advance(1000);
    expect(world.reading.status).toBe('playing');
    await world.clock.advance(5000);
    await world.send({ type: 'seek', sentence: 2, play: true });
    await world.clock.advance(5000);
    expect(world.reading.status).toBe('finished');
  });
});

test('a pair is looped as one sentence', async () => {
  const world = practising({ isLooping: true, times: 2, order: 'translation-first' });
  world.seconds = () => 1;
  await world.send({ type: 'open', reading: 'r', article: article(['s0', 's1']), sentence: 0, play: true, narrateIn: 'de' });
  await world.clock.advance(20_000);
  expect(heard(world).map(({ sentence }) => sentence)).toEqual([0, 1, 0, 1, 2, 3, 2, 3]);
  expect(world.asked).toHaveLength(4);
});
