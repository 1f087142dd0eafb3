import { randomUUID } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { startOtlpCollector } from './support/otlp-collector.ts';
import { runBackend, until } from './support/running-backend.ts';

/** Nobody would write one by chance. */
const canaries = Object.fromEntries(['text', 'title', 'url', 'voice', 'token', 'key'].map((what) => [what, randomUUID()])) as Record<'text' | 'title' | 'url' | 'voice' | 'token' | 'key', string>;
const found = (text: string | Buffer) => Object.entries(canaries).flatMap(([what, canary]) => (text.includes(canary) ? [what] : []));

test('T-P1: text, title, address, voice name, token and key stand in no log, span, measurement, error, database or file name', async () => {
  const collector = await startOtlpCollector();
  const service = await startDashScope({ speech: createToneSource(), keys: [`sk-${canaries.key}`] });
  onTestFinished(() => service.close());
  const addresses = { region: 'singapore' as const, httpBaseUrl: service.httpBaseUrl, websocketBaseUrl: service.websocketBaseUrl };
  const qwen = createQwenEngine({ key: { reveal: () => `sk-${canaries.key}` }, ...addresses });
  const { speak, backend, lines, dataDir, engine, headers } = await runBackend({ otherEngines: [qwen], env: { LECTOR_TOKEN: canaries.token, OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });
  const bodies: string[] = [];
  const take = async (response: Response) => void bodies.push([...response.headers].join('\n') + (await response.text()));
  const send = async (body: Record<string, unknown>) => take(await speak(body));
  const ask = async (path: string, init: RequestInit = {}) => take(await fetch(backend.url + path, { headers, ...init }));
  const { text, title, url, voice } = canaries;

  await send({ input: `${text} is read.`, stream_format: 'sse' });
  await send({ input: `${text} is read.`, stream_format: 'sse' });
  await send({ input: `${text} at ${url}`, voice: 'qwen/Cherry', language: 'en', stream_format: 'sse' });
  await send({ input: text, language: voice });
  await send({ input: text, voice });
  await send({ input: text, voice: `tones/${voice}` });
  await send({ input: text, model: voice });
  await send({ input: text, instructions: title });
  await send({ input: text, delivery: title });
  await send({ input: text, speed: 3 });
  await send({ input: [text] });
  await ask('/v1/audio/speech', { method: 'POST', body: `{"input": "${text}` });
  await ask('/v1/audio/speech', { method: 'POST', body: JSON.stringify({ input: text, voice: 'tones/en' }), headers: { ...headers, 'x-lector-priority': title, referer: url, origin: `https://${url}.example` } });
  await ask(`/v1/${url}?title=${title}`);
  await ask('/v1/models', { headers: { authorization: `Bearer ${canaries.key}` } });
  await ask(`/sample/${url}`);
  engine.behaviour.cut = { afterMs: 0, error: new Error(`${text} has failed at ${url}`) };
  await send({ input: `${text} once more` });
  engine.behaviour.cut = { afterMs: 100, error: new EngineError('engine_garbled', 'Cut.', { cause: new Error(text) }) };
  await send({ input: `${text} again`, stream_format: 'sse' });
  service.behaviour.everyCall = { type: 'body', body: `{"code": "InvalidApiKey", "message": "sk-${canaries.key} for ${text}"}`, contentType: 'application/json' };
  await send({ input: `${text} refused`, voice: 'qwen/Cherry', language: 'en' });
  await until(() => lines.filter((line) => line.event === 'request').length === bodies.length);
  await backend.close();

  expect(collector.spans().length, 'all requests were seen').toBeGreaterThanOrEqual(bodies.length);
  expect(lines.flatMap((line) => found(JSON.stringify(line)))).toEqual([]);
  expect(collector.received.flatMap(found)).toEqual([]);
  expect(bodies.flatMap((body) => found(body).map((what) => [what, body]))).toEqual([]);
  const names = await readdir(dataDir, { recursive: true });
  expect(names.flatMap(found)).toEqual([]);
  for (const name of names) {
    const file = join(dataDir, name);
    if ((await stat(file)).isFile()) expect([name, found(await readFile(file))]).toEqual([name, []]);
  }
});
