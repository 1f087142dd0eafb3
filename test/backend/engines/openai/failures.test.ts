import { inspect } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorDetail } from '../../../../backend/engines/openai/errors.ts';
import { readAnswer } from '../../../../backend/engines/openai/answer.ts';
import { EngineError } from '../../../../backend/speech/engine-error.ts';
import { errorBody, type ErrorShape, type Fault } from '../../../upstream/openai/behaviour.ts';
import { until } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor, failureOf, say } from './calling.ts';

const SHAPES: ErrorShape[] = ['openai', 'vllm', 'text in error', 'fastapi', 'kokoro', 'pydantic', 'success', 'plain'];
const CANARY = 'sk-canary-4b1d';

describe('a refusal', () => {
  test.each(SHAPES)('is read in the shape %j', (shape) => {
    expect(errorDetail(errorBody(shape, 400, 'Voice gone').body)).toMatch(/Voice gone/);
  });

  test.each(['', '{}', '[]', 'null', '<html>Bad gateway</html>', '{"error":null}', '{"error":{"code":7}}', '{"detail":[]}'])('without words is no trouble: %s', (body) => {
    expect(errorDetail(body)).toBe('');
  });

  test.each<[number, string, boolean]>([
    [400, 'engine_refused', false], [404, 'engine_refused', false], [413, 'engine_refused', false], [422, 'engine_refused', false], [302, 'engine_refused', false],
    [401, 'upstream_auth', false], [403, 'upstream_auth', false], [402, 'upstream_arrears', false],
    [429, 'engine_busy', true], [500, 'engine_unavailable', true], [502, 'engine_unavailable', true], [503, 'engine_unavailable', true],
    [408, 'engine_late', true], [504, 'engine_late', true],
  ])('with status %i is %s', async (status, code, retryable) => {
    const server = await emulate({ profile: 'vllm-omni', everyCall: { type: 'status', status, headers: { location: 'http://127.0.0.1:1/' } } });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url });
    for (const shape of [...SHAPES, 'empty'] as const) {
      server.behaviour.errorShape = shape;
      expect(await failureOf(say(engine))).toMatchObject({ code, retryable, message: expect.stringMatching(/^My server /) });
    }
    expect(server.calls).toHaveLength(SHAPES.length + 1);
  });

  test('for good is told to whoever asks how the engine does, until it speaks again', async () => {
    const server = await emulate({ profile: 'vllm-omni', faults: [{ type: 'status', status: 401 }, { type: 'status', status: 400 }] });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url });
    const troubles = [engine.trouble?.()];
    for (const work of [() => failureOf(say(engine)), () => failureOf(say(engine)), () => say(engine)]) {
      await work();
      troubles.push(engine.trouble?.());
    }
    expect(troubles).toEqual([null, 'upstream_auth', 'upstream_auth', null]);
  });

  test('names quota and moderation apart', async () => {
    const server = await emulate({ profile: 'openai' });
    const engine = engineFor({ profile: 'openai', url: server.url });
    server.behaviour.faults = [
      { type: 'status', status: 429, body: '{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}' },
      { type: 'status', status: 400, body: '{"error":{"message":"no","type":"invalid_request_error","param":null,"code":"content_policy_violation"}}' },
    ];
    expect([(await failureOf(say(engine))).code, (await failureOf(say(engine))).code]).toEqual(['upstream_quota', 'upstream_moderation']);
  });

  test.each([['7', 7000], ['0.5', 500], ['nonsense', null]])('says how long to wait: %s', async (header, ms) => {
    const server = await emulate({ profile: 'vllm-omni', everyCall: { type: 'status', status: 429, headers: { 'retry-after': header } } });
    expect((await failureOf(say(engineFor({ profile: 'vllm-omni', url: server.url })))).retryAfterMs).toBe(ms);
  });

  test('shows neither key nor text nor the server’s words to people, and the key to nobody', async () => {
    const server = await emulate({ profile: 'openai', everyCall: { type: 'status', status: 401, message: `Incorrect API key provided: ${CANARY}. Input: ${SENTENCE}` } });
    const failure = await failureOf(say(engineFor({ profile: 'openai', url: server.url, key: CANARY })));
    expect(failure.message).toBe('My server does not accept the key that is set for it.');
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(CANARY);
    expect(String((failure.cause as Error).message)).toContain('[key]');
    expect(server.calls[0]!.authorization).toBe(`Bearer ${CANARY}`);
  });
});

describe('a broken answer', () => {
  const cases: [string, Fault, string][] = [
    ['cut before its sound', { type: 'reset' }, 'engine_unavailable'],
    ['cut in its sound', { type: 'cut', afterBytes: 20_000 }, 'engine_unavailable'],
    ['empty', { type: 'truncate', afterBytes: 0 }, 'engine_garbled'],
    ['far too short', { type: 'truncate', afterBytes: 40_001 }, 'engine_garbled'],
    ['a page', { type: 'body', contentType: 'text/html', body: '<html>Sign in</html>' }, 'engine_garbled'],
    ['a page called sound', { type: 'body', contentType: 'application/octet-stream', body: '<html>Sign in</html>' }, 'engine_refused'],
    ['an error called fine', { type: 'body', contentType: 'application/json', body: '{"error":{"message":"no"}}' }, 'engine_unavailable'],
    ['another thing in JSON', { type: 'body', contentType: 'application/json', body: '{"ok":true}' }, 'engine_garbled'],
    ['not JSON', { type: 'body', contentType: 'application/json', body: '{"audio":' }, 'engine_garbled'],
    ['events without an end', { type: 'body', contentType: 'text/event-stream', body: 'data: {"type":"speech.audio.delta","audio":"AAAA"}\n\n' }, 'engine_garbled'],
    ['events that are not JSON', { type: 'body', contentType: 'text/event-stream', body: 'data: hello\n\n' }, 'engine_garbled'],
    ['events with other sound', { type: 'body', contentType: 'text/event-stream', body: 'data: {"type":"speech.audio.delta","audio":"%%%%%%%%%%%%"}\n\n' }, 'engine_garbled'],
    ['AAC', { type: 'body', contentType: 'audio/aac', body: Uint8Array.of(0xff, 0xf1, 0x50, 0x80, 0, 0) }, 'engine_refused'],
    ['an MP3 without sound', { type: 'body', contentType: 'audio/mpeg', body: Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0) }, 'engine_garbled'],
    ['Ogg called PCM', { type: 'body', contentType: 'audio/pcm', body: 'OggS and so on, and on, and on, until a codec is named' }, 'engine_refused'],
    ['WAV of another kind', { type: 'body', contentType: 'audio/wav', body: Buffer.from('RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00\x06\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x04\x00\x00\x00abcd', 'latin1') }, 'engine_refused'],
  ];
  test.each(cases)('that is %s is %s', async (_name, fault, code) => {
    const server = await emulate({ profile: 'vllm-omni', everyCall: fault });
    expect((await failureOf(say(engineFor({ profile: 'vllm-omni', url: server.url })))).code).toBe(code);
    await until(() => server.openSockets === 0 || server.running === 0);
  });

  test.each<[number | string, string]>([[503, 'engine_unavailable'], [400, 'engine_refused'], [401, 'upstream_auth'], ['server_error', 'engine_unavailable']])('with the error %s inside its stream is %s', async (code, wanted) => {
    const server = await emulate({ profile: 'vllm-omni', dialect: 'openai', everyCall: { type: 'streamError', code } });
    expect((await failureOf(say(engineFor({ profile: 'vllm-omni', url: server.url })))).code).toBe(wanted);
  });

  test('that leaves out the empty line after its last event is whole', async () => {
    const sound = Buffer.alloc(SENTENCE.length * 60 * 48, 1).toString('base64');
    const body = `data: {"type":"speech.audio.delta","audio":"${sound}"}\n\ndata: {"type":"speech.audio.done","usage":{}}\n`;
    const server = await emulate({ profile: 'vllm-omni', everyCall: { type: 'body', contentType: 'text/event-stream', body } });
    expect((await say(engineFor({ profile: 'vllm-omni', url: server.url }))).samples).toHaveLength(SENTENCE.length * 60 * 24);
  });

  test('of 200 MB is cut when it has become longer than its text can be', async () => {
    const server = await emulate({ profile: 'vllm-omni', everyCall: { type: 'flood', bytes: 200e6 } });
    const before = process.memoryUsage().rss;
    const failure = await failureOf(say(engineFor({ profile: 'vllm-omni', url: server.url })));
    expect(failure).toMatchObject({ code: 'engine_garbled', message: expect.stringContaining('far longer') });
    await until(() => server.calls[0]!.isAborted);
    expect(process.memoryUsage().rss - before).toBeLessThan(64e6);
  });
});

describe('silence', () => {
  test.each<[string, Fault]>([['before headers', { type: 'hang', where: 'before headers' }], ['after headers', { type: 'hang', where: 'after headers' }], ['in mid-sound', { type: 'stall', afterBytes: 9600 }]])('%s is not waited for without end', async (_name, fault) => {
    const server = await emulate({ profile: 'vllm-omni', everyCall: fault });
    const startedAt = performance.now();
    const failure = await failureOf(say(engineFor({ profile: 'vllm-omni', url: server.url }, { limits: { firstByteMs: 200, idleMs: 200 } })));
    expect(failure.code).toBe('engine_late');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await until(() => server.calls[0]!.endedAt !== null);
  });
});

describe('an abort', () => {
  test.each<[string, Fault | null, number]>([['before headers', { type: 'hang', where: 'before headers' }, 0], ['after headers', { type: 'hang', where: 'after headers' }, 0], ['in mid-sound', null, 1]])('%s closes the connection within 100 ms', async (_name, fault, realTimeFactor) => {
    const server = await emulate({ profile: 'vllm-omni', everyCall: fault, realTimeFactor });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url });
    const stop = new AbortController();
    const reason = new Error('no longer wanted');
    const said = say(engine, SENTENCE, { signal: stop.signal }).then(() => null, (error: unknown) => error);
    await until(() => server.calls.length === 1);
    await wait(200);
    const abortedAt = performance.now();
    stop.abort(reason);
    expect(await said).toBe(reason);
    await until(() => server.calls[0]!.endedAt !== null);
    expect(server.calls[0]!.endedAt! - abortedAt).toBeLessThan(100);
    expect(server.calls[0]!.isAborted).toBe(true);
  });

  test('is what leaving off means too, at whichever part', async () => {
    const server = await emulate({ profile: 'vllm-omni', realTimeFactor: 1 });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url, model: 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice' });
    const [voice] = await engine.voices(new AbortController().signal);
    for (const partCount of [1, 2, 3]) {
      let left = partCount;
      const request = { text: SENTENCE, voice: voice!, model: engine.info.models[0], language: 'en', instructions: 'calm '.repeat(200) };
      for await (const part of engine.speak(request, new AbortController().signal)) {
        expect(part.type).not.toBe('end');
        left -= 1;
        if (left === 0) break;
      }
    }
    await until(() => server.calls.every(({ endedAt }) => endedAt !== null));
    expect(server.calls.map(({ isAborted }) => isAborted)).toEqual([true, true]);
  });
});

test('any answer at all gives parts or an engine’s failure', async () => {
  const piece = fc.oneof(
    fc.constantFrom('data: ', '\n', '\n\n', '{"type":"speech.audio.delta","audio":"AAAA"}', '{"audio":"AAAA","timestamps":[{"word":"a","start_time":0,"end_time":1e99}]}', '[DONE]', '{"error":', 'event: x', ':', '"', '{', '}', 'null', '\u0000', '\ufeff', '{"audio":{"data":7}}'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const types = fc.constantFrom('text/event-stream', 'application/json', 'audio/wav', 'audio/pcm', 'application/octet-stream', '');
  await fc.assert(
    fc.asyncProperty(types, fc.array(piece, { maxLength: 12 }), async (contentType, pieces) => {
      const body = (async function* () {
        for (const text of pieces) yield new TextEncoder().encode(text);
      })();
      try {
        for await (const part of readAnswer({ headers: { 'content-type': contentType }, body, close: () => undefined }, { label: 'It', key: null, wantsWords: true, maxBytes: 1000 })) expect(['sound', 'words']).toContain(part.type);
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
      }
    }),
    { numRuns: 10_000 },
  );
}, 60_000);
