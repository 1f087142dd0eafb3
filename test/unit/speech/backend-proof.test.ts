import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { PATHS } from '../../../lib/contract/paths.ts';
import { createBackendLine } from '../../../lib/speech/backend-line.ts';
import { backendProof } from '../../../lib/speech/backend-proof.ts';
import { pairBackend } from '../../../lib/speech/pair-backend.ts';
import { createKeyHolder, startAnswering, type Answering } from './key-holder.ts';

const ours = await createKeyHolder();
const foreign = await createKeyHolder();
const signal = new AbortController().signal;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

type Answer = (asked: Answering['seen'][number], response: ServerResponse) => Promise<void>;

/** Proves as `holder` to whoever asks, and answers everything else with 200. */
const provingAs = (holder: typeof ours): Answer => async (asked, response) => {
  if (asked.path === PATHS.identity) response.end(JSON.stringify(await holder.prove(asked.host, asked.query.get('challenge')!)));
  else response.end('{}');
};

async function world(answer: Answer) {
  let answering: Answer = answer;
  const server = await startAnswering((asked, response) => answering(asked, response));
  closers.push(server.close);
  const line = createBackendLine({ fetch, connection: async () => ({ url: server.url, token: 'secret', identity: ours.identity }) });
  return { ...server, line, answerWith: (next: Answer) => (answering = next) };
}

const proofsIn = (seen: Answering['seen']) => seen.filter(({ path }) => path === PATHS.identity).length;
const tokensIn = (seen: Answering['seen']) => seen.filter(({ authorization }) => authorization !== undefined).length;

describe('the token', () => {
  test('is sent once the backend has proved who it is, by one proof for all that ask', async () => {
    const { line, seen } = await world(provingAs(ours));
    await Promise.all([line.ask('/a', {}, signal), line.ask('/b', {}, signal), line.prepare(signal)]);
    await line.ask('/c', {}, signal);
    expect(proofsIn(seen)).toBe(1);
    expect(seen[0]).toMatchObject({ path: PATHS.identity, authorization: undefined });
    expect(tokensIn(seen)).toBe(3);
  });

  test.each<[string, Answer]>([
    ['has another key', provingAs(foreign)],
    ['passes on a proof that was made for another address', async (asked, response) => void response.end(JSON.stringify(await ours.prove('127.0.0.1:1', asked.query.get('challenge')!)))],
    ['passes on an old proof', async (asked, response) => void response.end(JSON.stringify(await ours.prove(asked.host, 'A'.repeat(43))))],
    ['shows our key with a signature of its own', async (asked, response) => void response.end(JSON.stringify({ ...(await foreign.prove(asked.host, asked.query.get('challenge')!)), identity: ours.identity }))],
    ['answers everything with a page', async (_asked, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>')],
    ['knows no identity', async (_asked, response) => void response.writeHead(404).end()],
    ['sends on to somebody else', async (_asked, response) => void response.writeHead(307, { location: '/elsewhere' }).end()],
  ])('is not sent to one that %s', async (_what, answer) => {
    const { line, seen } = await world(answer);
    for (const path of ['/a', '/b']) await expect(line.ask(path, {}, signal)).rejects.toMatchObject({ name: 'SpeechError', code: expect.stringMatching(/backend_unproved|backend_unreachable/) as string });
    expect(tokensIn(seen)).toBe(0);
  });

  test('is not sent to one that comes up in the place of a backend that broke off', async () => {
    const { line, seen, answerWith } = await world(provingAs(ours));
    await line.ask('/a', {}, signal);
    answerWith(async (_asked, response) => void response.destroy());
    await expect(line.ask('/b', {}, signal)).rejects.toMatchObject({ code: 'backend_unreachable', retryable: true });
    answerWith(provingAs(foreign));
    seen.length = 0;
    await expect(line.ask('/c', {}, signal)).rejects.toMatchObject({ code: 'backend_unproved', retryable: false });
    expect(tokensIn(seen)).toBe(0);
    answerWith(provingAs(ours));
    await line.ask('/d', {}, signal);
    expect(tokensIn(seen)).toBe(1);
  });

  test('waits behind a proxy whose backend is away', async () => {
    const { line, seen } = await world(async (_asked, response) => void response.writeHead(502).end());
    await expect(line.ask('/a', {}, signal)).rejects.toMatchObject({ retryable: true });
    expect(tokensIn(seen)).toBe(0);
  });
});

test('who asks first may leave; the others get the same proof', async () => {
  const { line, seen } = await world(provingAs(ours));
  const left = new AbortController();
  const first = line.ask('/a', {}, left.signal);
  const second = line.ask('/b', {}, signal);
  left.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  await second;
  expect(proofsIn(seen)).toBe(1);
});

test('after five seconds without an answer, and for another backend, a new proof is asked for; where no identity was kept, none', async () => {
  const { url, seen } = await world(provingAs(ours));
  let now = 0;
  const proof = backendProof({ fetch, now: () => now });
  const kept = { url, identity: ours.identity };
  await proof.of(kept, signal);
  now = 4000;
  proof.answered();
  now = 8000;
  await proof.of(kept, signal);
  expect(proofsIn(seen)).toBe(1);
  now = 13_500;
  await proof.of(kept, signal);
  expect(proofsIn(seen)).toBe(2);
  await expect(proof.of({ url, identity: foreign.identity }, signal)).rejects.toMatchObject({ code: 'backend_unproved' });
  await proof.of({ url }, signal);
  expect(proofsIn(seen)).toBe(3);
});

describe('pairing', () => {
  const options = { fetch, code: '481206', name: 'Chrome on Linux', signal };
  const pairingAs = (holder: typeof ours): Answer => async (asked, response) => {
    const { challenge } = JSON.parse(asked.body) as { challenge: string };
    response.end(JSON.stringify({ token: 'own', client: { id: '1', name: 'Chrome on Linux' }, ...(await holder.prove(asked.host, challenge)) }));
  };

  test('swaps the code for a token, and keeps whose it is', async () => {
    const { url, seen } = await world(pairingAs(ours));
    expect(await pairBackend({ ...options, url })).toEqual({ url, token: 'own', identity: ours.identity });
    expect(seen).toHaveLength(1);
    expect(JSON.parse(seen[0]!.body)).toMatchObject({ code: '481206', name: 'Chrome on Linux' });
    expect(seen[0]!.authorization).toBeUndefined();
  });

  test.each<[string, Answer, string]>([
    ['a wrong code', async (_asked, response) => void response.writeHead(403).end(JSON.stringify({ error: { message: '', type: 'permission_error', code: 'pairing_code_wrong', param: null, request_id: '1' } })), 'pairing_code_wrong'],
    ['a key that is not the answerer’s', async (asked, response) => void response.end(JSON.stringify({ token: 'own', client: { id: '1', name: 'x' }, ...(await ours.prove('another:1', (JSON.parse(asked.body) as { challenge: string }).challenge)) })), 'backend_unproved'],
    ['something that is no backend', async (_asked, response) => void response.end('<h1>It works!</h1>'), 'answer_garbled'],
    ['nobody', async (_asked, response) => void response.destroy(), 'backend_unreachable'],
  ])('says so of %s', async (_what, answer, code) => {
    const { url } = await world(answer);
    await expect(pairBackend({ ...options, url })).rejects.toMatchObject({ name: 'SpeechError', code });
  });
});
