import { expect, onTestFinished, test } from 'vitest';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import { NO_FACTS, reportTo, type NoticeLine, type RequestLine } from '../../backend/report.ts';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { runBackend, until } from './support/running-backend.ts';

const FIELDS = ['bytes', 'cache', 'callMs', 'characters', 'clientId', 'connection', 'cost', 'engine', 'errorCode', 'event', 'firstAudioMs', 'language', 'model', 'ms', 'region', 'requestId', 'retries', 'route', 'status', 'textLength', 'voice'];

test('each request is one line of known fields', async () => {
  const { speak, get, lines } = await runBackend();
  const response = await speak({ input: 'Twelve units', response_format: 'pcm' });
  const body = await response.arrayBuffer();
  await (await get('/v1/models?who=me')).text();
  await until(() => lines.length === 2);
  expect(lines.map((line) => Object.keys(line).toSorted())).toEqual([FIELDS, FIELDS]);
  expect(lines[0]).toMatchObject({ route: 'POST /v1/audio/speech', status: 200, cache: 'miss', textLength: 12, errorCode: null, requestId: response.headers.get('x-request-id') });
  expect(lines[0]).toHaveProperty('bytes', expect.toSatisfy((bytes: number) => bytes > body.byteLength && bytes < body.byteLength + 4000));
  expect(lines[1]).toMatchObject({ route: 'GET /v1/models', status: 200, cache: null, textLength: null });
});

test('a client that left is told from one that was answered', async () => {
  const { speak, lines, engine } = await runBackend({ tones: { firstAudioMs: 3000 } });
  const leaving = new AbortController();
  const left = speak({ input: 'Left.' }, { signal: leaving.signal }).catch(() => 'left');
  await until(() => engine.running === 1);
  leaving.abort();
  await left;
  await until(() => lines.length === 1);
  expect(lines[0]).toMatchObject({ status: 499, errorCode: 'client_left', textLength: 5 });
});

test('a line says who spoke what for how much, and a second one that it was there already', async () => {
  const { speak, lines } = await runBackend({ tones: { firstAudioMs: 60, failures: [new EngineError('engine_unavailable', 'Away.')] } });
  for (let time = 0; time < 2; time += 1) await (await speak({ input: 'What does it cost?', voice: 'tones/natural', model: 'tones-fine' })).arrayBuffer();
  await until(() => lines.length === 2);
  const ofBoth = { engine: 'tones', model: 'tones-fine-1', region: 'this machine', voice: 'tones/natural', language: 'en-US', textLength: 18, errorCode: null };
  expect(lines[0]).toMatchObject({ ...ofBoth, cache: 'miss', characters: 18, cost: (2 * 18) / 10_000, retries: 1, connection: null, firstAudioMs: expect.toSatisfy((ms: number) => ms >= 60), callMs: expect.toSatisfy((ms: number) => ms >= 60) });
  expect(lines[1]).toMatchObject({ ...ofBoth, cache: 'hit', characters: 0, cost: 0, retries: null, callMs: null });
});

test('a connection is cold at first and warm afterwards, by events and by the realtime socket', async () => {
  const service = await startDashScope({ speech: createToneSource() });
  const engine = createQwenEngine({ key: { reveal: () => 'sk-any' }, region: 'singapore', httpBaseUrl: service.httpBaseUrl, websocketBaseUrl: service.websocketBaseUrl });
  const { speak, lines } = await runBackend({ otherEngines: [engine] });
  onTestFinished(() => service.close());
  for (const model of ['qwen3-tts-flash', 'qwen3-tts-flash-realtime']) {
    for (const input of ['The first sentence.', 'And the second one.']) await (await speak({ input, model, voice: 'qwen/Cherry', language: 'en', response_format: 'pcm' })).arrayBuffer();
  }
  await until(() => lines.length === 4);
  expect(lines.map((line) => line.event === 'request' && line.connection)).toEqual(['cold', 'warm', 'cold', 'warm']);
});

test('what is written is JSON by the list of fields, whatever else a line carries', () => {
  const written: string[] = [];
  const report = reportTo({ write: (text) => void written.push(text) });
  report({ ...NO_FACTS, event: 'request', requestId: 'req_1', route: 'GET /', status: 200, ms: 1, bytes: 2, text: 'Never this.' } as RequestLine);
  report({ event: 'clip_damaged', reason: 'checksum', title: 'Nor this.' } as NoticeLine);
  expect(written.map((line) => JSON.parse(line) as object)).toMatchObject([{ level: 'info', event: 'request', status: 200, cache: null }, { level: 'warn', event: 'clip_damaged', reason: 'checksum' }]);
  expect(written.join('')).not.toMatch(/this\./);
});
