import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { primaryLanguage } from '../../../../lib/contract/languages.ts';
import type { SpeechServerOptions } from '../../../upstream/openai/openai.ts';
import { until } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor, failureOf, say } from './calling.ts';

const SMALL = 'Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice';

/** Every profile in every way of running it. */
const SUBJECTS: { name: string; server: SpeechServerOptions; setting: Record<string, unknown> }[] = [
  { name: 'vLLM-Omni', server: { profile: 'vllm-omni' }, setting: { profile: 'vllm-omni' } },
  { name: 'vLLM-Omni with word times', server: { profile: 'vllm-omni' }, setting: { profile: 'vllm-omni', wordTimestamps: true } },
  { name: 'vLLM-Omni with 0.6B', server: { profile: 'vllm-omni', model: SMALL }, setting: { profile: 'vllm-omni', model: SMALL } },
  { name: 'Kokoro', server: { profile: 'kokoro' }, setting: { profile: 'kokoro' } },
  { name: 'Kokoro without word times', server: { profile: 'kokoro' }, setting: { profile: 'kokoro', wordTimestamps: false } },
  { name: 'OpenAI', server: { profile: 'openai' }, setting: { profile: 'openai', key: 'sk-1' } },
  { name: 'another server', server: { profile: 'kokoro' }, setting: { profile: 'generic', format: 'pcm', model: 'kokoro', extraFields: { stream: true }, languages: ['en-US'] } },
];

describe.each(SUBJECTS)('$name', ({ server: options, setting }) => {
  const startBoth = async (more: Partial<SpeechServerOptions> = {}) => {
    const server = await emulate({ ...options, ...more });
    return { server, engine: engineFor({ ...setting, url: server.url }) };
  };

  test('streams if and only if it says so', async () => {
    const { engine } = await startBoth({ realTimeFactor: 0.3, firstAudioMs: 50 });
    const voice = (await engine.voices(new AbortController().signal))[0]!;
    const startedAt = performance.now();
    let firstAt: number | null = null;
    for await (const part of engine.speak({ text: SENTENCE, voice, model: engine.info.models[0], language: 'en', instructions: null }, new AbortController().signal)) if (part.type === 'audio') firstAt ??= performance.now() - startedAt;
    // Made in 0.8 s in all; captions come a second of sound at a time.
    const totalMs = performance.now() - startedAt;
    expect(totalMs).toBeGreaterThan(500);
    expect(firstAt! < totalMs * 0.6).toBe(engine.info.models[0].capabilities.streaming);
  });

  test('gives word times if and only if it says so, inside text and clip', async () => {
    const { engine } = await startBoth();
    const { words, wordTexts, samples, warnings } = await say(engine, SENTENCE, engine.info.models[0].id === 'kokoro' ? { voice: 'own/af_heart' } : {});
    expect(wordTexts.length > 0).toBe(engine.info.models[0].capabilities.word_timings);
    expect(words.every(({ start, end, startMs, endMs }, index) => start < end && startMs <= endMs && start >= (words[index - 1]?.end ?? 0) && startMs >= (words[index - 1]?.endMs ?? 0))).toBe(true);
    expect(words.at(-1)?.endMs ?? 0).toBeLessThanOrEqual(samples.length / 24);
    expect(warnings).toEqual([]);
  });

  test('sends instructions on if and only if it says that it takes them, else warns', async () => {
    const { server, engine } = await startBoth();
    const { warnings } = await say(engine, SENTENCE, { instructions: 'Calm.' });
    const isTaken = engine.info.models[0].capabilities.instructions;
    expect([server.calls[0]!.body['instructions'], warnings.length]).toEqual(isTaken ? ['Calm.', 0] : [undefined, 1]);
  });

  test('takes the longest text that it says it takes, in one call', async () => {
    const { server, engine } = await startBoth();
    const text = 'word '.repeat(engine.info.models[0].capabilities.max_characters / 5 + 1).slice(0, engine.info.models[0].capabilities.max_characters - 1).trimEnd();
    const { samples, billed } = await say(engine, text);
    expect([server.calls.length, samples.length, billed]).toEqual([1, text.length * 60 * 24, text.length]);
  });

  test('speaks every language that its voices name', async () => {
    const { engine } = await startBoth();
    const voices = await engine.voices(new AbortController().signal);
    const { languages } = engine.info.models[0].capabilities;
    expect(voices.flatMap((voice) => voice.languages.map(primaryLanguage)).filter((language) => !languages.includes(language))).toEqual([]);
    for (const language of languages) {
      const voice = voices.find((one) => one.languages.some((tag) => primaryLanguage(tag) === language));
      expect((await say(engine, SENTENCE, { voice: voice!.id, language })).types.at(-1)).toBe('end');
    }
  });

  test('lets go of its server within 100 ms, and says in its own words what went wrong', async () => {
    const { server, engine } = await startBoth({ firstAudioMs: 5000 });
    const stop = new AbortController();
    const said = say(engine, SENTENCE, { signal: stop.signal }).then(() => null, (error: unknown) => error);
    await until(() => server.calls.length === 1);
    await wait(50);
    const abortedAt = performance.now();
    stop.abort(new Error('left'));
    expect(await said).toMatchObject({ message: 'left' });
    await until(() => server.calls[0]!.endedAt !== null);
    expect(server.calls[0]!.endedAt! - abortedAt).toBeLessThan(100);
    server.behaviour.everyCall = { type: 'status', status: 401 };
    expect((await failureOf(say(engine))).code).toBe('upstream_auth');
  });
});
