import { expect, test } from 'vitest';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import type { Translator } from '../../../backend/translation/translator.ts';
import { runBackend } from '../support/running-backend.ts';
import { pair } from './paired.ts';

/** Bills what it has been asked at half of what it may cost at most. */
function halfPriceTranslator(): Translator & { calls: number } {
  const translator = {
    calls: 0,
    info: { id: 'tones-mt', label: 'Tones', model: 'tones-mt-1', price_per_10k_characters: 2, region: 'this machine', maxSentences: 8, maxCharacters: 4000, concurrency: 2 },
    async translate({ sentences }: { sentences: readonly string[] }) {
      translator.calls += 1;
      const length = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
      return { texts: sentences.map((sentence) => sentence.toUpperCase()), cost: length / 10_000 };
    },
  };
  return translator;
}

test('translations are set aside at their highest price, settled by what they cost, and free from the store; beyond the budget none is asked for', async () => {
  const translator = halfPriceTranslator();
  const running = await runBackend({ translators: [translator], env: { LECTOR_CLIENT_SPEND_PER_MONTH: '0.01' } });
  const client = await pair(running);
  const translate = (sentences: string[]) => client.ask('/v1/translations', { method: 'POST', body: JSON.stringify({ sentences, source: 'en', target: 'de' }) });
  const sentence = 'Thirty characters in all here.';
  expect(sentence).toHaveLength(30);
  expect((await translate([sentence])).status).toBe(200);
  expect((await client.usage()).month).toEqual({ characters: 30, cached_characters: 0, cost: expect.closeTo(0.003, 9) });
  expect((await translate([sentence])).status).toBe(200);
  expect((await client.usage()).month).toEqual({ characters: 30, cached_characters: 30, cost: expect.closeTo(0.003, 9) });
  expect(translator.calls).toBe(1);
  const refused = await translate([`${sentence} And more.`]);
  const { error } = errorBodySchema.parse(await refused.json());
  expect([refused.status, error.code, error.limit?.name, translator.calls]).toEqual([402, 'spend_reached', 'spend_per_month', 1]);
});
