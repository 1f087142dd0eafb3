import { expect, test } from 'vitest';
import { decodeOpusClip } from '../../backend/audio/opus-clip.ts';
import { MEDIA_TYPES, RESPONSE_FORMATS, type ResponseFormat } from '../../lib/contract/speech.ts';
import { eventsOf, frequencyOf, runBackend, samplesOf } from './support/running-backend.ts';

const text = 'The lector reads aloud.';

const MAGIC: Record<ResponseFormat, RegExp> = { mp3: /^(ID3|\xff[\xe0-\xff])/, wav: /^RIFF/, pcm: /^/, opus: /^OggS/ };

test.each(RESPONSE_FORMATS)('a sentence first asked for as %s is one miss, and then a hit in every format', async (first) => {
  const { engine, speak } = await runBackend({ tones: { toneMs: 1500 } });
  for (const [format, cache] of [[first, 'miss'], ...RESPONSE_FORMATS.map((each) => [each, 'hit'])] as [ResponseFormat, string][]) {
    const response = await speak({ input: text, response_format: format });
    expect([response.status, response.headers.get('x-lector-cache'), response.headers.get('content-type')]).toEqual([200, cache, MEDIA_TYPES[format]]);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toMatch(MAGIC[format]);
    if (format === 'pcm') expect(bytes.length).toBe(1500 * 48);
    if (format === 'opus') expect(Math.abs(frequencyOf(decodeOpusClip(bytes, 36_000)) - engine.frequencyOf(text))).toBeLessThan(3);
    if (format === 'wav') expect(Math.abs(frequencyOf(new Int16Array(bytes.buffer, 44)) - engine.frequencyOf(text))).toBeLessThan(3);
  }
  expect(engine.calls.get(text)).toBe(1);
});

test('a stored clip sounds as it did and says what it said', async () => {
  const { engine, speak } = await runBackend();
  const fresh = await eventsOf(await speak({ input: text, response_format: 'pcm', stream_format: 'sse', voice: 'tones/natural', model: 'tones-fine' }));
  const stored = await eventsOf(await speak({ input: text, response_format: 'pcm', stream_format: 'sse', voice: 'tones/natural', model: 'tones-fine' }));
  const done = (events: typeof fresh) => events.find((event) => event.type === 'speech.audio.done');
  const words = (events: typeof fresh) => events.flatMap((event) => (event.type === 'speech.audio.words' ? event.words : []));
  expect(words(stored)).toEqual(words(fresh));
  expect(done(stored)).toEqual({ ...done(fresh), usage: { characters: text.length, cost: 0 } });
  expect(done(fresh)?.usage.cost).toBeCloseTo((2 * text.length) / 10_000, 10);
  const sound = (events: typeof fresh) => new Int16Array(new Uint8Array(Buffer.concat(events.flatMap((event) => (event.type === 'speech.audio.delta' ? [Buffer.from(event.audio, 'base64')] : [])))).buffer);
  expect(sound(stored).length).toBe(sound(fresh).length);
  expect(Math.abs(frequencyOf(sound(stored)) - engine.frequencyOf(text))).toBeLessThan(2);
});

test('what sounds the same is one clip, what sounds different is not', async () => {
  const { engine, speak } = await runBackend();
  const cacheOf = async (body: Record<string, unknown>) => {
    const response = await speak({ response_format: 'pcm', ...body });
    await samplesOf(response);
    return response.headers.get('x-lector-cache');
  };
  expect(await cacheOf({ input: 'Caf\u00e9 now.' })).toBe('miss');
  expect(await cacheOf({ input: '  Cafe\u0301 \n now. ', language: 'en', voice: 'en', model: 'tones-plain', speed: 1, instructions: ' ' })).toBe('hit');
  expect(await cacheOf({ input: 'Caf\u00e9 now.', voice: 'tones/natural' })).toBe('miss');
  expect(await cacheOf({ input: 'Caf\u00e9 now.', voice: 'tones/natural', model: 'tones-fine' })).toBe('miss');
  expect(await cacheOf({ input: 'Caf\u00e9 now.', voice: 'tones/natural', model: 'tones-fine', instructions: 'Slowly.' })).toBe('miss');
  expect(await cacheOf({ input: 'caf\u00e9 now.' })).toBe('miss');
  expect(engine.requests[0]).toMatchObject({ text: 'Caf\u00e9 now.', language: 'en-US', instructions: null });
});
