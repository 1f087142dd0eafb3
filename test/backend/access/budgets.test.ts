import { expect, test } from 'vitest';
import { limitReached } from '../../../backend/clients/limit-reached.ts';
import { EngineError } from '../../../backend/speech/engine-error.ts';
import { errorBodySchema, type ReachedLimit } from '../../../lib/contract/errors.ts';
import { usageSchema } from '../../../lib/contract/usage.ts';
import type { TonesEngine } from '../../upstream/tones.ts';
import { runBackend, until } from '../support/running-backend.ts';
import { pair } from './paired.ts';

/** Bills each character with $0.0002. */
const PRICED = { voice: 'tones/natural', model: 'tones-fine' };
const dollars = (characters: number) => (characters * 2) / 10_000;
/** Fifty characters, others for every number. */
const fifty = (number: number) => `Sentence ${String(number).padStart(4, '0')} `.padEnd(49, 'a') + '.';

/** An answer whose sound has come to its end. */
async function heard(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  expect(response.status).toBe(200);
  await response.arrayBuffer();
  return response;
}

const errorOf = async (response: Response) => errorBodySchema.parse(await response.json()).error;

test('T-R6: a hundred at once with a limit of 1,000 characters: twenty of fifty each are spoken, the others are refused before the engine is called', async () => {
  const running = await runBackend({ env: { LECTOR_CLIENT_PARALLEL_SYNTHESES: 'none', LECTOR_CLIENT_CHARACTERS_PER_DAY: '1000' } });
  const client = await pair(running);
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const response = await client.speak({ input: fifty(index) });
      return response.status === 200 ? await response.arrayBuffer().then(() => null) : await errorOf(response);
    }),
  );
  const refusals = answers.filter((answer) => answer !== null);
  expect(answers.length - refusals.length).toBe(20);
  expect(running.engine.calls.size).toBe(20);
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['characters_reached']));
  const usage = await client.usage();
  expect(usage.today.characters).toBe(1000);
  expect(usage.left.characters_today).toBe(0);
  expect(refusals[0]?.limit).toEqual({ name: 'characters_per_day', scope: 'client', limit: 1000, left: 0, resets_at: usage.resets.day });
});

test.each<[string, Record<string, string>, string, Omit<ReachedLimit, 'resets_at'>]>([
  ['its characters in a day', { LECTOR_CLIENT_CHARACTERS_PER_DAY: '60' }, 'characters_reached', { name: 'characters_per_day', scope: 'client', limit: 60, left: 10 }],
  ['its characters in a month', { LECTOR_CLIENT_CHARACTERS_PER_MONTH: '60' }, 'characters_reached', { name: 'characters_per_month', scope: 'client', limit: 60, left: 10 }],
  ['what it may spend in a month', { LECTOR_CLIENT_SPEND_PER_MONTH: '0.012' }, 'spend_reached', { name: 'spend_per_month', scope: 'client', limit: 0.012, left: 0.002 }],
  ['the characters of all clients', { LECTOR_CHARACTERS_PER_DAY: '60' }, 'characters_reached', { name: 'characters_per_day', scope: 'operator', limit: 60, left: 10 }],
  ['what all clients may spend', { LECTOR_SPEND_PER_MONTH: '0.012' }, 'spend_reached', { name: 'spend_per_month', scope: 'operator', limit: 0.012, left: 0.002 }],
])('a client that has used up %s is told which limit it was, what is left and until when, and hears from the store what is there', async (_what, env, code, limit) => {
  const running = await runBackend({ env });
  const client = await pair(running);
  await heard(client.speak({ ...PRICED, input: fifty(1) }));
  const refused = await client.speak({ ...PRICED, input: fifty(2) });
  const error = await errorOf(refused);
  expect([refused.status, error.code]).toEqual([402, code]);
  expect(error.limit).toMatchObject({ ...limit, left: expect.closeTo(limit.left, 6) });
  const resetsAt = new Date(error.limit?.resets_at ?? 0);
  expect([resetsAt > new Date(), resetsAt.getHours(), resetsAt.getMinutes()]).toEqual([true, 0, 0]);
  if (limit.name !== 'characters_per_day') expect(resetsAt.getDate()).toBe(1);
  expect(error.message).toContain(error.limit?.resets_at);
  expect(running.engine.calls.size, 'the engine was not called').toBe(1);
  expect((await heard(client.speak({ ...PRICED, input: fifty(1) }))).headers.get('x-lector-cache')).toBe('hit');
});

test('what fails before its first sound is given back, whole, and so is what the client leaves before it', async () => {
  const running = await runBackend({ env: { LECTOR_CLIENT_SPEND_PER_MONTH: '0.01' } });
  const { engine } = running;
  const client = await pair(running);
  const spend = async () => (await client.usage()).month;
  engine.behaviour.failures = [new EngineError('engine_refused', 'No.')];
  expect((await client.speak({ ...PRICED, input: fifty(1) })).status).toBe(502);
  expect(await spend()).toEqual({ characters: 0, cached_characters: 0, cost: 0 });

  engine.behaviour.firstAudioMs = 5000;
  const leaving = new AbortController();
  const left = client.speak({ ...PRICED, input: fifty(3) }, { signal: leaving.signal }).catch(() => 'left');
  await until(() => engine.running === 1);
  expect(await spend(), 'set aside meanwhile').toEqual({ characters: 50, cached_characters: 0, cost: expect.closeTo(dollars(50), 9) });
  leaving.abort();
  await left;
  await until(() => engine.running === 0);
  expect(await spend()).toEqual({ characters: 0, cached_characters: 0, cost: 0 });

  engine.behaviour.firstAudioMs = 0;
  await heard(client.speak({ ...PRICED, input: fifty(4) }));
});

test.each([
  ['the engine breaks off', (engine: TonesEngine) => void (engine.behaviour.cut = { afterMs: 200, error: new EngineError('engine_garbled', 'Cut.') })],
  ['what came cannot be the text', (engine: TonesEngine) => void (engine.behaviour.truncateMs = 100)],
])('what fails after its first sound is paid for (%s): what was set aside stays used, in the usage and in the log, and a call that runs no more holds no place', async (_how, fails) => {
  const running = await runBackend({ env: { LECTOR_CLIENT_SPEND_PER_MONTH: '0.02', LECTOR_CLIENT_PARALLEL_SYNTHESES: '1' } });
  const client = await pair(running);
  fails(running.engine);
  await client.speak({ ...PRICED, input: fifty(1), response_format: 'pcm' }).then((response) => response.arrayBuffer()).catch(() => 'cut');
  const used = { characters: 50, cost: expect.closeTo(dollars(50), 9) };
  expect((await client.usage()).month).toMatchObject(used);
  const spoken = () => running.lines.find((line) => line.event === 'request' && line.route === 'POST /v1/audio/speech');
  await until(() => spoken() !== undefined);
  expect(spoken()).toMatchObject({ errorCode: 'engine_garbled', ...used });
  Object.assign(running.engine.behaviour, { cut: null, truncateMs: null });
  await heard(client.speak({ ...PRICED, input: fifty(1) }));
  expect((await errorOf(await client.speak({ ...PRICED, input: fifty(2) }))).code, 'both are paid for').toBe('spend_reached');
});

test('who joins another client’s call, or hears what it has paid for, pays nothing; a client that may not is refused alone', async () => {
  const running = await runBackend({ tones: { firstAudioMs: 300 }, env: { LECTOR_CLIENT_SPEND_PER_MONTH: '0.011' } });
  const [payer, friend] = [await pair(running), await pair(running)];
  const poor = await pair(running);
  await poor.ask('/v1/client', { method: 'PATCH', body: JSON.stringify({ monthly_limit: 0 }) });
  const body = { ...PRICED, input: fifty(1) };
  expect((await errorOf(await poor.speak(body))).limit).toMatchObject({ scope: 'own', limit: 0 });
  const [first, ...others] = await Promise.all([payer.speak(body), friend.speak(body), poor.speak(body)].map(heard));
  expect([first?.headers.get('x-lector-cache'), ...others.map(({ headers }) => headers.get('x-lector-cache'))]).toEqual(['miss', 'shared', 'shared']);
  await until(() => running.engine.running === 0);
  expect((await payer.usage()).month).toEqual({ characters: 50, cached_characters: 0, cost: expect.closeTo(dollars(50), 9) });
  expect((await friend.usage()).month).toEqual({ characters: 0, cached_characters: 50, cost: 0 });
});

test('a person lowers the own limit, never above the operator’s, and lifts it again', async () => {
  const running = await runBackend({ env: { LECTOR_CLIENT_SPEND_PER_MONTH: '4', LECTOR_SPEND_PER_MONTH: '3' } });
  const client = await pair(running);
  const set = (monthly_limit: unknown) => client.ask('/v1/client', { method: 'PATCH', body: JSON.stringify({ monthly_limit }) });
  expect((await client.usage()).monthly_limit).toEqual({ own: null, operators: 3 });
  expect(usageSchema.parse(await (await set(1.5)).json())).toMatchObject({ monthly_limit: { own: 1.5, operators: 3 }, limits: { spend_per_month: 1.5 }, left: { spend_this_month: 1.5 } });
  const refused = await set(3.01);
  expect([refused.status, (await errorOf(refused)).code]).toEqual([422, 'limit_above_operators']);
  for (const wrong of [-1, '2', undefined, 1e9]) expect((await set(wrong)).status).toBe(400);
  expect(usageSchema.parse(await (await set(null)).json()).limits.spend_per_month).toBe(3);
});

test('requests in a minute and syntheses at once are limited by client and by all clients, with the time to wait', async () => {
  const running = await runBackend({ tones: { firstAudioMs: 400 }, env: { LECTOR_CLIENT_REQUESTS_PER_MINUTE: '5', LECTOR_CLIENT_PARALLEL_SYNTHESES: '2', LECTOR_PARALLEL_SYNTHESES: '3' } });
  const [one, other] = [await pair(running), await pair(running)];
  const asked = [one, one, one, other, other].map((client, index) => client.speak({ input: fifty(index) }));
  const errors = await Promise.all(asked.map(async (answer) => ((await answer).status === 200 ? null : { error: await errorOf(await answer), retryAfter: (await answer).headers.get('retry-after') })));
  expect(errors.map((answer) => answer && [answer.error.code, answer.error.limit?.scope, answer.retryAfter])).toEqual([null, null, ['too_many_at_once', 'client', '1'], null, ['too_many_at_once', 'operator', '1']]);
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push(await one.ask('/v1/models'));
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
  const last = statuses.at(-1)!;
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(50);
  expect((await errorOf(last)).limit).toMatchObject({ name: 'requests_per_minute', scope: 'client', limit: 5, left: 0 });
  expect((await other.ask('/v1/models')).status).toBe(200);
});

test('answers say what is left and when it begins anew', async () => {
  const running = await runBackend({ env: { LECTOR_CLIENT_CHARACTERS_PER_DAY: '1000' } });
  const client = await pair(running);
  const response = await client.speak({ ...PRICED, input: fifty(1) });
  expect(response.headers.get('ratelimit-policy')).toBe('"requests";q=600;w=60, "characters-day";q=1000;w=86400;qu="characters", "spend-month";q=5000000;w=2592000;qu="micro-dollars"');
  expect(response.headers.get('ratelimit')).toMatch(/^"requests";r=599;t=60, "characters-day";r=950;t=\d+, "spend-month";r=4990000;t=\d+$/);
  expect((await running.get('/v1/models')).headers.get('ratelimit'), 'nothing limits the token of the settings').toBeNull();
});

test('a client uses the engines that it may use, and no others', async () => {
  const running = await runBackend();
  const client = await pair(running);
  running.backend.access.clients.limit(client.id, { engines: ['espeak'] });
  const refused = await client.speak({ input: fifty(1) });
  expect([refused.status, (await errorOf(refused)).code, running.engine.calls.size]).toEqual([403, 'engine_not_allowed', 0]);
  running.backend.access.clients.limit(client.id, { engines: ['espeak', 'tones'] });
  expect((await client.speak({ input: fifty(1) })).status).toBe(200);
});

test.each([
  ['requests_per_minute', 'client', /^More than 4 requests in a minute.* Try again in 30 seconds\.$/],
  ['parallel_syntheses', 'operator', /^More than 4 texts at once.* Try again when one of them is done\.$/],
  ['spend_per_month', 'own', /^This month’s budget of \$4\.00, your own limit.* begins anew at 2026-12-01T00:00:30.000Z\. You can change it in Lector’s settings\.$/],
  ['characters_per_day', 'client', /^This day’s budget of 4 characters.* npm run clients/],
  ['characters_per_month', 'operator', /^This month’s budget of 4 characters.* can raise it in its settings\.$/],
] as const)('who runs into the limit of %s (%s) reads what happened and what to do', (name, scope, sentence) => {
  const resets_at = name === 'parallel_syntheses' ? null : '2026-12-01T00:00:30.000Z';
  expect(limitReached({ name, scope, limit: 4, left: 0, resets_at }, Date.parse('2026-12-01T00:00:00.000Z')).message).toMatch(sentence);
});
