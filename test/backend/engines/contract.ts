import { expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { modelSchema, voiceSchema } from '../../../lib/contract/voices.ts';
import { EngineError, type EngineErrorCode } from '../../../backend/speech/engine-error.ts';
import type { Engine, SpeechPart, SpeechRequest } from '../../../backend/speech/engine.ts';
import { until } from '../support/running-backend.ts';

/** A service that an engine speaks with, in the hands of a test. */
export interface ContractService {
  engine: Engine;
  /** How many calls the service is busy with or keeps a socket open for; null where there is no service. */
  busyCount: (() => number) | null;
  /** Makes the next calls never give a sound; left out: the engine has no such state. */
  hang?: () => void;
  /** Makes the next call fail the way that the service fails with that meaning; left out: there is no service to fail. */
  fail?: Partial<Record<EngineErrorCode, () => void>>;
  /** What the service was asked to say last, and how; null where that cannot be told. */
  lastAsked?: () => { text: string; instructions: string | null } | null;
}

/** How an engine is held to its contract. */
export interface ContractSubject {
  name: string;
  /** Starts engine and service anew; the test closes them. */
  start(): Promise<ContractService>;
}

const TEXTS: Record<string, string> = {
  en: 'The old bridge should be repaired by winter.',
  zh: '这座老桥应该在冬天之前修好。',
  fr: "Le vieux pont devrait être réparé avant l'hiver.",
  de: 'Die alte Brücke soll bis zum Winter repariert werden.',
  it: 'Il vecchio ponte dovrebbe essere riparato prima dell’inverno.',
  ja: '古い橋は冬までに直すべきです。',
  ko: '오래된 다리는 겨울 전에 고쳐야 합니다.',
  pt: 'A ponte velha deve ser reparada antes do inverno.',
  ru: 'Старый мост нужно починить до зимы.',
  es: 'El puente viejo debería repararse antes del invierno.',
};

/** Registers the tests that every engine has to pass. */
export function holdToContract({ name, start }: ContractSubject): void {
  const never = new AbortController().signal;

  const requestOf = async (engine: Engine, modelId: string, language: string): Promise<SpeechRequest | null> => {
    const model = engine.info.models.find(({ id }) => id === modelId)!;
    const voices = (await engine.voices(never)).filter(({ models }) => models.includes(modelId));
    for (const voice of voices) {
      const tag = voice.languages.find((one) => one.split('-')[0] === language);
      if (tag !== undefined) return { text: TEXTS[language] ?? TEXTS['en']!, voice, model, language: tag, instructions: null };
    }
    return null;
  };
  const anyRequest = async (engine: Engine) => (await requestOf(engine, engine.info.models[0].id, engine.info.models[0].capabilities.languages[0]!))!;
  const collect = async (engine: Engine, request: SpeechRequest, signal = never): Promise<SpeechPart[]> => {
    const parts: SpeechPart[] = [];
    for await (const part of engine.speak(request, signal)) parts.push(part);
    return parts;
  };

  test(`${name}: what it says of itself and its voices has the contract's form`, async () => {
    const { engine } = await start();
    const { info } = engine;
    const voices = await engine.voices(never);
    expect(info.concurrency).toBeGreaterThan(0);
    expect(voices.length).toBeGreaterThan(0);
    for (const model of info.models) expect(modelSchema.strict().safeParse(model).error).toBeUndefined();
    for (const voice of voices) expect(voiceSchema.strict().safeParse(voice).error).toBeUndefined();
    for (const { id, engine: owner, models } of voices) {
      expect([id, owner, id.startsWith(`${info.id}/`)]).toEqual([id, info.id, true]);
      expect([id, models.every((model) => info.models.some((one) => one.id === model))]).toEqual([id, true]);
    }
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
  });

  test(`${name}: every model speaks every language that it declares, in the order of parts`, async () => {
    const { engine } = await start();
    for (const { id, capabilities } of engine.info.models) {
      for (const language of capabilities.languages) {
        const request = await requestOf(engine, id, language);
        expect([id, language, request !== null]).toEqual([id, language, true]);
        const parts = await collect(engine, request!);
        const types = parts.map(({ type }) => type);
        expect([id, language, types[0], types.at(-1)]).toEqual([id, language, 'start', 'end']);
        expect(types.filter((type) => type === 'start' || type === 'end')).toHaveLength(2);
        expect(parts[0]).toEqual({ type: 'start', sampleRate: SAMPLE_RATE });
        const samples = parts.reduce((sum, part) => sum + (part.type === 'audio' ? part.samples.length : 0), 0);
        expect([id, language, samples > SAMPLE_RATE]).toEqual([id, language, true]);
      }
    }
  });

  test(`${name}: word timings come where they are declared, of the words of the text`, async () => {
    const { engine } = await start();
    for (const { id, capabilities } of engine.info.models) {
      const request = (await requestOf(engine, id, capabilities.languages.includes('en') ? 'en' : capabilities.languages[0]!))!;
      const words = (await collect(engine, request)).flatMap((part) => (part.type === 'words' ? part.words : []));
      expect([id, words.length > 0]).toEqual([id, capabilities.word_timings]);
      for (const { start: from, end, startMs, endMs } of words) {
        expect(request.text.slice(from, end)).toMatch(/^\S/);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
      }
    }
  });

  test(`${name}: instructions reach the service where they are declared`, async () => {
    const { engine, lastAsked } = await start();
    for (const { id, capabilities } of engine.info.models) {
      if (!capabilities.instructions || !lastAsked) continue;
      const request = (await requestOf(engine, id, capabilities.languages[0]!))!;
      const parts = await collect(engine, { ...request, instructions: 'Speak calmly.' });
      const isTold = parts.some(({ type }) => type === 'warning');
      expect([id, isTold || lastAsked()?.instructions]).toEqual([id, isTold || 'Speak calmly.']);
    }
  });

  test(`${name}: a text as long as is declared is spoken whole`, async () => {
    const { engine } = await start();
    const model = engine.info.models[0];
    const request = await anyRequest(engine);
    const sentence = `${request.text} `;
    const text = sentence.repeat(Math.min(12, Math.floor(model.capabilities.max_characters / sentence.length))).trim();
    const lengthOf = (parts: SpeechPart[]) => parts.reduce((sum, part) => sum + (part.type === 'audio' ? part.samples.length : 0), 0);
    const one = lengthOf(await collect(engine, request));
    const many = lengthOf(await collect(engine, { ...request, text }));
    expect(many / one).toBeGreaterThan((text.length / request.text.length) * 0.7);
  });

  test(`${name}: an abort closes what is open within 100 ms, before the first sound and after it`, async () => {
    for (const isBeforeSound of [true, false]) {
      const { engine, busyCount, hang } = await start();
      if (isBeforeSound && !hang) continue;
      if (isBeforeSound) hang?.();
      const stop = new AbortController();
      const parts = engine.speak(await anyRequest(engine), stop.signal)[Symbol.asyncIterator]();
      let next = parts.next();
      while (!isBeforeSound && (await next).value?.type !== 'audio') next = parts.next();
      if (isBeforeSound) {
        // The start may come before the service is asked.
        if (((await Promise.race([next, new Promise<null>((resolve) => setTimeout(resolve, 300, null))])) ?? null) !== null) next = parts.next();
        if (busyCount) await until(() => busyCount() > 0);
      } else next = parts.next();
      const reason = new Error('nobody listens');
      const abortedAt = performance.now();
      stop.abort(reason);
      const ended = next.then(async ({ done }) => (done ? undefined : await rest(parts)));
      if (isBeforeSound) await expect(ended).rejects.toBe(reason);
      else await ended.catch((error: unknown) => expect(error).toBe(reason));
      expect(performance.now() - abortedAt).toBeLessThan(100);
      if (busyCount && isBeforeSound) await until(() => busyCount() === 0, 100);
    }
  });

  test(`${name}: the service's failures have our codes, and are over with the next call`, async () => {
    const { engine, fail = {} } = await start();
    for (const [code, set] of Object.entries(fail)) {
      set();
      const request = await anyRequest(engine);
      const failure = await collect(engine, request).then(() => null, (error: unknown) => error);
      expect([code, failure instanceof EngineError ? failure.code : failure]).toEqual([code, code]);
      expect((await collect(engine, request)).at(-1)?.type).toBe('end');
    }
  });
}

async function rest(parts: AsyncIterator<SpeechPart>): Promise<undefined> {
  for (;;) if ((await parts.next()).done) return;
}
