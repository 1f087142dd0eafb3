import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../../lib/contract/languages.ts';
import { modelSchema, voiceSchema } from '../../../../lib/contract/voices.ts';
import { createToneSpeech } from '../../../upstream/openai/speech-source.ts';
import { frequencyOf } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor, say } from './calling.ts';

const MODELS = { small: 'Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice', base: 'Qwen/Qwen3-TTS-12Hz-1.7B-Base', design: 'Qwen/Qwen3-TTS-12Hz-1.7B-VoiceDesign' };

async function toneOf(text: string): Promise<Int16Array> {
  return (await createToneSpeech().speak(text, { language: 'en', gender: 'female' }, new AbortController().signal)).samples;
}

describe('vLLM-Omni', () => {
  test('streams exactly what was made, and is asked with the fields that it knows', async () => {
    const server = await emulate({ profile: 'vllm-omni', pieceBytes: 4801, realTimeFactor: 0.1 });
    const engine = engineFor({ profile: 'vllm-omni', url: server.origin });
    const said = await say(engine, SENTENCE, { voice: 'own/ryan', instructions: 'Calm.' });
    expect(said.samples).toEqual(await toneOf(SENTENCE));
    expect([said.types[0], said.types.at(-1), said.billed, said.warnings]).toEqual(['start', 'end', SENTENCE.length, []]);
    expect(said.types.filter((type) => type === 'audio').length).toBeGreaterThan(3);
    expect(server.calls[0]!.body).toEqual({
      model: 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice', input: SENTENCE, voice: 'ryan', task_type: 'CustomVoice', instructions: 'Calm.', language: 'English',
      response_format: 'pcm', stream: true, stream_format: 'audio', max_new_tokens: expect.any(Number),
    });
  });

  test.each(['as asked', 'old', 'openai', 'speaches', 'sglang'] as const)('is understood in the dialect %j', async (dialect) => {
    const server = await emulate({ profile: 'vllm-omni', dialect, pieceBytes: 3333 });
    const said = await say(engineFor({ profile: 'vllm-omni', url: server.url }));
    expect(said.samples).toEqual(await toneOf(SENTENCE));
  });

  test.each(LANGUAGES)('hears the name of the language %s', async (language) => {
    const server = await emulate({ profile: 'vllm-omni' });
    await say(engineFor({ profile: 'vllm-omni', url: server.url }), SENTENCE, { voice: 'own/sohee', language });
    const name = new Intl.DisplayNames('en', { type: 'language' }).of(language);
    expect(server.calls[0]!.body['language']).toBe(name);
  });

  test('is told Auto only where the language is not known', async () => {
    const server = await emulate({ profile: 'vllm-omni' });
    await say(engineFor({ profile: 'vllm-omni', url: server.url }), SENTENCE, { language: 'und' });
    expect(server.calls[0]!.body['language']).toBe('Auto');
  });

  test('offers the nine speakers in their own languages first, the ten languages each', async () => {
    const server = await emulate({ profile: 'vllm-omni' });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url });
    const voices = await engine.voices(new AbortController().signal);
    expect(voices.map(({ id, languages, dialect }) => [id, languages[0], dialect])).toEqual([
      ['own/vivian', 'zh-CN', null], ['own/serena', 'zh-CN', null], ['own/uncle_fu', 'zh-CN', null], ['own/dylan', 'zh-CN', 'Beijing'], ['own/eric', 'zh-CN', 'Sichuan'],
      ['own/ryan', 'en-US', null], ['own/aiden', 'en-US', null], ['own/ono_anna', 'ja-JP', null], ['own/sohee', 'ko-KR', null],
    ]);
    for (const voice of voices) {
      expect(voiceSchema.strict().parse(voice)).toEqual(voice);
      expect(new Set(voice.languages.map((tag) => tag.slice(0, 2)))).toEqual(new Set(LANGUAGES));
    }
    for (const model of engine.info.models) expect(modelSchema.strict().parse(model)).toEqual(model);
    expect(engine.info.models[0].region).toBe('this machine');
  });

  test('takes instructions with 1.7B; 0.6B says that it does not, and is not sent any', async () => {
    const server = await emulate({ profile: 'vllm-omni', model: MODELS.small });
    const [large, small] = [engineFor({ profile: 'vllm-omni', url: server.url }), engineFor({ profile: 'vllm-omni', url: server.url, model: MODELS.small })];
    expect([large, small].map(({ info }) => info.models[0].capabilities.instructions)).toEqual([true, false]);
    const said = await say(small, SENTENCE, { instructions: 'Calm.' });
    expect(said.warnings).toEqual(['This model takes no instructions.']);
    expect(server.calls[0]!.body).not.toHaveProperty('instructions');
  });

  test('cuts instructions at 500 characters and says so', async () => {
    const server = await emulate({ profile: 'vllm-omni' });
    const said = await say(engineFor({ profile: 'vllm-omni', url: server.url }), SENTENCE, { instructions: 'calm '.repeat(120) });
    expect(server.calls[0]!.body['instructions']).toHaveLength(500);
    expect(said.warnings).toEqual([expect.stringContaining('500')]);
  });

  test('goes to the server of the task: presets, uploaded voices, a voice by description', async () => {
    const custom = await emulate({ profile: 'vllm-omni' });
    const base = await emulate({ profile: 'vllm-omni', model: MODELS.base, uploaded: ['Grandma'] });
    const design = await emulate({ profile: 'vllm-omni', model: MODELS.design });
    const engine = engineFor({ profile: 'vllm-omni', customVoice: { url: custom.url }, base: { url: base.url }, voiceDesign: { url: design.url } });
    expect(engine.info.models.map(({ id }) => id)).toEqual(['Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice', MODELS.base, MODELS.design]);
    await say(engine, SENTENCE, { voice: 'own/vivian' });
    await say(engine, SENTENCE, { voice: 'own/Grandma', language: 'de' });
    await say(engine, SENTENCE, { voice: 'own/designed', instructions: 'An old sailor.' });
    const plain = await say(engine, SENTENCE, { voice: 'own/designed' });
    expect([custom, base, design].map(({ calls }) => calls.map(({ body }) => [body['task_type'], body['voice'], body['instructions']]))).toEqual([
      [['CustomVoice', 'vivian', undefined]],
      [['Base', 'Grandma', undefined]],
      [['VoiceDesign', undefined, 'An old sailor.'], ['VoiceDesign', undefined, expect.any(String)]],
    ]);
    expect(plain.warnings).toHaveLength(1);
  });

  test('gives word times from the header, at their places in the text', async () => {
    const server = await emulate({ profile: 'vllm-omni', hasSocket: false });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url, wordTimestamps: true });
    const text = '“Été 2026”, said Ōno; 42 co-workers don’t agree.';
    const said = await say(engine, text);
    expect(said.wordTexts).toEqual(['Été', '2026', 'said', 'Ōno', '42', 'co-workers', 'don’t', 'agree']);
    expect(said.samples).toEqual(await toneOf(text));
    expect(engine.info.models[0].capabilities).toMatchObject({ streaming: true, word_timings: true });
    expect(server.calls[0]!.body).toMatchObject({ word_timestamps: true, response_format: 'wav' });
    expect(server.calls[0]!.body).not.toHaveProperty('stream');
  });

  test('says so where the word times are too long for the header', async () => {
    const server = await emulate({ profile: 'vllm-omni', hasSocket: false, maxWordHeaderBytes: 100 });
    const said = await say(engineFor({ profile: 'vllm-omni', url: server.url, wordTimestamps: true }));
    expect([said.words, said.warnings.length, said.samples.length > 0]).toEqual([[], 1, true]);
  });

  test('is asked again without word times where it has no aligner, and then no more with them', async () => {
    const server = await emulate({ profile: 'vllm-omni', hasSocket: false, hasWords: false });
    const engine = engineFor({ profile: 'vllm-omni', url: server.url, wordTimestamps: true });
    const said = [await say(engine), await say(engine)];
    expect(said.map(({ warnings, samples }) => [warnings.length, samples.length > 0])).toEqual([[1, true], [1, true]]);
    expect(server.calls.map(({ body }) => body['word_timestamps'] === true)).toEqual([true, false, false]);
  });
});

describe('Kokoro', () => {
  test('gives sound and word times from its captions', async () => {
    const server = await emulate({ profile: 'kokoro', pieceBytes: 1001 });
    const engine = engineFor({ profile: 'kokoro', url: server.origin });
    const said = await say(engine);
    expect(server.calls.map(({ path }) => path)).toEqual(['/dev/captioned_speech']);
    expect(said.samples).toEqual(await toneOf(SENTENCE));
    expect(said.wordTexts).toEqual(['The', 'old', 'bridge', 'should', 'be', 'repaired', 'by', 'winter']);
    expect(said.words[1]).toEqual({ start: 4, end: 7, startMs: 240, endMs: 420 });
    expect(engine.info.models[0].capabilities).toMatchObject({ streaming: true, word_timings: true, instructions: false });
  });

  test('speaks without word times where it has no captions, and says so', async () => {
    const server = await emulate({ profile: 'kokoro', hasWords: false });
    const engine = engineFor({ profile: 'kokoro', url: server.url });
    const said = await say(engine);
    await say(engine);
    expect([said.samples, said.words, said.warnings.length]).toEqual([await toneOf(SENTENCE), [], 1]);
    // The captions' path is asked for once only.
    expect(server.calls.map(({ path }) => path)).toEqual(['/v1/audio/speech', '/v1/audio/speech']);
  });

  test('voices are read from their names, the best of each language first', async () => {
    const server = await emulate({ profile: 'kokoro' });
    const voices = await engineFor({ profile: 'kokoro', url: server.url }).voices(new AbortController().signal);
    expect(voices[0]).toMatchObject({ id: 'own/af_heart', name: 'Heart', languages: ['en-US'], gender: 'female', dialect: 'America', natural: true });
    expect(voices.find(({ id }) => id === 'own/bm_george')).toMatchObject({ languages: ['en-GB'], gender: 'male' });
    expect(voices.at(-1)?.name).toBe('Bella (old)');
  });

  test('is not commanded by brackets in the text', async () => {
    const server = await emulate({ profile: 'kokoro' });
    const text = 'A break [pause:900s] here, [Voice: am_adam] and [sic] there.';
    await say(engineFor({ profile: 'kokoro', url: server.url }), text);
    expect(server.calls[0]!.body['input']).toBe('A break (pause:900s] here, (Voice: am_adam] and [sic] there.');
  });
});

describe('OpenAI', () => {
  test('is sent no field that it would refuse', async () => {
    const server = await emulate({ profile: 'openai', key: 'sk-canary' });
    const engine = engineFor({ profile: 'openai', url: server.url, key: 'sk-canary' });
    expect((await say(engine, SENTENCE, { voice: 'own/marin', instructions: 'Calm.' })).samples).toEqual(await toneOf(SENTENCE));
    expect((await say(engine, SENTENCE, { voice: 'own/onyx', model: 'tts-1', instructions: 'Calm.' })).warnings).toEqual(['This model takes no instructions.']);
    expect(server.calls.map(({ body }) => body)).toEqual([
      { model: 'gpt-4o-mini-tts-2025-12-15', input: SENTENCE, voice: 'marin', response_format: 'pcm', instructions: 'Calm.' },
      { model: 'tts-1', input: SENTENCE, voice: 'onyx', response_format: 'pcm' },
    ]);
    const voices = await engine.voices(new AbortController().signal);
    expect(voices.find(({ id }) => id === 'own/marin')?.models).toEqual(['gpt-4o-mini-tts-2025-12-15']);
    expect(voices.find(({ id }) => id === 'own/onyx')?.models).toContain('tts-1');
  });
});

describe('any other server', () => {
  test('is sent what its setting says and no more', async () => {
    const server = await emulate({ profile: 'vllm-omni' });
    const ways = [{}, { instructions: true, sendLanguage: 'name', extraFields: { stream: true, temperature: 0.7 }, format: 'pcm', model: 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice' }];
    for (const way of ways) expect((await say(engineFor({ profile: 'generic', url: server.url, voices: ['ryan'], ...way }), SENTENCE, { language: 'fr', instructions: 'Calm.' })).samples).toEqual(await toneOf(SENTENCE));
    expect(server.calls.map(({ body }) => body)).toEqual([
      { input: SENTENCE, voice: 'ryan', response_format: 'wav' },
      { model: 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice', input: SENTENCE, voice: 'ryan', response_format: 'pcm', instructions: 'Calm.', language: 'French', stream: true, temperature: 0.7 },
    ]);
  });
});

describe('the sound', () => {
  test.each([16_000, 22_050, 24_000, 44_100, 48_000])('at %i Hz keeps its pitch and its length: raw by configuration, WAV by its header, raw by its type', async (sampleRate) => {
    const server = await emulate({ profile: 'vllm-omni', hasSocket: false, sampleRate, pieceBytes: 777 });
    const tone = await toneOf(SENTENCE);
    const ways = [{ profile: 'vllm-omni', sampleRate }, { profile: 'vllm-omni', wordTimestamps: true }, { profile: 'vllm-omni' }];
    for (const [index, way] of ways.entries()) {
      server.behaviour.namesRate = index === 2;
      const { samples } = await say(engineFor({ url: server.url, ...way }));
      expect(Math.abs(samples.length - tone.length)).toBeLessThanOrEqual(2);
      expect(frequencyOf(samples)).toBeCloseTo(440, -1);
    }
  });

  test.each(['honest', 'unknown', 'zero'] as const)('of a WAV file with %s sizes comes whole', async (wavSizes) => {
    const server = await emulate({ profile: 'vllm-omni', wavSizes, pieceBytes: 13 });
    const engine = engineFor({ profile: 'generic', url: server.url, voices: ['ryan'] });
    expect((await say(engine)).samples).toEqual(await toneOf(SENTENCE));
    expect(server.calls[0]!.body).toEqual({ input: SENTENCE, voice: 'ryan', response_format: 'wav' });
  });
});
