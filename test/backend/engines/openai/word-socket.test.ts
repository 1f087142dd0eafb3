import { expect, test } from 'vitest';
import { until } from '../../support/running-backend.ts';
import { KEY_OF_SERVER, SENTENCE, emulate, engineFor, failureOf, say } from './calling.ts';

const TEXT = '“Été 2026”, said Ōno; 42 co-workers don’t agree.';
const setting = { profile: 'vllm-omni', wordTimestamps: true };

test('vLLM-Omni’s socket gives word times at their places with sound that comes as it is made', async () => {
  const server = await emulate({ profile: 'vllm-omni', key: KEY_OF_SERVER, firstAudioMs: 50, realTimeFactor: 0.5 });
  const engine = engineFor({ ...setting, url: server.url, key: KEY_OF_SERVER });
  const startAt = performance.now();
  let firstAt = 0;
  const said = await say(engine, TEXT, { language: 'en', instructions: 'Calm.', onAudio: () => (firstAt ||= performance.now()) });
  expect(said.wordTexts).toEqual(['Été', '2026', 'said', 'Ōno', '42', 'co-workers', 'don’t', 'agree']);
  expect(said.samples.length / 24).toBe(60 * TEXT.length);
  expect(said.warnings).toEqual([]);
  // The whole takes 1.5 s to make.
  expect(firstAt - startAt).toBeLessThan(700);
  expect(performance.now() - startAt).toBeGreaterThan(1200);
  expect(server.calls).toHaveLength(1);
  expect(server.calls[0]).toMatchObject({ path: '/v1/audio/speech/stream', body: { voice: 'vivian', language: 'English', instructions: 'Calm.', response_format: 'pcm', stream_audio: true, word_timestamps: true, task_type: 'CustomVoice' } });
});

test.each([
  ['an older server has no socket', { hasSocket: false }, ['/v1/audio/speech', '/v1/audio/speech']],
  ['there is no aligner', { hasWords: false }, ['/v1/audio/speech/stream', '/v1/audio/speech', '/v1/audio/speech', '/v1/audio/speech']],
])('where %s it is asked by HTTP, and then no more by the socket', async (_what, behaviour, paths) => {
  const server = await emulate({ profile: 'vllm-omni', ...behaviour });
  const engine = engineFor({ ...setting, url: server.url });
  for (let times = 0; times < 2; times += 1) expect((await say(engine)).samples.length / 24).toBe(60 * SENTENCE.length);
  expect(server.calls.map(({ path }) => path)).toEqual(paths);
});

test('a refusal before the first sound is the one that HTTP gives', async () => {
  const server = await emulate({ profile: 'vllm-omni', everyCall: { type: 'status', status: 503, message: 'full' } });
  expect((await failureOf(say(engineFor({ ...setting, url: server.url })))).code).toBe('engine_unavailable');
  const locked = await emulate({ profile: 'vllm-omni', key: KEY_OF_SERVER });
  expect((await failureOf(say(engineFor({ ...setting, url: locked.url, key: 'another' }), SENTENCE, { voice: 'own/vivian' }))).code).toBe('upstream_auth');
});

test.each([
  ['is cut', { type: 'cut', afterBytes: 30_000 }, 'engine_garbled'],
  ['ends in an error', { type: 'streamError', code: 500 }, 'engine_unavailable'],
  ['stops', { type: 'stall', afterBytes: 30_000 }, 'engine_late'],
  ['is far too short', { type: 'truncate', afterBytes: 4800 }, 'engine_garbled'],
] as const)('a stream that %s is %s', async (_what, fault, code) => {
  const server = await emulate({ profile: 'vllm-omni', everyCall: fault });
  expect((await failureOf(say(engineFor({ ...setting, url: server.url }, { limits: { idleMs: 300 } })))).code).toBe(code);
  expect(server.calls).toHaveLength(1);
});

test.each([false, true])('an abort closes the socket within 100 ms (after the first sound: %s)', async (isAfterSound) => {
  const server = await emulate({ profile: 'vllm-omni', firstAudioMs: isAfterSound ? 0 : 5000, realTimeFactor: 1 });
  const stop = new AbortController();
  const spoken = say(engineFor({ ...setting, url: server.url }), SENTENCE, { voice: 'own/vivian', signal: stop.signal });
  await until(() => (isAfterSound ? server.calls[0]?.firstAudioAt != null : server.calls.length === 1));
  stop.abort(new Error('nobody listens'));
  await expect(spoken).rejects.toThrow('nobody listens');
  await until(() => server.calls[0]?.endedAt != null, 100);
  expect(server.calls[0]?.isAborted).toBe(true);
});
