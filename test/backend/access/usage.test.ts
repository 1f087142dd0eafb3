import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import * as fc from 'fast-check';
import { Budgets } from '../../../backend/clients/budgets.ts';
import { lastDates, nextDay, nextMonth } from '../../../backend/clients/calendar.ts';
import type { Client } from '../../../backend/clients/client.ts';
import { Ledger } from '../../../backend/clients/ledger.ts';
import { usageOf } from '../../../backend/clients/usage-of.ts';
import { openDatabase } from '../../../backend/database/database.ts';
import { readLimits } from '../../../backend/read-limits.ts';
import { usageSchema } from '../../../lib/contract/usage.ts';
import { runBackend, temporaryFolder } from '../support/running-backend.ts';
import { pair } from './paired.ts';

const CLIENT: Client = { id: 'client_one', name: 'Chrome', createdAt: 0, seenAt: null, revokedAt: null, limits: {}, ownSpendPerMonth: null };

async function open() {
  const database = openDatabase({ folder: await temporaryFolder(), report: () => undefined });
  onTestFinished(() => database.close());
  return database;
}

test('a client sees what it has used today, in this month, and on each of the last 31 days', async () => {
  const running = await runBackend();
  const client = await pair(running, 'Edge on desk');
  await (await client.speak({ input: 'Thirteen char' })).arrayBuffer();
  await (await client.speak({ input: 'Thirteen char' })).arrayBuffer();
  await (await client.speak({ input: 'Thirteen char', voice: 'tones/natural', model: 'tones-fine' })).arrayBuffer();
  const usage = await client.usage();
  const used = { characters: 26, cached_characters: 13, cost: expect.closeTo(0.0026, 9) };
  expect(usage).toMatchObject({ client: { id: client.id, name: 'Edge on desk' }, today: used, month: used, monthly_limit: { own: null, operators: 5 } });
  expect(usage.days).toHaveLength(31);
  expect(usage.kept.days, 'as it is set where nothing is set').toBe(30);
  expect(usage.days.at(-1)).toMatchObject(used);
  expect(usage.left.spend_this_month).toBeCloseTo(5 - 0.0026, 9);
  expect(usageSchema.parse(await (await running.get('/v1/usage')).json()).client).toEqual({ id: 'operator', name: 'The token of the settings', paired_at: null });
});

test('days and months begin at midnight, and what was used before counts no more', async () => {
  const database = await open();
  let now = new Date(2026, 10, 29, 23, 59, 50).getTime();
  const ledger = new Ledger(database, () => undefined, now);
  const { limits } = readLimits({ LECTOR_CLIENT_CHARACTERS_PER_DAY: '100', LECTOR_CLIENT_CHARACTERS_PER_MONTH: '150', LECTOR_CLIENT_SPEND_PER_MONTH: 'none' });
  const budgets = new Budgets(ledger, limits, () => now);
  const demand = { engine: 'tones', characters: 100, cost: 0 };
  budgets.reserve(CLIENT, demand);
  expect(() => budgets.reserve(CLIENT, { ...demand, characters: 1 })).toThrow(/day/);
  now += 20_000;
  expect(() => budgets.reserve(CLIENT, demand)).toThrow(/month/);
  budgets.reserve(CLIENT, { ...demand, characters: 50 });
  now = new Date(2026, 11, 1, 0, 0, 0).getTime();
  budgets.reserve(CLIENT, demand);
  const { days, month } = usageOf(CLIENT, { ledger, budgets }, now);
  expect(month.characters).toBe(100);
  expect(days.slice(-3).map(({ date, characters }) => [date, characters])).toEqual([['2026-11-29', 100], ['2026-11-30', 50], ['2026-12-01', 100]]);
});

test('every day is there once, in order, whatever the clocks do', () => {
  const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      const days = lastDates(date.getTime(), 31);
      expect(new Set(days).size).toBe(31);
      expect(days).toEqual(days.toSorted());
      expect(Date.parse(nextDay(date.getTime()))).toBeGreaterThan(date.getTime());
      expect(Date.parse(nextMonth(date.getTime()))).toBeGreaterThanOrEqual(Date.parse(nextDay(date.getTime())));
    }),
  );
});

test('whatever is reserved, settled and given back in whatever order, no limit is exceeded by what was reserved, and the sums are those of what was billed', async () => {
  const database = await open();
  const step = fc.record({ characters: fc.integer({ min: 1, max: 60 }), billed: fc.integer({ min: 0, max: 60 }), fails: fc.boolean(), endsLater: fc.boolean() });
  let run = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const client = { ...CLIENT, id: `client_${(run += 1)}`, limits: { characters_per_day: 200, parallel_syntheses: null, spend_per_month: 0.03 } };
      const ledger = new Ledger(database, () => undefined);
      const budgets = new Budgets(ledger, readLimits({}).limits);
      const price = (characters: number) => characters / 10_000;
      const later: (() => void)[] = [];
      let billedSum = 0;
      for (const { characters, billed, fails, endsLater } of steps) {
        const leftBefore = budgets.left(client, 'characters_per_day') ?? 0;
        const spendBefore = budgets.left(client, 'spend_per_month') ?? 0;
        const isWithin = characters <= leftBefore && price(characters) <= spendBefore + 5e-10;
        if (!isWithin) {
          expect(() => budgets.reserve(client, { engine: 'tones', characters, cost: price(characters) })).toThrow(/budget/);
          continue;
        }
        const reservation = budgets.reserve(client, { engine: 'tones', characters, cost: price(characters) });
        const used = Math.min(billed, characters);
        if (!fails) billedSum += used;
        const end = () => {
          if (fails) reservation.refund();
          else reservation.settle({ characters: used, cost: price(used) });
          reservation.refund();
        };
        if (endsLater) later.push(end);
        else end();
        expect(usageOf(client, { ledger, budgets }).today.characters).toBeLessThanOrEqual(200);
      }
      for (const end of later.toReversed()) end();
      expect(usageOf(client, { ledger, budgets }).today).toEqual({ characters: billedSum, cached_characters: 0, cost: expect.closeTo(price(billedSum), 9) });
    }),
    { numRuns: 60 },
  );
});

test('money is in the database before the engine is called; the rest within a second', async () => {
  const database = await open();
  const first = new Ledger(database, () => undefined);
  const budgets = new Budgets(first, readLimits({}).limits);
  const reservation = budgets.reserve(CLIENT, { engine: 'tones', characters: 100, cost: 0.5 });
  // As a process that is started after this one was killed reads it.
  const month = () => usageOf(CLIENT, { ledger: new Ledger(database, () => undefined), budgets }).month;
  expect(month()).toMatchObject({ characters: 100, cost: 0.5 });
  reservation.settle({ characters: 80, cost: 0.4 });
  expect(month()).toMatchObject({ characters: 80, cost: 0.4 });
  budgets.noteCached(CLIENT, 30);
  budgets.reserve(CLIENT, { engine: 'tones', characters: 7, cost: 0 });
  await wait(1100);
  expect(month()).toEqual({ characters: 87, cached_characters: 30, cost: 0.4 });
});

test('what cannot be written is not spent: a call that may cost something is refused and leaves no trace; what is free goes on and is written later', async () => {
  const database = await open();
  const lines: string[] = [];
  const ledger = new Ledger(database, ({ event }) => void lines.push(event));
  const budgets = new Budgets(ledger, readLimits({}).limits);
  const before = budgets.reserve(CLIENT, { engine: 'tones', characters: 10, cost: 1 });
  database.sqlite.exec('PRAGMA query_only = ON');
  for (const cost of [2, null]) expect(() => budgets.reserve(CLIENT, { engine: 'tones', characters: 10, cost })).toThrow(expect.objectContaining({ code: 'usage_not_written', message: expect.stringMatching(/read-only.*LECTOR_DATA_DIR/) }));
  expect(lines).toEqual(['usage_not_written', 'usage_not_written']);
  expect(usageOf(CLIENT, { ledger, budgets }).month).toEqual({ characters: 10, cached_characters: 0, cost: 1 });
  budgets.reserve(CLIENT, { engine: 'tones', characters: 7, cost: 0 });
  before.settle({ characters: 12, cost: 1.2 });
  database.sqlite.exec('PRAGMA query_only = OFF');
  ledger.flush();
  expect(usageOf(CLIENT, { ledger: new Ledger(database, () => undefined), budgets }).month).toEqual({ characters: 19, cached_characters: 0, cost: expect.closeTo(1.2, 9) });
});
