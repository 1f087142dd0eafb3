import { describe, expect, test } from 'vitest';
import { listedVoices } from '../../../../backend/engines/openai/voices.ts';
import { emulate, engineFor, failureOf } from './calling.ts';

const signal = new AbortController().signal;

describe('a list of voices', () => {
  test.each<[string, unknown]>([
    ['names', ['a', 'b']],
    ['names under voices', { voices: ['a', 'b'] }],
    ['objects under voices', { voices: [{ id: 'a', name: 'A' }, { id: 'b' }], object: 'list' }],
    ['objects under data', { object: 'list', data: [{ id: 'a' }, { name: 'b' }] }],
    ['voice_id', { voices: [{ voice_id: 'a' }, { voice_id: 'b' }] }],
    ['an object by name', { voices: { a: { language: 'en' }, b: null } }],
    ['uploads beside presets', { voices: ['a'], uploaded_voices: [{ name: 'b', consent: 'x' }, { name: 'a' }] }],
    ['junk among them', { voices: ['a', '', null, 7, { id: {} }, 'x'.repeat(101), 'line\nbreak', '\ud800', 'b', 'a'] }],
  ])('is read where it has %s', (_name, body) => {
    expect(listedVoices(body).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test.each([null, 7, 'a', {}, { voices: 7 }, []])('that is none is empty: %j', (body) => {
    expect(listedVoices(body)).toEqual([]);
  });

  test('keeps what it says of them', () => {
    expect(listedVoices([{ id: 'a', name: 'Anna', language: 'de_DE', gender: 'female' }])).toEqual([{ id: 'a', name: 'Anna', languages: ['de-DE'], gender: 'female', revision: null }]);
  });

  test('tells a voice that was made anew under its name from the one before, and from nothing else', () => {
    const revisionOf = (upload: object) => listedVoices({ voices: ['anna', 'ryan'], uploaded_voices: [{ name: 'anna', consent: 'c1', mime_type: 'audio/wav', ...upload }] }).map(({ revision }) => revision);
    const [first, ryan] = revisionOf({ created_at: 1_764_000_000, file_size: 99 });
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(ryan).toBeNull();
    expect(revisionOf({ file_size: 99, created_at: 1_764_000_000 })).toEqual([first, null]);
    for (const other of [{ created_at: 1_764_000_001, file_size: 99 }, { created_at: 1_764_000_000, file_size: 98 }, { created_at: 1_764_000_000, file_size: 99, ref_text: 'Hello.' }]) expect(revisionOf(other)[0]).not.toBe(first);
  });

  test('overrides nothing that the operator has said', async () => {
    const server = await emulate({ profile: 'vllm-omni', voiceList: { voices: [{ id: 'Anna', language: 'de', gender: 'female' }, { id: 'Bob' }] } });
    const engine = engineFor({ profile: 'generic', url: server.url, languages: ['en', 'fr'], voices: [{ id: 'anna', name: 'Anna B.' }, 'carl'] });
    expect(await engine.voices(signal)).toMatchObject([
      { id: 'own/anna', name: 'Anna B.', languages: ['de'], gender: 'female' },
      { id: 'own/carl', name: 'Carl', languages: ['en', 'fr'], gender: null },
    ]);
  });

  test('that cannot be had leaves the presets of a checkpoint, and fails where there are none', async () => {
    const unreachable = 'http://127.0.0.1:9';
    expect(await engineFor({ profile: 'vllm-omni', url: unreachable }).voices(signal)).toHaveLength(9);
    expect(await engineFor({ profile: 'generic', url: unreachable, voices: ['a'] }).voices(signal)).toHaveLength(1);
    expect((await engineFor({ profile: 'kokoro', url: unreachable }).voices(signal)).map(({ id }) => id)).toContain('own/af_heart');
    expect((await failureOf(engineFor({ profile: 'generic', url: unreachable }).voices(signal))).code).toBe('engine_unavailable');
    const locked = await emulate({ profile: 'kokoro', key: 'sk-1' });
    expect((await failureOf(engineFor({ profile: 'generic', url: locked.url }).voices(signal))).code).toBe('upstream_auth');
  });
});

test('a server that cannot list its voices holds nobody up a second time', async () => {
  let asked = 0;
  const engine = engineFor({ profile: 'generic', url: 'http://127.0.0.1:9' }, {
    send: (_url, { signal: left }) => {
      asked += 1;
      return new Promise((_resolve, reject) => void left.addEventListener('abort', () => reject(new Error('aborted'))));
    },
    limits: { listMs: 100 },
  });
  expect((await failureOf(engine.voices(signal))).code).toBe('engine_late');
  const startedAt = performance.now();
  expect((await failureOf(engine.voices(signal))).code).toBe('engine_late');
  expect([asked, performance.now() - startedAt < 50]).toEqual([1, true]);
});

test('of three checkpoints those that can be reached list their voices', async () => {
  const base = await emulate({ profile: 'vllm-omni', model: 'Qwen/Qwen3-TTS-12Hz-1.7B-Base', uploaded: ['Grandma'] });
  const engine = engineFor({ profile: 'vllm-omni', base: { url: base.url }, voiceDesign: { url: 'http://127.0.0.1:9' } });
  expect((await engine.voices(signal)).map(({ id }) => id)).toEqual(['own/Grandma', 'own/designed']);
  const without = engineFor({ profile: 'vllm-omni', base: { url: 'http://127.0.0.1:9' }, customVoice: { url: 'http://127.0.0.1:9' } });
  expect(await without.voices(signal)).toHaveLength(9);
});
