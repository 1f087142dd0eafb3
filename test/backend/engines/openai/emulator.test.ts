import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { createEspeakSpeech } from '../../../upstream/openai/speech-source.ts';
import type { EmulatedProfile } from '../../../upstream/openai/server-profiles.ts';
import { SENTENCE, emulate, engineFor, say } from './calling.ts';

/** What each server's own model and voice are called. */
const NAMES: Record<EmulatedProfile, { model: string; voice: string }> = {
  'vllm-omni': { model: 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice', voice: 'Vivian' },
  kokoro: { model: 'kokoro', voice: 'af_heart' },
  openai: { model: 'tts-1', voice: 'alloy' },
};

describe.each(Object.entries(NAMES) as [EmulatedProfile, { model: string; voice: string }][])('the emulated %s', (profile, names) => {
  test('serves the vendor’s own client', async () => {
    const server = await emulate({ profile, key: 'sk-1' });
    const client = new OpenAI({ apiKey: 'sk-1', baseURL: server.url, maxRetries: 0 });
    const sound = await (await client.audio.speech.create({ ...names, input: SENTENCE, response_format: 'pcm' })).arrayBuffer();
    expect(sound.byteLength).toBe(SENTENCE.length * 60 * 48);
    const file = new Uint8Array(await (await client.audio.speech.create({ ...names, input: SENTENCE, response_format: 'wav' })).arrayBuffer());
    expect(String.fromCharCode(...file.subarray(0, 4), ...file.subarray(8, 12))).toBe('RIFFWAVE');
  });

  test('refuses what the real one refuses', async () => {
    const server = await emulate({ profile, key: 'sk-1' });
    const client = new OpenAI({ apiKey: 'sk-1', baseURL: server.url, maxRetries: 0 });
    const wrong = [{ ...names, voice: 'nobody' }, { ...names, model: 'nothing' }, { ...names, input: ' ' }];
    for (const body of wrong) await expect(client.audio.speech.create({ input: SENTENCE, ...body })).rejects.toMatchObject({ status: expect.toSatisfy((status: number) => status === 400 || status === 404) });
    await expect(new OpenAI({ apiKey: 'sk-2', baseURL: server.url, maxRetries: 0 }).audio.speech.create({ ...names, input: SENTENCE })).rejects.toMatchObject({ status: 401 });
  });
});

test('eSpeak speaks where nothing else is said, and its words come at their places', async () => {
  const server = await emulate({ profile: 'kokoro', speech: createEspeakSpeech() });
  const text = 'It cost $5 in May 2026, said Dr. Who; twenty-five don’t know.';
  const said = await say(engineFor({ profile: 'kokoro', url: server.url }), text);
  expect(said.wordTexts).toEqual(['It', 'cost', '$5', 'in', 'May', '2026', 'said', 'Dr', 'Who', 'twenty-five', 'don’t', 'know']);
  expect(said.words.at(-1)!.endMs).toBeCloseTo(said.samples.length / 24, -1);
});
