import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TIME_LIMITS } from '../../backend/engines/qwen/spoken-piece.ts';
import { createPipeline } from '../../backend/speech/pipeline.ts';
import { Urgency } from '../../backend/speech/urgency.ts';
import type { Engine } from '../../backend/speech/engine.ts';
import { EngineError } from '../../backend/speech/engine-error.ts';
import type { ClipStore, StoredClip } from '../../backend/clips/clip-store.ts';
import type { Fault } from '../upstream/dashscope/behaviour.ts';
import { toneMsOf } from '../upstream/dashscope/tone-source.ts';
import { KEY, SENTENCE, emulate, engineFor, failureOf, requestFor, say, settingsFor } from './engines/qwen/calling.ts';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import { runBackend, until } from './support/running-backend.ts';

/** The pipeline with a store in memory. */
function pipelineFor(engine: Engine) {
  const clips = new Map<string, StoredClip>();
  const store: ClipStore = {
    has: (key) => clips.has(key),
    read: (key) => Promise.resolve(clips.get(key) ?? null),
    write: (key, clip) => Promise.resolve(void clips.set(key, clip)),
    noteClient: () => undefined,
    purge: () => Promise.resolve({ clipCount: 0, sizeBytes: 0 }),
    figures: () => ({ clipCount: clips.size, sizeBytes: 0, limitBytes: 0, maxAgeMs: 0, notStoredCount: 0, damagedCount: 0 }),
    close: () => Promise.resolve(),
  };
  const speak = createPipeline({ engines: [engine], clips: store, lifetime: new AbortController().signal, report: () => undefined, retry: { baseDelayMs: 50 } });
  const ask = async (text: string, model = 'qwen3-tts-flash') => {
    const request = await requestFor(engine, text, { model });
    let sampleCount = 0;
    const signal = new AbortController().signal;
    for await (const part of speak(request, { key: `${model} ${text}`, clientId: 'operator', signal, urgency: new Urgency(true), notes: { retries: null, connection: null, callMs: null }, onSource: () => undefined })) if (part.type === 'audio') sampleCount += part.samples.length;
    return sampleCount;
  };
  return { ask, clips };
}

test('T-U1: a storm of 429 is not fed, and is over soon after it is over', async () => {
  const service = await emulate({ everyCall: { type: 'error', error: 'rate' } });
  const { ask } = pipelineFor(engineFor(service));
  const startAt = performance.now();
  let accepted = 0;
  const outcomes: Promise<unknown>[] = [];
  for (let at = 0; at < 10_000; at += 5) {
    const ahead = startAt + at - performance.now();
    if (ahead > 0) await wait(ahead);
    accepted += 1;
    outcomes.push(ask(`${SENTENCE} ${at}`).then(() => 'ok', (error: unknown) => (error instanceof EngineError ? error.code : 'escaped')));
  }
  const attempts = service.calls.length;
  expect(attempts / accepted).toBeLessThanOrEqual(1.2);
  // Open within a second: from then on only one call in each pause tries.
  expect(service.calls.filter(({ receivedAt }) => receivedAt - startAt > 1000).length).toBeLessThanOrEqual(6);
  expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['engine_busy']));
  service.behaviour.everyCall = null;
  const wellAt = performance.now();
  for (;;) {
    if ((await ask(`${SENTENCE} well`).catch(() => 0)) > 0) break;
    expect(performance.now() - wellAt).toBeLessThan(5000);
    await wait(100);
  }
  await Promise.all(Array.from({ length: 20 }, (_, index) => ask(`${SENTENCE} again ${index}`)));
}, 40_000);

test('T-U1: Retry-After is kept to, or the failure says how long to wait', async () => {
  const service = await emulate({ faults: [{ type: 'error', error: 'burst', retryAfter: 1 }] });
  const { ask } = pipelineFor(engineFor(service));
  expect(await ask(SENTENCE)).toBe(toneMsOf(SENTENCE) * 24);
  const [first, second] = service.calls;
  expect((second?.receivedAt ?? 0) - (first?.receivedAt ?? 0)).toBeGreaterThan(990);

  service.behaviour.faults.push({ type: 'error', error: 'concurrency', retryAfter: 60 });
  const failure = await failureOf(ask(`${SENTENCE} Later.`));
  expect(failure).toMatchObject({ code: 'engine_busy', retryAfterMs: 60_000 });
  expect(service.calls).toHaveLength(3);
});

test('T-U2: the limits are ten seconds to the first byte, five between two, sixty in all; a kept connection has two to show that it lives', () => {
  expect(TIME_LIMITS).toEqual({ firstByteMs: 10_000, idleMs: 5000, totalMs: 60_000, signMs: 2000 });
});

test.each<[string, string, Fault, number]>([
  ['before the headers', 'qwen3-tts-flash', { type: 'hang', where: 'before headers' }, 1000],
  ['after the headers', 'qwen3-tts-flash', { type: 'hang', where: 'after headers' }, 1500],
  ['with a byte in each second', 'qwen3-tts-flash', { type: 'drip' }, 4000],
  ['in the middle', 'qwen3-tts-flash', { type: 'stall', afterBytes: 30_000 }, 1500],
  ['in the handshake', 'qwen3-tts-flash-realtime', { type: 'hang', where: 'before headers' }, 1000],
  ['after the commit', 'qwen3-tts-flash-realtime', { type: 'hang', where: 'after headers' }, 1000],
  ['in the middle of realtime sound', 'qwen3-tts-flash-realtime', { type: 'stall', afterBytes: 30_000 }, 1500],
])('T-U2: a service that hangs %s is left in time, with its socket', async (_where, model, fault, limitMs) => {
  const service = await emulate({ faults: [fault] });
  const engine = engineFor(service, { limits: { firstByteMs: 1000, idleMs: 1500, totalMs: 4000 } });
  const startAt = performance.now();
  const failure = await failureOf(say(engine, SENTENCE, { model }));
  const ms = performance.now() - startAt;
  expect(failure.code).toBe('engine_late');
  expect(ms).toBeGreaterThan(limitMs * 0.9);
  expect(ms).toBeLessThan(limitMs * 1.1 + 100);
  await until(() => service.openSockets === 0, 500);
});

test('T-U6: a refused key is one error of its own, told once and to no one in full', async () => {
  for (const error of ['badKey', 'denied'] as const) {
    const service = await emulate({ everyCall: { type: 'error', error } });
    const { backend, lines, speak, get } = await runBackend({ otherEngines: [createQwenEngine(settingsFor(service))] });
    for (const model of ['qwen3-tts-flash', 'qwen3-tts-flash-realtime']) {
      const response = await speak({ voice: 'qwen/Cherry', input: `${SENTENCE} ${model}`, model });
      expect(response.status).toBe(502);
      const body = await response.text();
      expect(JSON.parse(body)).toMatchObject({ error: { code: 'upstream_auth', type: 'engine_error' } });
      expect(body).not.toContain(KEY);
    }
    expect(service.calls).toHaveLength(1);
    expect(await (await get('/readyz')).json()).toEqual({ status: 'degraded', engines: { qwen: 'upstream_auth' } });
    expect(JSON.stringify(lines)).not.toContain(KEY);

    service.behaviour.everyCall = null;
    expect((await speak({ voice: 'qwen/Cherry', input: SENTENCE })).status).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ok' });
    await backend.close({ drainMs: 0 });
  }
});

test.each([
  ['qwen3-tts-flash', 'singapore'],
  ['qwen3-tts-flash-realtime', 'singapore'],
  ['qwen-tts', 'beijing'],
] as const)('T-U7: an answer of 200 MB by %s is cut', async (model, region) => {
  const service = await emulate({ region, everyCall: { type: 'flood', bytes: 200_000_000 } });
  const engine = engineFor(service, { settings: { region } });
  const before = process.memoryUsage().rss;
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const failure = await failureOf(say(engine, SENTENCE, { model }));
  clearInterval(timer);
  expect(failure.code).toBe('engine_garbled');
  expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(64_000_000);
  await until(() => service.openSockets === 0, 2000);
});
