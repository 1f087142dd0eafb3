import { expect, test } from 'vitest';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { ERRORS, errorBodySchema, type ErrorCode } from '../../lib/contract/errors.ts';
import { createTonesEngine } from '../upstream/tones.ts';
import { runBackend } from './support/running-backend.ts';

const text = 'A sentence.';

const REFUSED: [goal: string, body: unknown, code: ErrorCode, param: string | null][] = [
  ['no JSON', '{"input":', 'malformed_request', null],
  ['an array', [], 'malformed_request', null],
  ['a string', 'text', 'malformed_request', null],
  ['null', null, 'malformed_request', null],
  ['no input', { voice: 'tones/en' }, 'missing_field', 'input'],
  ['no voice', { input: text }, 'missing_field', 'voice'],
  ['an unknown field', { input: text, voice: 'tones/en', pitch: 2 }, 'unknown_field', 'pitch'],
  ['a field named __proto__', '{"input":"A","voice":"tones/en","__proto__":{"polluted":true}}', 'unknown_field', '__proto__'],
  ['an input that is no string', { input: 5, voice: 'tones/en' }, 'invalid_field', 'input'],
  ['an empty input', { input: '', voice: 'tones/en' }, 'text_empty', 'input'],
  ['an input of spaces', { input: ' \n\u00a0\t', voice: 'tones/en' }, 'text_empty', 'input'],
  ['an input of 4,097 units', { input: 'a'.repeat(4097), voice: 'tones/en' }, 'text_too_long', 'input'],
  ['an unknown voice', { input: text, voice: 'tones/nobody' }, 'unknown_voice', 'voice'],
  ["another service's voice", { input: text, voice: 'alloy' }, 'unknown_voice', 'voice'],
  ['a bare name of two engines', { input: text, voice: 'fr' }, 'ambiguous_voice', 'voice'],
  ['an unknown model', { input: text, voice: 'tones/en', model: 'tts-1' }, 'unknown_model', 'model'],
  ['an unknown format', { input: text, voice: 'tones/en', response_format: 'aac' }, 'invalid_field', 'response_format'],
  ['an unknown stream format', { input: text, voice: 'tones/en', stream_format: 'ws' }, 'invalid_field', 'stream_format'],
  ['a tag that is none', { input: text, voice: 'tones/en', language: 'english please' }, 'invalid_field', 'language'],
  ['a language that no voice speaks', { input: text, voice: 'tones/en', language: 'sw' }, 'unknown_language', 'language'],
  ['speed 2', { input: text, voice: 'tones/en', speed: 2 }, 'speed_not_supported', 'speed'],
  ['speed as a word', { input: text, voice: 'tones/en', speed: 'fast' }, 'invalid_field', 'speed'],
  ['a voice of another language', { input: text, voice: 'tones/en', language: 'de-AT' }, 'voice_language_mismatch', 'language'],
  ['a model that the voice cannot use', { input: text, voice: 'tones/en', model: 'tones-fine' }, 'voice_model_mismatch', 'model'],
  ["another engine's model", { input: text, voice: 'tones/en', model: 'bells-plain' }, 'voice_model_mismatch', 'model'],
  ['instructions for a model without', { input: text, voice: 'tones/en', instructions: 'Whisper.' }, 'instructions_not_supported', 'instructions'],
];

test('every request that cannot be answered is refused with its status, code and field, and reaches no engine', async () => {
  const { backend, headers, engine } = await runBackend({ otherEngines: [createTonesEngine({ id: 'bells' })] });
  for (const [goal, body, code, param] of REFUSED) {
    const sent = typeof body === 'string' && body.startsWith('{') ? body : JSON.stringify(body);
    const response = await fetch(`${backend.url}/v1/audio/speech`, { method: 'POST', headers, body: sent });
    const { error } = errorBodySchema.parse(await response.json());
    expect({ goal, status: response.status, code: error.code, param: error.param }).toEqual({ goal, status: ERRORS[code].status, code, param });
    expect(error.type).toBe(ERRORS[code].type);
    expect(error.request_id).toBe(response.headers.get('x-request-id'));
    expect(error.message, 'nothing of the text comes back').not.toContain(text);
  }
  expect(engine.calls.size).toBe(0);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('a refusal says what would work', async () => {
  const { speak } = await runBackend({ otherEngines: [createTonesEngine({ id: 'bells' })] });
  const message = async (body: Record<string, unknown>) => errorBodySchema.parse(await (await speak({ input: text, ...body })).json()).error.message;
  expect(await message({ voice: 'tones/en', language: 'de' })).toContain('tones/de, bells/de');
  expect(await message({ voice: 'ja' })).toContain('tones/ja, bells/ja');
  expect(await message({ speed: 1.5 })).toMatch(/playback/);
});

test('a body must be JSON by name, and small', async () => {
  const { backend, headers } = await runBackend();
  const post = (init: RequestInit) => fetch(`${backend.url}/v1/audio/speech`, { method: 'POST', headers, ...init });
  expect((await post({ headers: { ...headers, 'content-type': 'text/plain' }, body: '{}' })).status).toBe(400);
  expect((await post({})).status).toBe(400);
  expect((await post({ body: JSON.stringify({ input: 'a'.repeat(70_000) }) })).status).toBe(413);
  const chunked = new ReadableStream({
    start(controller) {
      for (let count = 0; count < 9; count += 1) controller.enqueue(new Uint8Array(8192).fill(32));
      controller.close();
    },
  });
  expect((await post({ body: chunked, duplex: 'half' } as RequestInit)).status).toBe(413);
});

test('4,096 units and speed 1 are taken', async () => {
  const { speak } = await runBackend({ tones: { toneMs: 4096 * 13 } });
  const response = await speak({ input: 'a'.repeat(4096), speed: 1, response_format: 'pcm' });
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(4096 * 13 * 48);
});

test.each([
  ['engine_refused', 502, 1],
  ['engine_garbled', 502, 2],
  ['engine_unavailable', 503, 3],
  ['engine_late', 504, 3],
] as const)('an engine that fails with %s is answered with %i after %i calls', async (code, status, callCount) => {
  const { engine, speak } = await runBackend({ tones: { failures: [1, 2, 3].map(() => new EngineError(code, 'The engine is ill.')) } });
  const response = await speak({ input: text });
  expect(response.status).toBe(status);
  expect(errorBodySchema.parse(await response.json()).error).toMatchObject({ code, message: 'The engine is ill.', param: null });
  expect(engine.calls.get(text)).toBe(callCount);
});

test('what an engine asks to wait is honoured where it is short, and passed on where it is not', async () => {
  const { engine, speak } = await runBackend();
  engine.behaviour.failures = [new EngineError('engine_unavailable', 'Busy.', { retryAfterMs: 150 })];
  const startedAt = performance.now();
  expect((await speak({ input: text })).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThan(149);
  engine.behaviour.failures = [new EngineError('engine_unavailable', 'Busy.', { retryAfterMs: 7000 })];
  const refused = await speak({ input: 'Another one.' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '7']);
  expect(engine.calls.get('Another one.')).toBe(1);
});

test('other methods and addresses are refused by name', async () => {
  const { backend, get, headers } = await runBackend();
  const wrongMethod = await get('/v1/audio/speech');
  expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST']);
  expect((await fetch(`${backend.url}/v1/models`, { method: 'DELETE', headers })).status).toBe(405);
  const nowhere = await get('/v1/nothing');
  expect([nowhere.status, errorBodySchema.parse(await nowhere.json()).error.code]).toEqual([404, 'not_found']);
});
