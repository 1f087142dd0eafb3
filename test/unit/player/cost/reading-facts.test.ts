import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../lib/messages/commands.ts';
import { ReadingFacts } from '../../../../lib/player/cost/reading-facts.ts';
import type { ReadingCost } from '../../../../lib/player/cost/reading-cost.ts';
import type { Reading } from '../../../../lib/player/state/state.ts';
import { article, texts, World } from '../player-world.ts';

/** A player with its facts; what each reading was reckoned for, and answers that come when the test gives them. */
function told(world: World) {
  const asked: { narrateIn: Reading['narrateIn']; sentence: number; answer: (cost: ReadingCost) => Promise<void> }[] = [];
  const { signal } = new AbortController();
  const { player } = world;
  const facts = new ReadingFacts({
    player: { command: (command, from) => player.command(command, from), get snapshot() { return player.snapshot; }, subscribe: (...given) => player.subscribe(...given), dropReader: (id) => player.dropReader(id), isPrivate: false },
    state: () => player.state,
    costOf({ narrateIn, sentence }) {
      const { promise, resolve } = Promise.withResolvers<ReadingCost>();
      asked.push({ narrateIn, sentence, answer: async (cost) => (resolve(cost), world.clock.advance(0)) });
      return promise;
    },
    warn: (message, cause) => { throw new Error(message, { cause }); },
    signal,
  });
  const seen: (number | null | undefined)[] = [];
  facts.subscribe(({ reading }) => seen.push(reading?.cost), signal);
  return { facts, asked, seen, cost: () => facts.snapshot.reading?.cost, send: (command: Command) => world.send(command) };
}

describe('what the rest of a reading costs', () => {
  test('is reckoned once its first sentence sounds, and told to everybody', async () => {
    const world = new World();
    const { asked, cost, seen } = told(world);
    await world.open(article(texts(3)));
    expect(asked).toEqual([]);
    await world.clock.advance(500);
    expect(asked).toHaveLength(1);
    expect(cost()).toBeNull();
    await asked[0]!.answer(0.05);
    expect(cost()).toBe(0.05);
    expect(seen.at(-1)).toBe(0.05);
    await world.clock.advance(2500);
    expect(asked).toHaveLength(1);
  });

  test('is reckoned anew, from the sentence in hand on, when it is narrated in another language; what was reckoned before no longer counts', async () => {
    const world = new World();
    const { asked, cost, send } = told(world);
    await world.open(article(texts(4)), 2);
    await world.clock.advance(500);
    await send({ type: 'set-narration', language: 'es' });
    expect(asked.map(({ narrateIn, sentence }) => [narrateIn, sentence])).toEqual([[null, 2], ['es', 2]]);
    await asked[0]!.answer(1);
    expect(cost()).toBeNull();
    await asked[1]!.answer(0.1);
    expect(cost()).toBe(0.1);
  });
});

describe('a translator that is being downloaded', () => {
  test('is told with how much has come while it is waited for, and no longer once it is there', async () => {
    const world = new World();
    world.upstream.delayMs = 5000;
    const { facts } = told(world);
    await world.open(article(texts(2)));
    facts.downloaded(0.4);
    expect(facts.snapshot.reading?.notice).toMatchObject({ code: 'translator_downloading', share: 0.4 });
    facts.downloaded(1);
    expect(facts.snapshot.reading?.notice).toBeNull();
  });
});
