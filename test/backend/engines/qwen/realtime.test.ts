import { expect, test } from 'vitest';
import type { RealtimeConnection } from '../../../../backend/engines/qwen/realtime-connection.ts';
import { RealtimePool } from '../../../../backend/engines/qwen/realtime-pool.ts';
import { Urgency } from '../../../../backend/speech/urgency.ts';
import { toneMsOf } from '../../../upstream/dashscope/tone-source.ts';
import { until } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor, failureOf, requestFor, say } from './calling.ts';

const model = 'qwen3-tts-flash-realtime';

test('a whole reading is spoken on one connection, a commit for each sentence, with one update', async () => {
  const service = await emulate();
  const engine = engineFor(service);
  for (let index = 0; index < 20; index += 1) {
    const text = `${SENTENCE} ${'Again. '.repeat(index % 3)}`.trim();
    expect((await say(engine, text, { model })).samples).toHaveLength(toneMsOf(text) * 24);
  }
  expect(service.realtime.connectionCount).toBe(1);
  const counts = Map.groupBy(service.realtime.events, ({ type }) => type);
  expect([...counts].map(([type, events]) => [type, events.length])).toEqual([['session.update', 1], ['input_text_buffer.append', 20], ['input_text_buffer.commit', 20]]);
});

test('look-ahead waits for the connection; what is needed now gets one of its own', async () => {
  const service = await emulate({ firstAudioMs: 100, realTimeFactor: 0.1 });
  const engine = engineFor(service);
  await say(engine, SENTENCE, { model });
  const ahead = [1, 2, 3].map((index) => say(engine, `${SENTENCE} ${index}`, { model, isLookAhead: true }));
  await until(() => service.calls.length === 2);
  expect(service.realtime.connectionCount).toBe(1);
  const startAt = performance.now();
  await say(engine, `${SENTENCE} Now.`, { model });
  expect(performance.now() - startAt).toBeLessThan(700);
  await Promise.all(ahead);
  expect(service.realtime.connectionCount).toBe(2);
});

test('readings that share a voice get connections as they need them, and one alone keeps to two', async () => {
  const service = await emulate({ firstAudioMs: 300 });
  const engine = engineFor(service);
  await Promise.all([1, 2, 3].map((index) => say(engine, `${SENTENCE} ${index}`, { model })));
  expect(service.realtime.connectionCount).toBe(2);
  const startAt = performance.now();
  await Promise.all(Array.from({ length: 12 }, (_, index) => say(engine, `${SENTENCE} At once: ${index}`, { model })));
  expect(service.realtime.connectionCount).toBeGreaterThan(4);
  // Two would take six rounds.
  expect(performance.now() - startAt).toBeLessThan(1500);
});

test('two connections that come free at the same moment serve two who wait', async () => {
  const pool = new RealtimePool(1000);
  const open = () => Promise.resolve({ isOpen: true, closed: new Promise<void>(() => undefined), destroy: () => undefined, finish: () => Promise.resolve() } as unknown as RealtimeConnection);
  const { signal } = new AbortController();
  const first = await pool.borrow('one', open, signal);
  const second = await pool.borrow('one', open, signal);
  const waiting = Promise.all([1, 2].map(() => pool.borrow('one', open, signal, new Urgency(false))));
  await Promise.resolve();
  first.giveBack(true);
  second.giveBack(true);
  expect((await waiting).map(({ isWarm }) => isWarm)).toEqual([true, true]);
});

test('what becomes needed now does not wait any longer', async () => {
  const service = await emulate({ firstAudioMs: 400 });
  const engine = engineFor(service);
  const first = say(engine, SENTENCE, { model });
  const urgency = new Urgency(false);
  const request = await requestFor(engine, `${SENTENCE} Next.`, { model });
  const second = (async () => {
    for await (const part of engine.speak(request, new AbortController().signal, urgency)) if (part.type === 'end') return;
  })();
  await until(() => service.calls.length === 1);
  urgency.raise();
  await until(() => service.calls.length === 2, 200);
  await Promise.all([first, second]);
});

test('sessions with other settings have connections of their own', async () => {
  const service = await emulate();
  const engine = engineFor(service);
  await say(engine, SENTENCE, { model });
  await say(engine, SENTENCE, { model, voice: 'Ethan' });
  await say(engine, SENTENCE, { model, language: 'fr' });
  await say(engine, SENTENCE, { model: 'qwen3-tts-instruct-flash-realtime', instructions: 'Calm.' });
  await say(engine, SENTENCE, { model });
  expect(service.realtime.connectionCount).toBe(4);
  expect(service.calls.map(({ connection }) => connection)).toEqual([0, 1, 2, 3, 0]);
});

test('a connection that has been closed while nobody used it is replaced without a word', async () => {
  const service = await emulate();
  const engine = engineFor(service);
  await say(engine, SENTENCE, { model });
  service.realtime.drop();
  expect((await say(engine, SENTENCE, { model })).samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  service.behaviour.faults = [{ type: 'cut', afterBytes: 0 }];
  expect((await say(engine, SENTENCE, { model })).samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect(service.realtime.connectionCount).toBe(3);
});

test.each(['late', 'badField'] as const)('a kept session that the service ends with the error %s instead of sound is replaced once; a new one is not', async (error) => {
  const service = await emulate();
  const engine = engineFor(service);
  await say(engine, SENTENCE, { model });
  const fault = { type: 'streamError', error, afterBytes: 0 } as const;
  service.behaviour.faults = [fault];
  expect((await say(engine, SENTENCE, { model })).samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  service.behaviour.faults = [fault, fault];
  await failureOf(say(engine, SENTENCE, { model }));
  expect([service.behaviour.faults, service.realtime.connectionCount]).toEqual([[], 3]);
});

test('kept connections that have died without a word are replaced by one new one, long before the call would be given up', async () => {
  const service = await emulate({ firstAudioMs: 100 });
  const engine = engineFor(service, { limits: { firstByteMs: 60_000, signMs: 150 } });
  await Promise.all([1, 2].map((index) => say(engine, `${SENTENCE} ${index}`, { model })));
  expect(service.realtime.connectionCount).toBe(2);
  service.realtime.freeze();
  expect((await say(engine, SENTENCE, { model })).samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect(service.realtime.connectionCount, 'the other dead one was not tried').toBe(3);
});

test('a service that is slow on a kept connection, yet alive, is waited for', async () => {
  const service = await emulate();
  const engine = engineFor(service, { limits: { signMs: 150 } });
  await say(engine, SENTENCE, { model });
  service.behaviour.firstAudioMs = 600;
  expect((await say(engine, SENTENCE, { model })).samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect([service.realtime.connectionCount, service.calls.length]).toEqual([1, 2]);
});

test('a connection that nobody uses is finished politely', async () => {
  const service = await emulate();
  await say(engineFor(service, { idleConnectionMs: 100 }), SENTENCE, { model });
  await until(() => service.realtime.openCount === 0, 1000);
  expect(service.realtime.events.at(-1)?.type).toBe('session.finish');
  expect(service.realtime.closeCodes).toEqual([1000]);
});

test('closing the engine finishes its sessions', async () => {
  const service = await emulate();
  const engine = engineFor(service);
  await say(engine, SENTENCE, { model });
  await engine.close?.();
  await until(() => service.realtime.openCount === 0, 100);
  expect(service.realtime.events.at(-1)?.type).toBe('session.finish');
});

test('an abort closes the connection within 100 ms, and the next call has a new one', async () => {
  const service = await emulate({ firstAudioMs: 50, realTimeFactor: 1 });
  const engine = engineFor(service);
  for (const isAfterSound of [false, true]) {
    const stop = new AbortController();
    const spoken = say(engine, SENTENCE, { model, signal: stop.signal });
    await until(() => (isAfterSound ? service.calls.at(-1)?.firstAudioAt != null : service.realtime.openCount === 1));
    stop.abort(new Error('nobody listens'));
    await expect(spoken).rejects.toThrow('nobody listens');
    await until(() => service.realtime.openCount === 0, 100);
  }
  service.behaviour.realTimeFactor = 0;
  await say(engine, SENTENCE, { model });
  expect(service.realtime.connectionCount).toBe(3);
});

test('a long text is cut for one connection', async () => {
  const service = await emulate();
  await say(engineFor(service), `${SENTENCE} `.repeat(40).trim(), { model });
  expect(service.calls.length).toBeGreaterThan(2);
  expect(service.realtime.connectionCount).toBe(1);
});

test('a session that failed is not used again', async () => {
  const service = await emulate({ faults: [{ type: 'streamError', error: 'internal', afterBytes: 10_000 }] });
  const engine = engineFor(service);
  expect((await failureOf(say(engine, SENTENCE, { model }))).code).toBe('engine_unavailable');
  await say(engine, SENTENCE, { model });
  expect(service.calls.map(({ connection }) => connection)).toEqual([0, 1]);
});

test.each([['a text frame of nonsense', 'nonsense'], ['a binary frame', new Uint8Array(9)]])('%s is garbled', async (_what, body) => {
  const service = await emulate({ faults: [{ type: 'body', body }] });
  expect((await failureOf(say(engineFor(service), SENTENCE, { model }))).code).toBe('engine_garbled');
});

test('connections keep below their limit, and calls on one connection do not count', async () => {
  const service = await emulate();
  const engine = engineFor(service, { perMinute: 60 });
  for (let index = 0; index < 12; index += 1) await say(engine, SENTENCE, { model });
  expect(service.realtime.connectionCount).toBe(1);
  const startAt = performance.now();
  await say(engine, SENTENCE, { model, voice: 'Ethan' });
  await say(engine, SENTENCE, { model, voice: 'Serena' });
  expect(performance.now() - startAt).toBeGreaterThan(500);
});

test('a long text may be left to the service to cut', async () => {
  const service = await emulate();
  const text = `${SENTENCE} `.repeat(30).trim();
  const said = await say(engineFor(service, { settings: { realtimeMode: 'server_commit' } }), text, { model });
  expect(service.realtime.connectionCount).toBe(1);
  expect(new Set(service.calls.map((call) => call.text.trim()).join(' ').split(/(?<=\.) /))).toEqual(new Set([SENTENCE]));
  expect(said.samples.length / 24).toBeGreaterThan(toneMsOf(text) * 0.95);
  await until(() => service.realtime.openCount === 0, 1000);
});

test.each([
  ['English, with the spaces between its sentences', 'en', `${SENTENCE} `.repeat(30).trim()],
  ['Chinese, which has none', 'zh', '这座老桥应该在冬天之前修好。'.repeat(60)],
])('what is left to the service to cut arrives as it was written: %s', async (_what, language, text) => {
  const service = await emulate();
  await say(engineFor(service, { settings: { realtimeMode: 'server_commit' } }), text, { model, language });
  expect(service.realtime.events.filter(({ type }) => type === 'input_text_buffer.append').length, 'in pieces').toBeGreaterThan(1);
  expect(service.calls.map((call) => call.text).join('')).toBe(text);
});
