import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { startOtlpCollector } from './support/otlp-collector.ts';
import { runBackend, until } from './support/running-backend.ts';

const ask = { voice: 'tones/natural', model: 'tones-fine', response_format: 'pcm' };

test('a request is a span, and the engine’s call one within it, by the conventions’ names', async () => {
  const collector = await startOtlpCollector();
  const { speak, backend, lines } = await runBackend({ tones: { firstAudioMs: 40 }, env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
  const response = await speak({ ...ask, input: 'Twelve units' });
  await response.arrayBuffer();
  await (await speak({ ...ask, input: 'Twelve units' })).arrayBuffer();
  await until(() => lines.length === 2);
  await backend.close();
  const [first, call, second] = collector.spans().toSorted((one, other) => Number(one.startTimeUnixNano) - Number(other.startTimeUnixNano));
  expect(collector.spans()).toHaveLength(3);
  expect(first).toMatchObject({ name: 'POST /v1/audio/speech', kind: 2, attributes: { 'http.request.method': 'POST', 'http.route': '/v1/audio/speech', 'http.response.status_code': 200, 'lector.cache': 'miss', 'lector.request_id': response.headers.get('x-request-id') } });
  expect(call).toMatchObject({
    name: 'text_to_speech tones-fine-1',
    kind: 3,
    traceId: first?.traceId,
    parentSpanId: first?.spanId,
    attributes: { 'gen_ai.operation.name': 'text_to_speech', 'gen_ai.provider.name': 'tones', 'gen_ai.request.model': 'tones-fine-1', 'gen_ai.output.type': 'speech', 'lector.characters': 12, 'lector.cost': 0.0024, 'lector.retries': 0 },
  });
  expect(Number(call?.endTimeUnixNano) - Number(call?.startTimeUnixNano)).toBeGreaterThanOrEqual(40e6);
  expect(second).toMatchObject({ name: 'POST /v1/audio/speech', attributes: { 'lector.cache': 'hit' } });
});

test('durations, first sound, hits, characters, cost, retries and queues are measured', async () => {
  const collector = await startOtlpCollector();
  const { speak, backend, lines } = await runBackend({ tones: { firstAudioMs: 40, failures: [new EngineError('engine_unavailable', 'Away.')] }, env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
  for (const input of ['Twelve units', 'Twelve units', 'Twelve units', 'Others']) await (await speak({ ...ask, input })).arrayBuffer();
  await speak({ ...ask, input: 'Not heard.', voice: 'tones/none' });
  await until(() => lines.length === 5);
  await backend.close();
  const sum = (name: string) => collector.points(name).reduce((total, { value }) => total + value, 0);
  const count = (name: string) => collector.points(name).reduce((total, point) => total + (point.count ?? 0), 0);
  expect(count('http.server.request.duration')).toBe(5);
  expect(count('gen_ai.client.operation.duration')).toBe(2);
  expect(count('gen_ai.client.operation.time_to_first_chunk')).toBe(2);
  expect(sum('gen_ai.client.operation.time_to_first_chunk')).toBeGreaterThanOrEqual(0.08);
  expect(Object.fromEntries(collector.points('lector.cache.requests').map(({ value, attributes }) => [attributes['lector.cache'], value]))).toEqual({ miss: 2, hit: 2 });
  expect(collector.points('lector.cache.hit_ratio').map(({ value }) => value)).toEqual([0.5]);
  expect(sum('lector.characters')).toBe(18);
  expect(sum('lector.cost')).toBeCloseTo(0.0036, 6);
  expect(sum('lector.retries')).toBe(1);
  expect(collector.points('lector.queue.depth')).toEqual([{ value: 0, count: null, attributes: { 'lector.engine': 'tones' } }]);
  expect(collector.points('http.server.request.duration').map(({ attributes }) => attributes['error.type'])).toContain('unknown_voice');
});

test('of many answers from the store some have a span, and all are measured', async () => {
  const collector = await startOtlpCollector();
  const { speak, backend, lines } = await runBackend({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
  const asked = 300;
  await (await speak({ ...ask, input: 'Again and again' })).arrayBuffer();
  for (let done = 0; done < asked; done += 50) await Promise.all(Array.from({ length: 50 }, async () => (await speak({ ...ask, input: 'Again and again' })).arrayBuffer()));
  await until(() => lines.length === asked + 1);
  await backend.close();
  const ends = collector.spans().filter(({ attributes }) => attributes['lector.cache'] === 'hit').map(({ endTimeUnixNano }) => Math.floor(Number(endTimeUnixNano) / 1e9));
  const bySecond = Map.groupBy(ends, (second) => second);
  expect(ends.length).toBeGreaterThan(0);
  expect(Math.max(...[...bySecond.values()].map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(Object.fromEntries(collector.points('lector.cache.requests').map(({ value, attributes }) => [attributes['lector.cache'], value]))).toEqual({ miss: 1, hit: asked });
});

test('an open breaker is told', async () => {
  const collector = await startOtlpCollector();
  const service = await startDashScope({ speech: createToneSource(), everyCall: { type: 'error', error: 'internal' } });
  onTestFinished(() => service.close());
  const engine = createQwenEngine({ key: { reveal: () => 'sk-any' }, region: 'singapore', httpBaseUrl: service.httpBaseUrl, websocketBaseUrl: service.websocketBaseUrl }, { perMinute: 100_000 });
  const { speak, backend } = await runBackend({ otherEngines: [engine], env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
  for (const input of ['One try.', 'Another try.']) expect((await speak({ input, voice: 'qwen/Cherry', model: 'qwen3-tts-flash', language: 'en' })).status).toBe(503);
  await backend.close();
  expect(collector.points('lector.breaker.state')).toMatchObject([{ value: 2, attributes: { 'lector.engine': 'qwen' } }]);
});

test('a collector that is away holds nothing up', async () => {
  const { speak, backend } = await runBackend({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' } });
  expect((await speak({ input: 'Still heard.' })).status).toBe(200);
  await backend.close({ drainMs: 0 });
});

test('without a collector the SDK is not loaded', () => {
  const backend = resolve(import.meta.dirname, '../../backend/backend.ts');
  const script = `import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    const { startBackend } = await import(${JSON.stringify(backend)});
    console.log(JSON.stringify([typeof startBackend, loaded.length > 100, loaded.filter((url) => url.includes('opentelemetry'))]));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(JSON.parse(run.stdout)).toEqual(['function', true, []]);
});
