import { describe, expect, test } from 'vitest';
import type { Article } from '../../../lib/reading/article.ts';
import { outlineOf } from '../../../lib/reading/outline.ts';
import { article, texts, World } from './player-world.ts';

/** Three parts: before the first heading `s0`, `s1`; then `ha` with `t0`… ; then `hb` with `u0`, `u1`. */
function inParts(middle = 2): Article {
  const plain = article(['s0', 's1'], ['ha'], texts(middle).map((text) => text.replace('s', 't')), ['hb'], ['u0', 'u1']);
  return { ...plain, blocks: plain.blocks.map((_, index) => ({ role: index === 1 || index === 3 ? 'heading' : 'paragraph' })) };
}

const idOf = (read: Article, index: number): string => outlineOf(read)[index]!.id;
const heard = (world: World): number[] => world.output.heard.map(({ sentence }) => sentence);

describe('a part that is left out', () => {
  test('is neither asked for nor heard, and takes no time', async () => {
    const world = new World();
    const read = inParts();
    await world.open({ ...read, leftOut: [idOf(read, 1)] });
    const { totalMs } = world.reading;
    await world.clock.advance(30_000);
    expect(world.asked).toEqual(['s0', 's1', 'hb', 'u0', 'u1']);
    expect(heard(world)).toEqual([0, 1, 5, 6, 7]);
    expect(world.reading).toMatchObject({ status: 'finished', sentence: 7 });
    const whole = new World();
    await whole.open(read);
    expect(whole.reading.totalMs - totalMs).toBeGreaterThanOrEqual(3 * 2000);
  });

  test('is passed over in mid-reading without a break, and comes back', async () => {
    const world = new World();
    const read = inParts();
    await world.open(read);
    await world.clock.advance(1000);
    await world.send({ type: 'leave-out', parts: [idOf(read, 1)] });
    await world.clock.advance(5000);
    expect(heard(world)).toEqual([0, 1, 5]);
    await world.send({ type: 'leave-out', parts: [] });
    await world.send({ type: 'seek', sentence: 2, play: null });
    await world.clock.advance(30_000);
    expect(heard(world)).toEqual([0, 1, 5, 2, 3, 4, 5, 6, 7]);
    expect(world.asked.filter((text) => text === 's0')).toHaveLength(1);
  });

  test('that sounds gives way to what comes after it', async () => {
    const world = new World();
    const read = inParts();
    await world.open(read, 3);
    await world.clock.advance(1000);
    await world.send({ type: 'leave-out', parts: [idOf(read, 1)] });
    expect(world.reading.sentence).toBe(5);
    await world.clock.advance(1000);
    expect(heard(world)).toEqual([3, 5]);
  });

  test('is stepped over both ways, and not begun at', async () => {
    const world = new World();
    const read = inParts();
    await world.open({ ...read, leftOut: [idOf(read, 1)] }, 3, false);
    expect(world.reading.sentence).toBe(5);
    await world.send({ type: 'step', unit: 'sentence', direction: -1 });
    expect(world.reading.sentence).toBe(1);
    await world.send({ type: 'step', unit: 'paragraph', direction: 1 });
    expect(world.reading.sentence).toBe(5);
    await world.send({ type: 'step', unit: 'paragraph', direction: -1 });
    expect(world.reading.sentence).toBe(0);
  });

  test('however long it is, costs nothing and keeps nothing waiting', async () => {
    const world = new World();
    const read = inParts(300);
    await world.open({ ...read, leftOut: [idOf(read, 1)] });
    await world.clock.advance(7000);
    expect(heard(world)).toEqual([0, 1, 303]);
    expect(world.asked).toEqual(['s0', 's1', 'hb', 'u0', 'u1']);
  });

  test('at the end lets the reading finish before it', async () => {
    const world = new World();
    const read = inParts();
    await world.open({ ...read, leftOut: [idOf(read, 2)] });
    await world.clock.advance(30_000);
    expect(heard(world)).toEqual([0, 1, 2, 3, 4]);
    expect(world.reading).toMatchObject({ status: 'finished', sentence: 4 });
    await world.send({ type: 'play' });
    expect(world.reading.sentence).toBe(0);
  });

  test('is left out by a Browser voice too', async () => {
    const world = new World();
    world.voices = async () => [];
    world.synthesis.voices = [{ name: 'Local', lang: 'en-US', localService: true, default: true, voiceURI: 'local' }];
    const read = inParts();
    await world.open({ ...read, leftOut: [idOf(read, 1)] });
    await world.clock.advance(60_000);
    expect(world.synthesis.heard.map(({ text }) => text)).toEqual(['s0', 's1', 'hb', 'u0', 'u1']);
    expect(world.reading.status).toBe('finished');
  });
});

test('a rule for the site holds from the start, and one made in mid-reading at once', async () => {
  const read: Article = { ...inParts(), places: ['main>p', 'main>h2'] };
  read.blocks = read.blocks.map((block) => ({ ...block, place: block.role === 'heading' ? 1 : 0 }));
  const { never } = outlineOf(read)[1]!;
  const world = new World({ neverRead: [never!] });
  await world.open(read);
  await world.clock.advance(30_000);
  expect(heard(world)).toEqual([0, 1, 5, 6, 7]);
});
