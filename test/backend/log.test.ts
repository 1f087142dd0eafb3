import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { runBackend, until } from './support/running-backend.ts';

const FIELDS = ['bytes', 'cache', 'errorCode', 'event', 'ms', 'requestId', 'route', 'status', 'textLength'];

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

test('neither text nor token is found in the log, in an error or in the data folder', async () => {
  const canary = 'canary-5f1c9a7e';
  const { speak, backend, lines, dataDir, engine, headers } = await runBackend({ env: { LECTOR_TOKEN: 'token-canary-8d2b6f04' } });
  const bodies: string[] = [];
  const send = async (body: Record<string, unknown>) => bodies.push(await (await speak(body)).text());
  await send({ input: canary, stream_format: 'sse' });
  await send({ input: canary, language: canary });
  await send({ input: canary, voice: canary });
  await send({ input: canary, model: canary });
  await send({ input: canary, speed: 3 });
  await send({ input: [canary] });
  bodies.push(await (await fetch(`${backend.url}/v1/audio/speech`, { method: 'POST', headers, body: `{"input": "${canary}` })).text());
  bodies.push(await (await fetch(`${backend.url}/v1/${canary}?text=${canary}`, { headers })).text());
  bodies.push(await (await fetch(`${backend.url}/v1/models`, { headers: { authorization: `Bearer ${canary}` } })).text());
  engine.behaviour.cut = { afterMs: 0, error: new Error(canary) };
  await send({ input: `${canary} once more` });
  engine.behaviour.cut = { afterMs: 100, error: new EngineError('engine_garbled', 'Cut.') };
  await send({ input: `${canary} again`, stream_format: 'sse' });
  await until(() => lines.filter((line) => line.event === 'request').length === bodies.length);
  const told = JSON.stringify(lines) + bodies.join('\n');
  expect(told).not.toContain('canary');
  for (const name of await readdir(dataDir, { recursive: true })) {
    expect(name).not.toContain('canary');
    const file = join(dataDir, name);
    if ((await stat(file)).isFile()) expect((await readFile(file)).includes('canary'), name).toBe(false);
  }
});
