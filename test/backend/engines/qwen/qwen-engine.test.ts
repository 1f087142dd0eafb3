import { expect, test } from 'vitest';
import reference from '../../../upstream/dashscope/voice-matrix.json' with { type: 'json' };
import { createQwenEngine } from '../../../../backend/engines/qwen/qwen-engine.ts';
import { SERVICE_MODELS, countCharacters } from '../../../upstream/dashscope/service.ts';
import { toneHertzOf, toneMsOf } from '../../../upstream/dashscope/tone-source.ts';
import { frequencyOf } from '../../support/running-backend.ts';
import { SENTENCE, emulate, engineFor, say } from './calling.ts';

const MODELS = ['qwen3-tts-flash', 'qwen3-tts-instruct-flash', 'qwen3-tts-flash-realtime', 'qwen3-tts-instruct-flash-realtime'];

test.each(MODELS)('%s speaks the text, all of it and nothing else', async (model) => {
  const service = await emulate();
  const said = await say(engineFor(service), SENTENCE, { model });
  expect(said.samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect(frequencyOf(said.samples)).toBeCloseTo(toneHertzOf(SENTENCE), -1);
  expect(said.types[0]).toBe('start');
  expect(said.types.at(-1)).toBe('end');
  expect(said.warnings).toEqual([]);
  expect(service.calls).toMatchObject([{ text: SENTENCE, voice: 'Cherry', languageType: 'English', instructions: null }]);
  expect(service.calls[0]?.model).toMatch(new RegExp(`^${model}-20\\d\\d-\\d\\d-\\d\\d$`));
});

test('the first generation speaks in Beijing, by files', async () => {
  const service = await emulate({ region: 'beijing' });
  const said = await say(engineFor(service, { settings: { region: 'beijing' } }), SENTENCE, { model: 'qwen-tts' });
  expect(said.samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect(service.calls[0]).toMatchObject({ transport: 'whole', model: 'qwen-tts-2025-04-10' });
  expect(service.downloads).toHaveLength(1);
  // The service counts its tokens; characters are counted here.
  expect(said.billed).toBe(SENTENCE.length);
});

test('a stream without sound is made good by its file', async () => {
  const service = await emulate({ faults: [{ type: 'fileOnly' }] });
  const said = await say(engineFor(service));
  expect(said.samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect(service.downloads).toHaveLength(1);
});

test.each(['qwen3-tts-flash', 'qwen-tts'])('a reading by %s keeps to one socket', async (model) => {
  const service = await emulate({ region: 'beijing' });
  const engine = engineFor(service, { settings: { region: 'beijing' } });
  for (let index = 0; index < 5; index += 1) await say(engine, `${SENTENCE} ${index}`, { model });
  expect(service.openSockets).toBe(1);
  expect(service.socketCount).toBe(1);
});

test('sound comes as it is made', async () => {
  const service = await emulate({ firstAudioMs: 100, realTimeFactor: 0.3 });
  for (const model of ['qwen3-tts-flash', 'qwen3-tts-flash-realtime']) {
    const startAt = performance.now();
    const said = await say(engineFor(service), SENTENCE, { model });
    expect(said.firstAudioMs).toBeLessThan(300);
    expect(performance.now() - startAt).toBeGreaterThan(700);
  }
});

test.each([
  ['any way the bytes are cut', { pieceBytes: 9601, writeBytes: 777 }],
  ['other line ends', { lineEnd: '\r\n' as const, writeBytes: 1000 }],
  ['small pieces', { pieceBytes: 131 }],
])('a stream is understood with %s', async (_what, behaviour) => {
  const service = await emulate(behaviour);
  const said = await say(engineFor(service));
  expect(said.samples).toHaveLength(toneMsOf(SENTENCE) * 24);
  expect(frequencyOf(said.samples)).toBeCloseTo(toneHertzOf(SENTENCE), -1);
});

test('there are the voices and models of the reference, and no others', async () => {
  for (const region of ['singapore', 'beijing'] as const) {
    const engine = createQwenEngine({ key: { reveal: () => 'sk' }, region, httpBaseUrl: null, websocketBaseUrl: null });
    const voices = await engine.voices(new AbortController().signal);
    expect(voices.map(({ id }) => id)).toEqual(Object.keys(reference).map((id) => `qwen/${id}`));
    const usable = engine.info.models.map(({ id, snapshot }) => ({ id, snapshot }));
    for (const { id: model, snapshot } of usable) {
      expect(SERVICE_MODELS.get(snapshot)?.regions).toContain(region);
      const able = voices.filter(({ models }) => models.includes(model)).map(({ id }) => id.slice('qwen/'.length));
      expect([model, able]).toEqual([model, Object.entries(reference).flatMap(([id, models]) => (models.includes(snapshot) ? [id] : []))]);
    }
    expect(usable[0]?.id).toBe('qwen3-tts-flash');
    expect(engine.info.models.every((model) => model.region === (region === 'singapore' ? 'Singapore' : 'Beijing'))).toBe(true);
    expect(engine.info.models.find(({ id }) => id === 'qwen3-tts-flash')?.price_per_10k_characters).toBe(region === 'singapore' ? 0.1 : 0.114682);
    expect((engine.info.elsewhere ?? []).map(({ id }) => id)).toEqual(region === 'singapore' ? ['qwen-tts', 'qwen-tts-latest'] : []);
    await engine.close?.();
  }
});

test('the eight dialects are found by their names', async () => {
  const service = await emulate();
  const voices = await engineFor(service).voices(new AbortController().signal);
  const dialects = [...new Set(voices.flatMap(({ dialect }) => dialect ?? []))];
  expect(dialects.toSorted()).toEqual(['Beijing', 'Cantonese', 'Minnan', 'Nanjing', 'Shaanxi', 'Shanghai', 'Sichuan', 'Tianjin']);
  expect(voices.find(({ id }) => id === 'qwen/Kiki')?.languages.slice(0, 3)).toEqual(['zh-HK', 'zh-MO', 'yue']);
  expect(voices.every(({ natural, gender, style }) => natural && gender && style)).toBe(true);
});

test.each([
  ['en-GB', 'English'],
  ['zh-Hant-TW', 'Chinese'],
  ['yue', 'Chinese'],
  ['pt-BR', 'Portuguese'],
  ['ja', 'Japanese'],
  ['und', 'Auto'],
])('the language %s is %s to the service', async (language, languageType) => {
  const service = await emulate();
  await say(engineFor(service), SENTENCE, { language });
  expect(service.calls[0]?.languageType).toBe(languageType);
});

test.each(['Hello, world!', '你好，世界。', 'こんにちは、世界。', '안녕하세요 漢字', '𠮷野家 3月'])('%s is billed as the service does', async (text) => {
  const service = await emulate();
  const said = await say(engineFor(service), text);
  expect(said.billed).toBe(countCharacters(text));
});

test('Han characters count twice, in whatever language', () => {
  expect([countCharacters('你好'), countCharacters('日本'), countCharacters('かな'), countCharacters('한글'), countCharacters('a 1.')]).toEqual([4, 4, 2, 2, 4]);
});

test('instructions arrive, and those that are not understood are told', async () => {
  const service = await emulate();
  const engine = engineFor(service);
  for (const model of ['qwen3-tts-instruct-flash', 'qwen3-tts-instruct-flash-realtime']) {
    const said = await say(engine, SENTENCE, { model, instructions: 'Calm and slow.' });
    expect(service.calls.at(-1)?.instructions).toBe('Calm and slow.');
    expect(said.warnings).toEqual([]);
  }
  const said = await say(engine, SENTENCE, { model: 'qwen3-tts-instruct-flash', instructions: 'ゆっくり読んでください' });
  expect(said.warnings).toEqual([expect.stringContaining('English or Chinese')]);
});

test('a text in which nothing can be said costs nothing', async () => {
  const service = await emulate();
  const said = await say(engineFor(service), '… — !');
  expect(said).toMatchObject({ billed: 0, types: ['start', 'warning', 'audio', 'end'] });
  expect(service.calls).toEqual([]);
});
