import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MACHINE_PRICES, billedCharacters, costTable, listeningHours, waysToSpeak, type Way } from '../../../backend/cost/costs.ts';

function way(ways: readonly Way[], name: string): Way {
  const found = ways.find((one) => one.name.includes(name));
  if (!found) throw new Error(`no way ${name}`);
  return found;
}

const reading = { charactersPerMonth: 1_000_000, hanShare: 0 };

test('the API costs its price for what it bills, Chinese characters twice', () => {
  expect(way(waysToSpeak(reading, 'singapore'), 'API: qwen3-tts-flash').perMonth).toBeCloseTo(10, 6);
  expect(way(waysToSpeak({ ...reading, hanShare: 0.5 }, 'singapore'), 'API: qwen3-tts-flash').perMonth).toBeCloseTo(15, 6);
  expect(billedCharacters({ charactersPerMonth: 100, hanShare: 1 })).toBe(200);
  expect(waysToSpeak(reading, 'beijing').filter(({ name }) => /\d{4}-\d{2}-\d{2}|qwen-tts$/.test(name))).toEqual([]);
});

test('sound lasts as long as people speak', () => {
  expect(listeningHours({ charactersPerMonth: 54_000, hanShare: 0 })).toBeCloseTo(1, 6);
  expect(listeningHours({ charactersPerMonth: 16_200, hanShare: 1 })).toBeCloseTo(1, 6);
});

test('a machine costs less from its break-even on, and more before it', () => {
  for (const name of ['GPU rented all the time', 'GPU of one’s own']) {
    const { cheaperFrom } = way(waysToSpeak(reading, 'singapore'), name);
    for (const [factor, isCheaper] of [[0.97, false], [1.03, true]] as const) {
      const ways = waysToSpeak({ hanShare: 0, charactersPerMonth: cheaperFrom! * factor }, 'singapore');
      expect([name, factor, way(ways, name).perMonth < way(ways, 'API: qwen3-tts-flash').perMonth]).toEqual([name, factor, isCheaper]);
    }
  }
  expect(way(waysToSpeak(reading, 'singapore', { ...MACHINE_PRICES, gpuHour: 0.5 }), 'while one person listens').cheaperFrom).toBeNull();
});

test('more than one GPU can speak takes another one', () => {
  const soundHours = 730 * MACHINE_PRICES.gpuSpeed;
  const at = (part: number) => way(waysToSpeak({ hanShare: 0, charactersPerMonth: soundHours * 54_000 * part }, 'singapore'), 'GPU rented all the time').perMonth;
  expect(at(1.01)).toBeCloseTo(2 * at(0.99), 6);
});

test.each([100_000, 1_000_000, 10_000_000])('the page on self-hosting shows what the command prints for %i characters', (charactersPerMonth) => {
  const page = readFileSync(new URL('../../../docs/self-hosting.md', import.meta.url), 'utf8');
  expect(page).toContain(costTable({ charactersPerMonth, hanShare: 0 }, 'singapore'));
});
