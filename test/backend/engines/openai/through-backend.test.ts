import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventsOf, runBackend, samplesOf, temporaryFolder, until } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor } from './calling.ts';

test('a sentence is asked of the server once, in whatever formats it is wanted', async () => {
  const server = await emulate({ profile: 'kokoro' });
  const { speak } = await runBackend({ otherEngines: [engineFor({ profile: 'kokoro', url: server.url })] });
  const body = { voice: 'own/af_heart', input: SENTENCE };
  const states = [];
  for (const format of ['pcm', 'wav', 'mp3', 'opus']) {
    const response = await speak({ ...body, response_format: format });
    await response.arrayBuffer();
    states.push(response.headers.get('x-lector-cache'));
  }
  expect(states).toEqual(['miss', 'hit', 'hit', 'hit']);
  expect(server.calls).toHaveLength(1);
  const events = await eventsOf(await speak({ ...body, response_format: 'opus', stream_format: 'sse' }));
  expect(events.flatMap((event) => (event.type === 'speech.audio.words' ? event.words : [])).map(({ start, end }) => SENTENCE.slice(start, end))).toEqual(['The', 'old', 'bridge', 'should', 'be', 'repaired', 'by', 'winter']);
});

test('a voice that was uploaded anew under its name is not heard from clips of the one before', async () => {
  const dataDir = await temporaryFolder();
  const server = await emulate({ profile: 'vllm-omni', model: 'Qwen/Qwen3-TTS-12Hz-1.7B-Base', uploaded: ['grandma'] });
  const states = [];
  for (const createdAt of [1_760_000_000, 1_760_000_000, 1_764_000_000]) {
    server.behaviour.voiceList = { voices: ['grandma'], uploaded_voices: [{ name: 'grandma', created_at: createdAt, file_size: 480_044 }] };
    const { backend, speak } = await runBackend({ dataDir, otherEngines: [engineFor({ profile: 'vllm-omni', base: { url: server.url } })] });
    const response = await speak({ voice: 'own/grandma', input: SENTENCE, language: 'en' });
    await response.arrayBuffer();
    states.push(response.headers.get('x-lector-cache'));
    await backend.close({ drainMs: 1000 });
  }
  expect(states).toEqual(['miss', 'hit', 'miss']);
});

test('streamed sound goes on as it comes', async () => {
  const server = await emulate({ profile: 'vllm-omni', realTimeFactor: 0.5 });
  const { speak } = await runBackend({ otherEngines: [engineFor({ profile: 'vllm-omni', url: server.url })] });
  const response = await speak({ voice: 'own/ryan', input: SENTENCE, response_format: 'pcm' });
  const firstAt = performance.now();
  expect((await samplesOf(response)).length).toBe(SENTENCE.length * 60 * 24);
  // The whole takes 1.3 s to make.
  expect(performance.now() - firstAt).toBeGreaterThan(700);
});

test('word times count in the text that was sent, not in the one that was spoken', async () => {
  const server = await emulate({ profile: 'vllm-omni' });
  const { speak } = await runBackend({ otherEngines: [engineFor({ profile: 'vllm-omni', url: server.url, wordTimestamps: true })] });
  const input = '  Cafe\u0301   noir,\n“encore”.  ';
  const events = await eventsOf(await speak({ voice: 'own/ryan', input, response_format: 'opus', stream_format: 'sse' }));
  expect(events.flatMap((event) => (event.type === 'speech.audio.words' ? event.words : [])).map(({ start, end }) => input.slice(start, end))).toEqual(['Cafe\u0301', 'noir', 'encore']);
});

test('the server is left alone within 100 ms when who asked leaves before the first sound', async () => {
  const server = await emulate({ profile: 'vllm-omni', firstAudioMs: 5000 });
  const { speak } = await runBackend({ otherEngines: [engineFor({ profile: 'vllm-omni', url: server.url })] });
  const stop = new AbortController();
  const asked = speak({ voice: 'own/ryan', input: SENTENCE }, { signal: stop.signal }).then(() => null, () => null);
  await until(() => server.calls.length === 1);
  await wait(100);
  const leftAt = performance.now();
  stop.abort();
  await asked;
  await until(() => server.calls[0]!.endedAt !== null);
  expect(server.calls[0]!.endedAt! - leftAt).toBeLessThan(100);
});

test.each([
  [401, 'upstream_auth', 502, 1],
  [400, 'engine_refused', 502, 1],
  [429, 'engine_busy', 429, 3],
  [500, 'engine_unavailable', 503, 3],
])('a server that answers %i is %s, asked as often as that makes sense', async (status, code, answered, calls) => {
  const server = await emulate({ profile: 'vllm-omni', key: 'sk-canary', everyCall: { type: 'status', status, message: 'sk-canary and more' } });
  const { speak, lines } = await runBackend({ otherEngines: [engineFor({ profile: 'vllm-omni', url: server.url, key: 'sk-canary' })] });
  const response = await speak({ voice: 'own/ryan', input: SENTENCE });
  const text = await response.text();
  expect([response.status, (JSON.parse(text) as { error: { code: string } }).error.code, server.calls.length]).toEqual([answered, code, calls]);
  expect(text + JSON.stringify(lines) + JSON.stringify([...response.headers])).not.toContain('canary');
});

test('what a model cannot do is said before its server is asked', async () => {
  const server = await emulate({ profile: 'kokoro' });
  const { speak } = await runBackend({ otherEngines: [engineFor({ profile: 'kokoro', url: server.url })] });
  const instructed = await speak({ voice: 'own/af_heart', input: SENTENCE, instructions: 'Calm.' });
  const foreign = await speak({ voice: 'own/af_heart', input: SENTENCE, language: 'de' });
  expect([instructed.status, foreign.status, server.calls.length]).toEqual([422, 422, 0]);
});
