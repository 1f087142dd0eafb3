import { expect, test } from 'vitest';
import presets from '../../../../backend/engines/qwen/delivery-presets.json' with { type: 'json' };
import { createQwenEngine } from '../../../../backend/engines/qwen/qwen-engine.ts';
import type { EngineInfo } from '../../../../backend/speech/engine.ts';
import { LANGUAGES } from '../../../../lib/contract/languages.ts';
import { RESPONSE_FORMATS } from '../../../../lib/contract/speech.ts';
import { modelListSchema } from '../../../../lib/contract/voices.ts';
import { eventsOf, runBackend } from '../../support/running-backend.ts';
import { SENTENCE, emulate, settingsFor } from './calling.ts';

async function backendFor(place: 'singapore' | 'beijing' = 'singapore') {
  const service = await emulate({ region: place });
  const engine = createQwenEngine(settingsFor(service, { region: place }), { perMinute: 1_000_000 });
  const running = await runBackend({ otherEngines: [engine] });
  return { ...running, service, engine, ask: (body: Record<string, unknown>) => running.speak({ voice: 'qwen/Cherry', input: SENTENCE, language: 'en', ...body }) };
}

test('what cannot be is refused from the tables, before the service is asked', async () => {
  const { ask, service } = await backendFor();
  const refusals: [Record<string, unknown>, number, string, string][] = [
    [{ model: 'qwen-tts-2025-04-10' }, 422, 'model_region_mismatch', 'model'],
    [{ model: 'qwen-tts' }, 422, 'model_region_mismatch', 'model'],
    [{ model: 'qwen3-tts-nothing' }, 400, 'unknown_model', 'model'],
    [{ voice: 'qwen/Jennifer', model: 'qwen3-tts-instruct-flash' }, 422, 'voice_model_mismatch', 'model'],
    [{ voice: 'qwen/Moon', model: 'qwen3-tts-flash-2025-09-18' }, 422, 'voice_model_mismatch', 'model'],
    [{ instructions: 'Fast.' }, 422, 'instructions_not_supported', 'instructions'],
    [{ model: 'qwen3-tts-instruct-flash', instructions: '慢'.repeat(1601) }, 422, 'instructions_too_long', 'instructions'],
    [{ model: 'qwen3-tts-instruct-flash-realtime', instructions: 'a '.repeat(1601), optimize_instructions: true }, 422, 'instructions_too_long', 'instructions'],
    [{ model: 'qwen3-tts-instruct-flash', delivery: 'calm', instructions: '慢'.repeat(1595) }, 422, 'instructions_too_long', 'instructions'],
    [{ delivery: 'calm' }, 422, 'instructions_not_supported', 'delivery'],
    [{ model: 'qwen3-tts-instruct-flash', delivery: 'nothing' }, 400, 'invalid_field', 'delivery'],
    [{ language: 'sv' }, 400, 'unknown_language', 'language'],
    [{ voice: 'qwen/Nobody' }, 400, 'unknown_voice', 'voice'],
  ];
  for (const [body, status, code, param] of refusals) {
    const response = await ask(body);
    expect([body, response.status, await response.json()]).toMatchObject([body, status, { error: { code, param } }]);
  }
  expect(service.calls).toEqual([]);
  expect(service.realtime.connectionCount).toBe(0);
});

test('instructions of the longest that the service takes are taken, and the refusal of longer ones says how long that is', async () => {
  const { ask, get, service } = await backendFor();
  const model = 'qwen3-tts-instruct-flash';
  expect((await ask({ model, instructions: '慢'.repeat(1600) })).status).toBe(200);
  expect(service.calls[0]?.instructions).toHaveLength(1600);
  const refused = await (await ask({ model, instructions: '慢'.repeat(1601) })).json() as { error: { message: string } };
  expect(refused.error.message).toContain('1600');
  expect(refused.error.message).not.toContain('慢');
  const { data } = modelListSchema.parse(await (await get('/v1/models')).json());
  for (const { capabilities } of data.filter(({ engine }) => engine === 'qwen')) expect(capabilities.max_instruction_tokens).toBe(capabilities.instructions ? 1600 : undefined);
});

test('a language that the model lacks is refused before the service is asked', async () => {
  const { ask, service } = await backendFor('beijing');
  const response = await ask({ model: 'qwen-tts', language: 'fr' });
  expect([response.status, await response.json()]).toMatchObject([422, { error: { code: 'voice_language_mismatch', param: 'language' } }]);
  expect((await ask({ model: 'qwen-tts', language: 'zh' })).status).toBe(200);
  expect((await ask({ model: 'qwen-tts', language: 'fr', voice: 'qwen/Jada' })).status).toBe(422);
  expect(service.calls.map(({ languageType }) => languageType)).toEqual(['Chinese']);
});

test('a model goes by its snapshot too', async () => {
  const { ask, service } = await backendFor();
  expect((await ask({ model: 'qwen3-tts-instruct-flash-2026-01-26', instructions: 'Calm.' })).headers.get('x-lector-cache')).toBe('miss');
  expect((await ask({ model: 'qwen3-tts-instruct-flash', instructions: 'Calm.' })).headers.get('x-lector-cache')).not.toBe('miss');
  expect(service.calls).toHaveLength(1);
});

test.each([
  ['singapore', 'qwen3-tts-flash', 0.1],
  ['beijing', 'qwen3-tts-flash', 0.114682],
  ['singapore', 'qwen3-tts-flash-realtime', 0.13],
] as const)('in %s %s says characters and what they cost', async (place, model, price) => {
  const { ask } = await backendFor(place);
  const done = async () => (await eventsOf(await ask({ model, input: '他说 hello。', language: 'zh', stream_format: 'sse' }))).at(-1);
  expect(await done()).toMatchObject({ type: 'speech.audio.done', usage: { characters: 11, cost: (11 * price) / 10_000 } });
  expect(await done()).toMatchObject({ type: 'speech.audio.done', usage: { characters: 11, cost: 0 } });
});

test.each([...RESPONSE_FORMATS.map((format) => [format, 'audio'] as const), ['pcm', 'sse'] as const])('an answer as %s (%s) says in its headers what it costs, made or stored', async (response_format, stream_format) => {
  const { ask } = await backendFor();
  const price = async () => {
    const answer = await ask({ input: '他说 hello。', language: 'zh', response_format, stream_format });
    await answer.arrayBuffer();
    return ['x-lector-cache', 'x-lector-characters', 'x-lector-cost'].map((name) => answer.headers.get(name));
  };
  expect(await price()).toEqual(['miss', '11', '0.00011']);
  expect(await price()).toEqual(['hit', '11', '0']);
});

test('where tokens are billed the cost is not known', async () => {
  const { ask } = await backendFor('beijing');
  const answer = await ask({ model: 'qwen-tts', stream_format: 'sse' });
  expect([answer.headers.get('x-lector-characters'), answer.headers.get('x-lector-cost')]).toEqual([String(SENTENCE.length), 'unknown']);
  const events = await eventsOf(answer);
  expect(events.at(-1)).toMatchObject({ usage: { characters: SENTENCE.length, cost: null } });
});

test('without a language the model finds out which it is', async () => {
  const { ask, service } = await backendFor();
  await (await ask({ language: undefined })).arrayBuffer();
  expect(service.calls[0]?.languageType).toBe('Auto');
});

test('ready-made deliveries are listed in the ten languages and followed, alone or before own words', async () => {
  const { ask, get, service } = await backendFor();
  const { data } = modelListSchema.parse(await (await get('/v1/models')).json());
  for (const { id, deliveries, capabilities } of data.filter(({ engine }) => engine === 'qwen')) {
    expect([id, deliveries?.map((delivery) => delivery.id)]).toEqual([id, capabilities.instructions ? presets.presets.map((preset) => preset.id) : undefined]);
    for (const delivery of deliveries ?? []) expect(Object.keys(delivery.names).toSorted()).toEqual(LANGUAGES.toSorted());
  }
  const model = 'qwen3-tts-instruct-flash';
  const [calm] = presets.presets;
  for (const body of [{ delivery: 'calm' }, { delivery: 'calm', instructions: 'Whisper.' }, { instructions: 'Whisper.', optimize_instructions: true }, { instructions: 'Whisper.' }]) {
    await (await ask({ model, ...body })).arrayBuffer();
  }
  expect(service.calls.map(({ instructions, optimizesInstructions }) => [instructions, optimizesInstructions])).toEqual([
    [calm?.instructions, false],
    [`${calm?.instructions} Whisper.`, false],
    ['Whisper.', true],
    ['Whisper.', false],
  ]);
});

test("a new version of the deliveries makes new clips of them, and of nothing else", async () => {
  const { ask, engine, service } = await backendFor();
  const info = engine.info as EngineInfo & { deliveries: { version: number } };
  const cacheOf = async (body: Record<string, unknown>) => {
    const response = await ask({ model: 'qwen3-tts-instruct-flash', ...body });
    await response.arrayBuffer();
    return response.headers.get('x-lector-cache');
  };
  expect([await cacheOf({ delivery: 'calm' }), await cacheOf({ delivery: 'calm' }), await cacheOf({})]).toEqual(['miss', 'hit', 'miss']);
  const { version } = info.deliveries;
  info.deliveries.version = version + 1;
  try {
    expect([await cacheOf({ delivery: 'calm' }), await cacheOf({})]).toEqual(['miss', 'hit']);
  } finally {
    info.deliveries.version = version;
  }
  expect(service.calls).toHaveLength(3);
});
