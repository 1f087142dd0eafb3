import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_LEARNING } from '../../../../lib/settings/learning.ts';
import { article, texts, World } from '../player-world.ts';

// Minutes of virtual time take real seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;

/** A reading of sentences of so many seconds that has begun in the last half minute of a timer of 15 minutes; a clock that only waits costs nothing. */
async function nearlyAsleep({ seconds = 8, count = 12, learning = {} } = {}): Promise<World> {
  const world = new World({ learning: { ...DEFAULT_LEARNING, ...learning } });
  world.seconds = () => seconds;
  await world.open(article(texts(count)), 0, false);
  await world.send({ type: 'set-sleep', until: 15 });
  await world.clock.advance(14 * MINUTE + 30_000);
  await world.send({ type: 'play' });
  return world;
}

function sleepOf(world: World) {
  return world.player.snapshot.sleep;
}

describe('the sleep timer', () => {
  test('tells the minutes that are left, and can be set anew and taken away', async () => {
    const world = new World();
    await world.open(article(texts(3)), 0, false);
    expect(sleepOf(world)).toBe(null);
    await world.send({ type: 'set-sleep', until: 30 });
    expect(sleepOf(world)).toEqual({ minutes: 30, leftMinutes: 30 });
    await world.clock.advance(12 * MINUTE);
    expect(sleepOf(world)).toEqual({ minutes: 30, leftMinutes: 18 });
    await world.send({ type: 'set-sleep', until: 45 });
    expect(sleepOf(world)).toEqual({ minutes: 45, leftMinutes: 45 });
    await world.send({ type: 'set-sleep', until: null });
    await world.clock.advance(50 * MINUTE);
    expect(sleepOf(world)).toBe(null);
  });

  test('lets the sentence in hand and one more be heard, which fades; then it pauses, says where, and play goes on behind it', async () => {
    const world = await nearlyAsleep();
    await world.clock.advance(30_000);
    const { sentence } = world.reading;
    expect(world.reading.status).toBe('playing');
    expect(world.output.fadesMs).toBe(null);
    await world.clock.advance(9000);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: sentence + 1 });
    expect(world.output.fadesMs).toBe(8000);
    await world.clock.advance(10_000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: sentence + 1, notice: { code: 'sleep_timer', kind: 'info', sentence: sentence + 1 } });
    expect(sleepOf(world)).toBe(null);
    expect(world.output.fadesMs).toBe(null);
    const heard = world.output.heard.length;
    await world.clock.advance(5 * MINUTE);
    expect(world.output.heard).toHaveLength(heard);
    expect(world.reading.notice?.code).toBe('sleep_timer');
    await world.send({ type: 'play' });
    await world.clock.advance(2000);
    expect(world.output.heard.at(-1)!.sentence).toBe(sentence + 2);
    expect(world.reading.notice).toBe(null);
    await world.clock.advance(20_000);
    expect(world.reading.status).toBe('playing');
  });

  test('is over where the person does something while the sound fades: they are awake', async () => {
    const world = await nearlyAsleep();
    await world.clock.advance(39_000);
    expect(world.output.fadesMs).toBe(8000);
    await world.send({ type: 'step', unit: 'sentence', direction: 1 });
    expect(world.output.fadesMs).toBe(null);
    expect(sleepOf(world)).toBe(null);
    await world.clock.advance(20_000);
    expect(world.reading.status).toBe('playing');
  });

  test('that runs out while nothing sounds has nothing to do', async () => {
    const world = new World();
    await world.open(article(texts(3)), 0, false);
    await world.send({ type: 'set-sleep', until: 15 });
    await world.clock.advance(16 * MINUTE);
    expect(sleepOf(world)).toBe(null);
    await world.send({ type: 'play' });
    await world.clock.advance(5000);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 2, notice: null });
  });

  test('holds for the next article too, and ends with a stop', async () => {
    const world = new World();
    await world.open(article(texts(3)), 0, false);
    await world.send({ type: 'set-sleep', until: 15 });
    await world.open(article(['t0']), 0, false);
    expect(sleepOf(world)?.minutes).toBe(15);
    await world.send({ type: 'stop' });
    expect(sleepOf(world)).toBe(null);
  });

  test('ends a sentence that is looped', async () => {
    const world = await nearlyAsleep({ learning: { isLooping: true, times: 0 } });
    await world.clock.advance(45_000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 0, notice: { code: 'sleep_timer' } });
  });

  test('set to the end of the article lets its last sentence fade', async () => {
    const world = new World();
    world.seconds = () => 5;
    await world.open(article(texts(3)));
    await world.send({ type: 'set-sleep', until: 'end' });
    expect(sleepOf(world)).toEqual({ minutes: null, leftMinutes: 0 });
    await world.clock.advance(9000);
    expect(world.output.fadesMs).toBe(null);
    await world.clock.advance(3000);
    expect(world.output.fadesMs).toBe(5000);
    await world.clock.advance(6000);
    expect(world.reading.status).toBe('finished');
    expect(sleepOf(world)).toBe(null);
    expect(world.output.fadesMs).toBe(null);
  });
});

describe('the sleep timer of a player that has died', () => {
  const reopened = async (world: World, sleep: { minutes: number | null; leftMs: number }) => world.send({ type: 'open', reading: 'r', article: article(texts(6)), sentence: 2, play: true, sleep });

  test('goes on to the second in the one that takes over, and pauses the reading', async () => {
    const world = new World();
    world.seconds = () => 8;
    await reopened(world, { minutes: 30, leftMs: 15_000 });
    expect(sleepOf(world)).toEqual({ minutes: 30, leftMinutes: 1 });
    await world.clock.advance(15_500);
    expect(sleepOf(world)).toEqual({ minutes: 30, leftMinutes: 0 });
    await world.clock.advance(30_000);
    expect(world.reading).toMatchObject({ status: 'paused', notice: { code: 'sleep_timer' } });
    expect(world.reading.sentence).toBeLessThan(5);
  });

  test('takes no other timer’s place', async () => {
    const world = new World();
    await world.open(article(texts(6)), 0, false);
    await world.send({ type: 'set-sleep', until: 45 });
    await reopened(world, { minutes: 30, leftMs: 10 * MINUTE });
    expect(sleepOf(world)).toEqual({ minutes: 45, leftMinutes: 45 });
  });
});
