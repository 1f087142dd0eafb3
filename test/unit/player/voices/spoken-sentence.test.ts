import { describe, expect, test } from 'vitest';
import { SpokenSentence } from '../../../../lib/player/voices/spoken-sentence.ts';
import { browserVoice, FakeSynthesis, type Faults } from '../fake-synthesis.ts';
import { VirtualClock } from '../virtual-clock.ts';

const LONG = Array.from({ length: 100 }, (_, index) => `w${index}${index % 10 === 9 ? ',' : ''}`).join(' ');
const SHORT = 'One two three four five six.';

/** A sentence being spoken, and all that it tells. */
function spoken(text: string, options: { faults?: Faults; isOnline?: boolean; speed?: number; from?: number } = {}) {
  const clock = new VirtualClock();
  const synthesis = new FakeSynthesis(clock);
  synthesis.faults = options.faults ?? {};
  const told: string[] = [];
  const words: string[] = [];
  const sentence = new SpokenSentence({
    synthesis: synthesis.speech().synthesis,
    createUtterance: synthesis.speech().createUtterance,
    clock,
    line: { text, voice: browserVoice('V', 'en-US', { localService: options.isOnline !== true }), estimateMs: (piece) => piece.split(/\s+/).length * 250 },
    from: options.from ?? 0,
    speed: options.speed ?? 1,
    volume: 1,
    began: () => told.push('began'),
    word: ({ start, end }) => words.push(text.slice(start, end)),
    ended: () => told.push('ended'),
    failed: () => told.push('failed'),
  });
  return { clock, synthesis, told, words, sentence, heardWords: () => synthesis.heard.flatMap((heard) => heard.words).join(' ') };
}

describe.each([{ isOnline: false }, { isOnline: true }])('a voice ($isOnline: online)', ({ isOnline }) => {
  test('says the sentence with its words, and ends once', async () => {
    const world = spoken(SHORT, { isOnline });
    await world.clock.advance(10_000);
    expect(world.told).toEqual(['began', 'ended']);
    expect(world.words).toEqual(SHORT.split(' '));
  });

  test('says the rest of a sentence from a word on, with the words at their own places', async () => {
    const world = spoken(SHORT, { isOnline, from: SHORT.indexOf('four') });
    await world.clock.advance(10_000);
    expect(world.heardWords()).toBe('four five six.');
    expect(world.words).toEqual(['four', 'five', 'six.']);
  });

  test.each(['endless', 'endless zombie'] as const)('an end that never comes (%s) is noticed', async (kind) => {
    const world = spoken(SHORT, { isOnline, faults: { endless: true, zombie: kind === 'endless zombie' } });
    await world.clock.advance(9000);
    expect(world.told).toEqual(['began', 'ended']);
    expect(world.heardWords()).toBe(SHORT);
  });

  test('an end that never comes from a voice that tells no words is noticed', async () => {
    const world = spoken(SHORT, { isOnline, faults: { endless: true, wordless: true } });
    await world.clock.advance(9000);
    expect(world.told).toEqual(['began', 'ended']);
  });

  test('what somebody else cancels goes on at the last word', async () => {
    const world = spoken(SHORT, { isOnline });
    await world.clock.advance(700);
    world.synthesis.interrupt();
    await world.clock.advance(10_000);
    expect(world.told.at(-1)).toBe('ended');
    expect(world.heardWords()).toBe('One two three three four five six.');
  });

  test('a voice that dies again and again without a word is given up', async () => {
    const world = spoken(SHORT, { isOnline, faults: { mute: true } });
    await world.clock.advance(40_000);
    expect(world.told).toEqual(['failed']);
    expect(world.synthesis.speaking).toBe(false);
  });

  test.each(['network', 'synthesis-failed', 'language-unavailable', 'not-allowed'] as const)('the error %s gives it up at once', async (error) => {
    const world = spoken(SHORT, { isOnline, faults: { error } });
    await world.clock.advance(500);
    expect(world.told).toEqual(['failed']);
    expect(world.synthesis.utterances).toHaveLength(1);
  });

  test('cancelled, it is silent and tells nothing more', async () => {
    const world = spoken(SHORT, { isOnline });
    await world.clock.advance(700);
    world.sentence.cancel();
    expect(world.synthesis.speaking).toBe(false);
    await world.clock.advance(30_000);
    expect(world.told).toEqual(['began']);
    expect(world.synthesis.utterances).toHaveLength(1);
  });
});

test('an online voice is given no piece of 14 s, cut after clauses, and all of the text', async () => {
  const world = spoken(LONG, { isOnline: true });
  await world.clock.advance(60_000);
  expect(world.told.at(-1)).toBe('ended');
  expect(world.heardWords()).toBe(LONG);
  expect(world.synthesis.heard.length).toBeGreaterThan(1);
  for (const { at, until, text } of world.synthesis.heard) {
    expect(until! - at).toBeLessThan(10_000);
    expect(text.trim()).toMatch(/,$/);
  }
});

test('a local voice says a long sentence in one piece', async () => {
  const world = spoken(LONG);
  await world.clock.advance(60_000);
  expect(world.synthesis.heard.map(({ text }) => text)).toEqual([LONG]);
});

test('Chinese is cut for an online voice without losing a character', async () => {
  const text = '今天天气很好，我们去公园散步，看到了很多花。'.repeat(6);
  const clock = new VirtualClock();
  const synthesis = new FakeSynthesis(clock);
  let isOver = false;
  const sentence = new SpokenSentence({
    synthesis: synthesis.speech().synthesis, createUtterance: synthesis.speech().createUtterance, clock,
    line: { text, voice: browserVoice('V', 'zh-CN', { localService: false }), estimateMs: (piece) => piece.length * 222 },
    from: 0, speed: 1, volume: 1, began() {}, word() {}, ended: () => (isOver = true), failed() {},
  });
  await clock.advance(60_000);
  sentence.cancel();
  expect(isOver).toBe(true);
  expect(synthesis.heard.map((heard) => heard.text).join('')).toBe(text);
  for (const heard of synthesis.heard) expect(heard.text.length * 222).toBeLessThan(10_000);
});

test.each([{ zombie: true }, {}])('an online voice that dies after 5 s without a word goes on at the word where it died (%j)', async (more) => {
  const world = spoken(LONG, { isOnline: true, faults: { diesAfterMs: 5000, ...more } });
  await world.clock.advance(300_000);
  expect(world.told.at(-1)).toBe('ended');
  const heard = world.heardWords().split(' ');
  expect(heard.filter((word, index) => word !== heard[index - 1]).join(' ')).toBe(LONG);
});

test('online voices are not asked for more than twice their speed', async () => {
  const world = spoken(SHORT, { isOnline: true, speed: 3 });
  await world.clock.advance(5000);
  expect(world.synthesis.heard[0]!.rate).toBe(2);
  expect(spoken(SHORT, { speed: 3 }).synthesis.utterances[0]!.rate).toBe(3);
});
