import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { SpeechEvent } from '../../../lib/contract/speech.ts';
import { createBackendClient } from '../../../lib/speech/backend-client.ts';
import type { ClipPart } from '../../../lib/speech/clip.ts';
import { pcmBytes } from '../../../lib/speech/pcm.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import { allOf } from './all-of.ts';

const REQUEST = { text: 'Hello.', language: 'en', voice: 'espeak/en-us' };
const SAMPLES = Float32Array.from({ length: 1000 }, (_, index) => Math.round(32_000 * Math.sin(index / 9)) / 0x8000);
const START: SpeechEvent = { type: 'speech.audio.start', clip: 'k', sample_rate: 24_000, format: 'pcm', cached: false };
const WORDS: SpeechEvent = { type: 'speech.audio.words', words: [{ start: 0, end: 5, startMs: 0, endMs: 40 }] };
const DONE: SpeechEvent = { type: 'speech.audio.done', usage: { characters: 6, cost: null }, duration_ms: 41, sample_count: 1000 };

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Seen { url: string; headers: IncomingMessage['headers']; body: Record<string, unknown> }

/** A backend that answers as a test says, and a client of it. */
async function world(answer: (response: ServerResponse, seen: Seen) => void | Promise<void>, options: { silenceMs?: number } = {}) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ url: request.url ?? '', headers: request.headers, body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>) });
    await answer(response, seen.at(-1)!);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => { server.closeAllConnections(); server.close(); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createBackendClient({
    fetch,
    connection: async () => ({ url, token: 'secret' }),
    // Stands in for the browser's decoder: our "Opus" is PCM with 312 samples of padding, which the client must cut.
    decode: async (bytes) => Float32Array.from({ length: bytes.length / 2 + 312 }, (_, index) => (index * 2 < bytes.length ? new DataView(bytes.buffer).getInt16(index * 2, true) / 0x8000 : 0)),
    ...options,
  });
  return { client, seen, url };
}

function delta(bytes: Uint8Array): SpeechEvent {
  return { type: 'speech.audio.delta', audio: Buffer.from(bytes).toString('base64') };
}

function sse(events: unknown[]): string {
  return events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
}

async function collect(parts: AsyncIterable<ClipPart>): Promise<{ types: string[]; samples: Float32Array; parts: ClipPart[] }> {
  const all = await allOf(parts);
  const samples = Float32Array.from(all.flatMap((part) => (part.type === 'audio' ? [...part.samples] : [])));
  return { types: all.map(({ type }) => type), samples, parts: all };
}

async function failureOf(parts: AsyncIterable<ClipPart>): Promise<SpeechError> {
  const failure: unknown = await collect(parts).then(() => null, (cause: unknown) => cause);
  if (!(failure instanceof SpeechError)) throw new Error('no SpeechError', { cause: failure });
  return failure;
}

const urgent = () => ({ urgent: true, signal: new AbortController().signal });

describe('speech that is waited for', () => {
  test('comes whole however the bytes are cut', async () => {
    const bytes = pcmBytes(SAMPLES);
    const cuts = [0, 1, 4, 333, 334, 1001, 2000];
    const deltas = cuts.slice(1).map((end, index) => delta(bytes.subarray(cuts[index], end)));
    const { client, seen } = await world(async (response) => {
      const body = Buffer.from(sse([START, deltas[0], WORDS, ...deltas.slice(1), DONE]));
      for (let at = 0; at < body.length; at += 37) {
        response.write(body.subarray(at, at + 37));
        if (at % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const heard = await collect(client.speak(REQUEST, urgent()));
    expect(heard.samples).toEqual(SAMPLES);
    expect(heard.types[0]).toBe('start');
    expect(heard.types.at(-1)).toBe('end');
    expect(heard.types).toContain('words');
    expect(seen[0]).toMatchObject({ url: '/v1/audio/speech', body: { input: 'Hello.', voice: 'espeak/en-us', language: 'en', response_format: 'pcm', stream_format: 'sse' } });
    expect(seen[0]!.headers.authorization).toBe('Bearer secret');
    expect(seen[0]!.headers).not.toHaveProperty('x-lector-priority');
  });

  test('is asked for by model and in a delivery where the request names them', async () => {
    const { client, seen } = await world((response) => void response.end(sse([START, delta(pcmBytes(SAMPLES)), DONE])));
    await collect(client.speak({ ...REQUEST, model: 'm-1', instructions: 'Softly.', delivery: 'calm' }, urgent()));
    expect(seen[0]!.body).toMatchObject({ model: 'm-1', instructions: 'Softly.', delivery: 'calm' });
    await collect(client.speak(REQUEST, urgent()));
    for (const field of ['model', 'instructions', 'delivery']) expect(seen[1]!.body).not.toHaveProperty(field);
  });

  test('is passed on before the rest has come', async () => {
    let finish = () => {};
    const { client } = await world((response) => {
      response.write(sse([START, delta(pcmBytes(SAMPLES))]));
      finish = () => response.end(sse([DONE]));
    });
    const parts = client.speak(REQUEST, urgent())[Symbol.asyncIterator]();
    expect((await parts.next()).value).toMatchObject({ type: 'start' });
    expect((await parts.next()).value).toMatchObject({ type: 'audio' });
    finish();
    expect((await parts.next()).value).toEqual({ type: 'end', sampleCount: 1000 });
  });

  test('ends its request when it is no longer wanted', async () => {
    const closed = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const { client } = await world((response) => {
      response.on('close', () => closed.resolve());
      response.write(sse([START, delta(pcmBytes(SAMPLES))]));
      asked.resolve();
    });
    const wanted = new AbortController();
    const heard = collect(client.speak(REQUEST, { urgent: true, signal: wanted.signal }));
    void asked.promise.then(() => wanted.abort());
    await expect(heard).rejects.toMatchObject({ name: 'AbortError' });
    await closed.promise;
  });
});

test('speech fetched ahead comes compact, in one part, cut to its true length', async () => {
  const bytes = pcmBytes(SAMPLES);
  const { client, seen } = await world((response) => {
    response.end(sse([{ ...START, format: 'opus', cached: true }, delta(bytes.subarray(0, 700)), WORDS, delta(bytes.subarray(700)), DONE]));
  });
  const heard = await collect(client.speak(REQUEST, { urgent: false, signal: new AbortController().signal }));
  expect(heard.types).toEqual(['start', 'words', 'audio', 'end']);
  expect(heard.samples).toEqual(SAMPLES);
  expect(heard.parts[0]).toMatchObject({ cached: true });
  expect(heard.parts.at(-1)).toEqual({ type: 'end', sampleCount: 1000, encoded: bytes });
  expect(seen[0]).toMatchObject({ body: { response_format: 'opus', stream_format: 'sse' } });
  expect(seen[0]!.headers['x-lector-priority']).toBe('look-ahead');
});

describe('failures have a code and say whether to try again', () => {
  const envelope = (code: string) => ({ error: { message: 'm', type: 't', code, param: null, request_id: 'r' } });

  test.each([
    [401, 'not_authenticated', false], [422, 'voice_language_mismatch', false], [400, 'unknown_voice', false],
    [502, 'engine_refused', false], [503, 'engine_unavailable', true], [504, 'engine_late', true],
  ] as const)('%i %s', async (status, code, retryable) => {
    const { client } = await world((response) => void response.writeHead(status, { 'retry-after': '7' }).end(JSON.stringify(envelope(code))));
    expect(await failureOf(client.speak(REQUEST, urgent()))).toMatchObject({ code, retryable, retryAfterMs: 7000 });
  });

  test.each([[401, 'not_authenticated', false], [502, 'engine_unavailable', true], [404, 'not_found', false]] as const)('%i from something that is not our backend', async (status, code, retryable) => {
    const { client } = await world((response) => void response.writeHead(status).end('<h1>no</h1>'));
    expect(await failureOf(client.speak(REQUEST, urgent()))).toMatchObject({ code, retryable });
  });

  test('an error event in mid-stream', async () => {
    const { client } = await world((response) => void response.end(sse([START, { type: 'speech.audio.error', ...envelope('engine_garbled') }])));
    expect(await failureOf(client.speak(REQUEST, urgent()))).toMatchObject({ code: 'engine_garbled', retryable: true });
  });

  test('a stream that ends early, and one that is cut', async () => {
    const early = await world((response) => void response.end(sse([START, delta(pcmBytes(SAMPLES))])));
    expect(await failureOf(early.client.speak(REQUEST, urgent()))).toMatchObject({ code: 'clip_cut_short', retryable: true });
    const cut = await world((response) => {
      response.write(sse([START, delta(pcmBytes(SAMPLES))]));
      setTimeout(() => response.destroy(), 30);
    });
    expect(await failureOf(cut.client.speak(REQUEST, urgent()))).toMatchObject({ code: 'clip_cut_short', retryable: true });
  });

  test.each(['{no json', '{"type":"speech.audio.delta"}', '{"type":"speech.audio.delta","audio":"*"}'])('an event like %s', async (data) => {
    const { client } = await world((response) => void response.end(`data: ${data}\n\n`));
    expect(await failureOf(client.speak(REQUEST, urgent()))).toMatchObject({ code: 'answer_garbled', retryable: false });
  });

  test('nobody there', async () => {
    const { client } = await world(() => {});
    closers.splice(0).forEach((close) => close());
    expect(await failureOf(client.speak(REQUEST, urgent()))).toMatchObject({ code: 'backend_unreachable', retryable: true });
  });

  test('silence, before the answer and within it', async () => {
    const before = await world(() => {}, { silenceMs: 60 });
    expect(await failureOf(before.client.speak(REQUEST, urgent()))).toMatchObject({ code: 'backend_silent', retryable: true });
    const within = await world((response) => void response.write(sse([START])), { silenceMs: 60 });
    expect(await failureOf(within.client.speak(REQUEST, urgent()))).toMatchObject({ code: 'backend_silent', retryable: true });
  });

  test('no connection', async () => {
    const client = createBackendClient({ fetch, connection: async () => null, decode: async () => new Float32Array(0) });
    expect(await failureOf(client.speak(REQUEST, urgent()))).toMatchObject({ code: 'not_connected', retryable: false });
  });
});

test('lists voices', async () => {
  const voices = [{ id: 'espeak/en-us', name: 'English', engine: 'espeak', languages: ['en-US'], gender: null, style: null, dialect: null, models: [], natural: false }];
  const { client } = await world((response) => void response.end(JSON.stringify({ voices })));
  expect(await client.voices(new AbortController().signal)).toEqual(voices);
});

test('says which limit was reached', async () => {
  const limit = { name: 'spend_per_month', scope: 'own', limit: 5, left: 0, resets_at: '2026-12-01T00:00:00+01:00' };
  const { client } = await world((response) => void response.writeHead(402).end(JSON.stringify({ error: { message: '', type: 'budget_error', code: 'spend_reached', param: null, request_id: '1', limit } })));
  await expect(client.voices(new AbortController().signal)).rejects.toMatchObject({ code: 'spend_reached', retryable: false, limit });
});
