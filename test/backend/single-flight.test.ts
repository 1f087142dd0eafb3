import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { errorBodySchema } from '../../lib/contract/errors.ts';
import { runBackend, samplesOf, until } from './support/running-backend.ts';

const text = 'One sentence for many listeners.';

test('fifty who ask at once share one engine call and hear the same', async () => {
  const { engine, speak } = await runBackend({ tones: { firstAudioMs: 200, realTimeFactor: 0.1, toneMs: 1000 } });
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const response = await speak({ input: text, response_format: 'pcm' });
      return { cache: response.headers.get('x-lector-cache'), sound: Buffer.from(await response.arrayBuffer()).toString('base64') };
    }),
  );
  expect(engine.calls.get(text)).toBe(1);
  expect(answers.filter(({ cache }) => cache === 'miss')).toHaveLength(1);
  expect(answers.filter(({ cache }) => cache === 'shared')).toHaveLength(49);
  expect(new Set(answers.map(({ sound }) => sound)).size).toBe(1);
});

test('who joins late hears everything from the beginning', async () => {
  const { engine, speak } = await runBackend({ tones: { realTimeFactor: 0.5, toneMs: 1000 } });
  const first = await speak({ input: text, response_format: 'pcm' });
  await wait(250);
  const late = await speak({ input: text, response_format: 'pcm' });
  expect(late.headers.get('x-lector-cache')).toBe('shared');
  const [one, other] = await Promise.all([samplesOf(first), samplesOf(late)]);
  expect(other).toEqual(one);
  expect(other).toHaveLength(24_000);
  expect(engine.calls.get(text)).toBe(1);
});

test('T-S5: when the last listener leaves before the first sound, the call is aborted within 100 ms', async () => {
  const { engine, speak } = await runBackend({ tones: { firstAudioMs: 5000 } });
  const [one, other] = [new AbortController(), new AbortController()];
  const answers = [one, other].map(({ signal }) => speak({ input: text }, { signal }).catch(() => 'left'));
  await until(() => engine.running === 1);
  await wait(50);
  one.abort();
  await wait(150);
  expect([engine.running, engine.aborts], 'the other one still listens').toEqual([1, 0]);
  other.abort();
  const leftAt = performance.now();
  await until(() => engine.running === 0);
  expect(performance.now() - leftAt).toBeLessThan(100);
  expect(engine.aborts).toBe(1);
  expect(await Promise.all(answers)).toEqual(['left', 'left']);
});

test('who asks again after an aborted call gets a call of their own', async () => {
  const { engine, speak } = await runBackend({ tones: { firstAudioMs: 400 } });
  const leaving = new AbortController();
  const left = speak({ input: text }, { signal: leaving.signal }).catch(() => 'left');
  await until(() => engine.running === 1);
  leaving.abort();
  await left;
  const response = await speak({ input: text, response_format: 'pcm' });
  expect((await samplesOf(response)).length).toBe(engine.durationMsOf(text) * 24);
  expect(engine.calls.get(text)).toBe(2);
});

test.each(['audio', 'sse'])('when the last listener of %s leaves after the first sound, the clip is finished and stored', async (stream_format) => {
  const { engine, speak } = await runBackend({ tones: { realTimeFactor: 0.5, toneMs: 1500 } });
  const leaving = new AbortController();
  const response = await speak({ input: text, response_format: 'pcm', stream_format }, { signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await until(() => engine.running === 0);
  expect(engine.aborts).toBe(0);
  await wait(100);
  const again = await speak({ input: text, response_format: 'pcm' });
  expect(again.headers.get('x-lector-cache')).toBe('hit');
  expect(await samplesOf(again)).toHaveLength(36_000);
  expect(engine.calls.get(text)).toBe(1);
});

test('T-S5: the first one leaves before the first sound, and the others still get the clip, stored', async () => {
  const { engine, speak } = await runBackend({ tones: { firstAudioMs: 300, toneMs: 600 } });
  const leaving = new AbortController();
  const leader = speak({ input: text }, { signal: leaving.signal }).catch(() => 'left');
  await until(() => engine.running === 1);
  const follower = speak({ input: text, response_format: 'pcm' });
  await wait(100);
  leaving.abort();
  await leader;
  expect(await samplesOf(await follower)).toHaveLength(14_400);
  expect((await speak({ input: text })).headers.get('x-lector-cache')).toBe('hit');
  expect(engine.calls.get(text)).toBe(1);
});

test('T-S9: a failure reaches all listeners at once, is not kept, and the next request calls anew', async () => {
  const { engine, speak } = await runBackend({ tones: { firstAudioMs: 100, failures: [new EngineError('engine_refused', 'No.')] } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => speak({ input: text })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 502));
  for (const answer of answers) expect(errorBodySchema.parse(await answer.json()).error.code).toBe('engine_refused');
  expect(engine.calls.get(text)).toBe(1);
  expect((await speak({ input: text })).headers.get('x-lector-cache')).toBe('miss');
  expect(engine.calls.get(text)).toBe(2);
});

test('no more calls run at once than the engine takes, and what is needed now goes before look-ahead', async () => {
  const { engine, speak } = await runBackend({ tones: { concurrency: 1, firstAudioMs: 60 } });
  const ask = async (input: string, priority: string) => (await speak({ input }, { headers: { 'x-lector-priority': priority } })).arrayBuffer();
  const running = ask('Zero.', 'look-ahead');
  await until(() => engine.running === 1);
  const ahead = [ask('First ahead.', 'look-ahead'), ask('Second ahead.', 'look-ahead'), ask('Third ahead.', 'look-ahead')];
  await wait(20);
  const now = ask('Now.', 'now');
  const raised = ask('Third ahead.', 'now');
  await Promise.all([running, ...ahead, now, raised]);
  expect(engine.requests.map((request) => request.text)).toEqual(['Zero.', 'Now.', 'Third ahead.', 'First ahead.', 'Second ahead.']);
  expect(engine.mostRunning).toBe(1);
});

test('who waits for a turn and leaves takes none', async () => {
  const { engine, speak } = await runBackend({ tones: { concurrency: 1, firstAudioMs: 200 } });
  const running = speak({ input: 'Zero.' });
  await until(() => engine.running === 1);
  const leaving = new AbortController();
  const left = speak({ input: 'Left.' }, { signal: leaving.signal }).catch(() => 'left');
  await wait(50);
  leaving.abort();
  await left;
  await running;
  expect((await speak({ input: 'After.' })).status).toBe(200);
  expect([...engine.calls.keys()]).toEqual(['Zero.', 'After.']);
});
