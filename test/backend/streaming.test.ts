import { expect, test } from 'vitest';
import { EngineError } from '../../backend/speech/engine-error.ts';
import { eventsOf, runBackend, samplesOf, until } from './support/running-backend.ts';

const text = 'Sound comes while it is made.';

test.each(['mp3', 'wav', 'pcm', 'opus'])('%s is sent as it comes: the first bytes are there long before the clip is', async (response_format) => {
  const { speak, engine } = await runBackend({ tones: { firstAudioMs: 50, realTimeFactor: 1, toneMs: 2000 } });
  const startedAt = performance.now();
  const response = await speak({ input: text, response_format });
  const reader = response.body!.getReader();
  let bytes = 0;
  // A header is no sound: wait for more than one.
  while (bytes < 300) bytes += (await reader.read()).value?.length ?? 0;
  expect(performance.now() - startedAt).toBeLessThan(1500);
  expect(engine.running).toBe(1);
  for (let next = await reader.read(); !next.done; next = await reader.read());
  expect(performance.now() - startedAt).toBeGreaterThan(1850);
});

test('events come in order: one start, sound and words, one done with the exact length', async () => {
  const { speak } = await runBackend({ tones: { toneMs: 1234 } });
  const events = await eventsOf(await speak({ input: `  ${text}`, response_format: 'pcm', stream_format: 'sse' }));
  expect(events[0]).toMatchObject({ type: 'speech.audio.start', format: 'pcm', sample_rate: 24_000, cached: false });
  expect(events.slice(1, -1).every(({ type }) => type === 'speech.audio.delta' || type === 'speech.audio.words')).toBe(true);
  expect(events.at(-1)).toEqual({ type: 'speech.audio.done', usage: { characters: text.length, cost: 0 }, duration_ms: 1234, sample_count: 29_616 });
  const bytes = events.reduce((sum, event) => sum + (event.type === 'speech.audio.delta' ? Buffer.from(event.audio, 'base64').length : 0), 0);
  expect(bytes).toBe(29_616 * 2);
  const words = events.flatMap((event) => (event.type === 'speech.audio.words' ? event.words : []));
  expect(words.map(({ start, end }) => `  ${text}`.slice(start, end))).toEqual(['Sound', 'comes', 'while', 'it', 'is', 'made.']);
});

test('a clip that breaks off is a broken body, never a clean end, and is not stored', async () => {
  const { engine, speak, lines } = await runBackend({ tones: { toneMs: 1000, cut: { afterMs: 400, error: new EngineError('engine_garbled', 'Cut.') } } });
  for (const response_format of ['pcm', 'mp3', 'wav', 'opus']) {
    const response = await speak({ input: text, response_format });
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  }
  await until(() => lines.filter((line) => line.event === 'request' && line.errorCode === 'engine_garbled').length === 4);
  engine.behaviour.cut = null;
  const whole = await speak({ input: text, response_format: 'pcm' });
  expect(whole.headers.get('x-lector-cache')).toBe('miss');
  expect(await samplesOf(whole)).toHaveLength(24_000);
  expect(engine.calls.get(text), 'no call after sound had come was repeated').toBe(5);
});

test('a clip that breaks off ends its events with the error', async () => {
  const { speak, lines } = await runBackend({ tones: { toneMs: 1000, cut: { afterMs: 400, error: new EngineError('engine_garbled', 'Cut.') } } });
  const events = await eventsOf(await speak({ input: text, stream_format: 'sse' }));
  expect(events.at(-1)).toMatchObject({ type: 'speech.audio.error', error: { code: 'engine_garbled', message: 'Cut.' } });
  expect(events.filter(({ type }) => type === 'speech.audio.done')).toEqual([]);
  await until(() => lines.some((line) => line.event === 'request' && line.errorCode === 'engine_garbled'));
});

test('an unknown failure is told as internal, without its message', async () => {
  const { speak, lines } = await runBackend({ tones: { cut: { afterMs: 0, error: new Error(`broke at ${text}`) } } });
  const response = await speak({ input: text });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain(text);
  expect(JSON.stringify(lines)).not.toContain(text);
});

test('a clip too short for its text is told to the client and not stored', async () => {
  const { engine, speak } = await runBackend({ tones: { truncateMs: 100 } });
  const long = 'A sentence of some forty letters that lasts.';
  const events = await eventsOf(await speak({ input: long, stream_format: 'sse' }));
  expect(events.at(-1)).toMatchObject({ type: 'speech.audio.error', error: { code: 'engine_garbled' } });
  engine.behaviour.truncateMs = null;
  expect((await speak({ input: long })).headers.get('x-lector-cache')).toBe('miss');
});

test('failures that pass before the first sound are not noticed', async () => {
  const failures = [new EngineError('engine_unavailable', 'Down.'), new EngineError('engine_garbled', 'Garbled.')];
  const { engine, speak } = await runBackend({ tones: { failures } });
  const events = await eventsOf(await speak({ input: text, stream_format: 'sse' }));
  expect(events.filter(({ type }) => type === 'speech.audio.start')).toHaveLength(1);
  expect(events.at(-1)?.type).toBe('speech.audio.done');
  expect(engine.calls.get(text)).toBe(3);
});

test('a service in trouble is not buried in retries', async () => {
  const failures = Array.from({ length: 500 }, () => new EngineError('engine_unavailable', 'Down.'));
  const { engine, speak } = await runBackend({ tones: { failures } });
  const count = 100;
  for (let index = 0; index < count; index += 1) await speak({ input: `Sentence ${index}.` });
  const callCount = [...engine.calls.values()].reduce((sum, calls) => sum + calls, 0);
  expect(callCount).toBeLessThanOrEqual(count * 1.2 + 10);
});

test('an upstream silent for long still succeeds, one silent for longer is late', async () => {
  const { engine, speak } = await runBackend({ tones: { firstAudioMs: 500 }, limits: { firstSoundMs: 1000, idleMs: 100 } });
  expect((await speak({ input: text })).status).toBe(200);
  engine.behaviour.firstAudioMs = 5000;
  engine.behaviour.isDeaf = true;
  const startedAt = performance.now();
  const late = await speak({ input: 'Too late.' }, {});
  expect(late.status).toBe(504);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test('a stream that stalls and one that never ends are cut', async () => {
  const { engine, speak } = await runBackend({ tones: { realTimeFactor: 5, toneMs: 1000 }, limits: { idleMs: 200, totalMs: 800 } });
  const stalled = await eventsOf(await speak({ input: text, stream_format: 'sse' }));
  expect(stalled.at(-1)).toMatchObject({ type: 'speech.audio.error', error: { code: 'engine_late' } });
  engine.behaviour.realTimeFactor = 1.5;
  const endless = await eventsOf(await speak({ input: text, stream_format: 'sse' }));
  expect(endless.at(-1)).toMatchObject({ type: 'speech.audio.error', error: { code: 'engine_late' } });
  await until(() => engine.running === 0);
});
