import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_SENTENCES, translationAnswerSchema, translatorListSchema } from '../../../lib/contract/translations.ts';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { startOtlpCollector } from '../support/otlp-collector.ts';
import { runBackend, temporaryFolder, until } from '../support/running-backend.ts';
import { emulateQwenMt, emulateChat } from '../translators/calling.ts';

async function run() {
  const emulated = await emulateQwenMt();
  const running = await runBackend({ translators: [emulated.translator] });
  const ask = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
    fetch(`${running.backend.url}/v1/translations`, { method: 'POST', headers: { ...running.headers, ...headers }, body: JSON.stringify({ target: 'es', ...body }) });
  return { ...running, ...emulated, ask };
}

test('sentences come back translated, with what it has cost; the second time they cost nothing', async () => {
  const { ask, calls } = await run();
  const sentences = ['The bridge is old.', 'Who pays?'];
  const first = translationAnswerSchema.parse(await (await ask({ sentences, source: 'en' })).json());
  expect(first).toMatchObject({ translator: 'qwen-mt', translations: sentences.map((sentence) => ({ text: `Spanish: ${sentence}`, cached: false })), usage: { characters: 27 } });
  expect(first.usage.cost).toBeGreaterThan(0);
  const second = translationAnswerSchema.parse(await (await ask({ sentences, source: 'en' })).json());
  expect(second.usage).toEqual({ characters: 0, cost: 0 });
  expect(calls).toHaveLength(1);
});

test('the log and the measurements say by what was translated, into what and for how much, and that a second time was free', async () => {
  const collector = await startOtlpCollector();
  const { translator } = await emulateQwenMt();
  const running = await runBackend({ translators: [translator], env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
  const body = JSON.stringify({ target: 'es', source: 'en', sentences: ['The bridge is old.'] });
  for (let time = 0; time < 2; time += 1) expect((await fetch(`${running.backend.url}/v1/translations`, { method: 'POST', headers: running.headers, body })).status).toBe(200);
  await until(() => running.lines.length === 2);
  const ofBoth = { engine: 'qwen-mt', model: translator.info.model, region: translator.info.region, language: 'es', textLength: 18 };
  const [first, second] = running.lines;
  expect(first).toMatchObject({ ...ofBoth, cache: 'miss', characters: 18, cost: expect.toSatisfy((cost: number) => cost > 0) });
  expect(second).toMatchObject({ ...ofBoth, cache: 'hit', characters: 0, cost: 0 });
  await running.backend.close();
  const attributes = { 'gen_ai.operation.name': 'translation', 'gen_ai.provider.name': 'qwen-mt', 'gen_ai.request.model': translator.info.model };
  expect(collector.points('lector.characters')).toMatchObject([{ value: 18, attributes }]);
  expect(collector.points('lector.cost')).toMatchObject([{ value: first?.event === 'request' ? first.cost : null, attributes }]);
});

test('a sentence without a translation says why, beside those that have one', async () => {
  const { ask, behaviour } = await run();
  behaviour.objectsTo = 'forbidden';
  const answer = translationAnswerSchema.parse(await (await ask({ sentences: ['One.', 'A forbidden one.'] })).json());
  expect(answer.translations).toEqual([
    { text: 'Spanish: One.', cached: false },
    { error: { code: 'upstream_moderation', message: 'The translation service objects to this text.', retryable: false } },
  ]);
});

test('where the service fails as a whole, that is the answer', async () => {
  const { ask, behaviour } = await run();
  behaviour.everyCall = { type: 'status', status: 429, retryAfter: 9 };
  const response = await ask({ sentences: ['One.', 'Two.'] });
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('9');
  expect(errorBodySchema.parse(await response.json()).error.code).toBe('engine_busy');
});

test.each([
  ['no sentences', { sentences: [] }, 'invalid_field'],
  ['too many sentences', { sentences: Array.from({ length: MAX_SENTENCES + 1 }, () => 'One.') }, 'invalid_field'],
  ['too much text', { sentences: Array.from({ length: 4 }, () => 'x'.repeat(4000)) }, 'text_too_long'],
  ['a sentence of nothing but spaces', { sentences: [' \n '] }, 'text_empty'],
  ['a language that is not one of the ten', { sentences: ['One.'], target: 'nl' }, 'invalid_field'],
  ['a source that is no tag', { sentences: ['One.'], source: 'not a tag' }, 'invalid_field'],
  ['another field', { sentences: ['One.'], prompt: 'x' }, 'unknown_field'],
  ['a translator that is not there', { sentences: ['One.'], translator: 'nobody' }, 'unknown_translator'],
])('refuses %s', async (_, body, code) => {
  const { ask, calls } = await run();
  const response = await ask(body);
  expect(errorBodySchema.parse(await response.json()).error.code).toBe(code);
  expect(response.status).toBe(400);
  expect(calls).toHaveLength(0);
});

test('translators are listed with price and place; the first one is asked where none is named', async () => {
  const [qwen, house] = [await emulateQwenMt(), await emulateChat()];
  const { get, backend, headers } = await runBackend({ translators: [house.translator, qwen.translator] });
  const { translators } = translatorListSchema.parse(await (await get('/v1/translators')).json());
  expect(translators).toEqual([
    { id: 'house', label: 'House', model: 'some-model@1', price_per_10k_characters: expect.any(Number), region: 'this machine' },
    { id: 'qwen-mt', label: 'Qwen-MT', model: 'qwen-mt-flash', price_per_10k_characters: expect.any(Number), price_date: '2026-10-03', region: 'this machine' },
  ]);
  const ask = (translator?: string) => fetch(`${backend.url}/v1/translations`, { method: 'POST', headers, body: JSON.stringify({ sentences: ['One.'], target: 'fr', translator }) });
  expect(await (await ask()).json()).toMatchObject({ translator: 'house' });
  expect(await (await ask('qwen-mt')).json()).toMatchObject({ translator: 'qwen-mt' });
});

test('a backend without a translator says so', async () => {
  const { backend, headers, get } = await runBackend({ translators: [] });
  expect(await (await get('/v1/translators')).json()).toEqual({ translators: [] });
  const response = await fetch(`${backend.url}/v1/translations`, { method: 'POST', headers, body: JSON.stringify({ sentences: ['One.'], target: 'fr' }) });
  expect(response.status).toBe(422);
  expect(errorBodySchema.parse(await response.json()).error.code).toBe('no_translator');
});

test('what is read is neither in the log nor on the disk, in either language', async () => {
  const sentence = 'The Zwetschgenkuchen is old.';
  const emulated = await emulateQwenMt('qwen-mt-flash', { dictionary: { Spanish: { [sentence]: 'El pastel es viejo.' } } });
  const dataDir = await temporaryFolder();
  const { backend, headers, lines } = await runBackend({ translators: [emulated.translator], dataDir });
  const ask = async () => translationAnswerSchema.parse(await (await fetch(`${backend.url}/v1/translations`, { method: 'POST', headers, body: JSON.stringify({ sentences: [sentence], target: 'es' }) })).json());
  await ask();
  expect((await ask()).translations, 'it is kept').toEqual([{ text: 'El pastel es viejo.', cached: true }]);
  await backend.close({ drainMs: 100 });
  expect(lines.some((line) => line.event === 'request' && line.textLength === sentence.length)).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(/Zwetschgenkuchen|pastel/);
  const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')));
  expect(contents.join()).not.toMatch(/Zwetschgenkuchen|pastel/);
});
