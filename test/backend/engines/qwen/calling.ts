import { onTestFinished } from 'vitest';
import { joinSamples } from '../../../../backend/audio/pcm.ts';
import { createQwenEngine, type QwenOptions } from '../../../../backend/engines/qwen/qwen-engine.ts';
import type { QwenSettings } from '../../../../backend/engines/qwen/settings.ts';
import { EngineError } from '../../../../backend/speech/engine-error.ts';
import type { Engine, SpeechRequest } from '../../../../backend/speech/engine.ts';
import { Urgency } from '../../../../backend/speech/urgency.ts';
import { startDashScope, type DashScope, type DashScopeOptions } from '../../../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../../../upstream/dashscope/tone-source.ts';

/** The key that the emulated service takes. */
export const KEY = 'sk-canary-5d0d7a0e1c';

/** A sentence whose tone lasts about 2.6 s. */
export const SENTENCE = 'The old bridge should be repaired by winter.';

/** Starts an emulated service that speaks tones at once and is closed when the test is over. */
export async function emulate(options: DashScopeOptions = {}): Promise<DashScope> {
  const service = await startDashScope({ speech: createToneSource(), keys: [KEY], perMinute: Infinity, ...options });
  onTestFinished(() => service.close());
  return service;
}

/** The engine's settings for an emulated service. */
export function settingsFor({ httpBaseUrl, websocketBaseUrl }: DashScope, settings: Partial<QwenSettings> = {}): QwenSettings {
  return { key: { reveal: () => KEY }, region: 'singapore', httpBaseUrl, websocketBaseUrl, ...settings };
}

/** An engine that speaks with an emulated service, as often as it likes; closed when the test is over. */
export function engineFor(service: DashScope, { settings = {}, ...options }: QwenOptions & { settings?: Partial<QwenSettings> } = {}): Engine {
  const engine = createQwenEngine(settingsFor(service, settings), { perMinute: 1_000_000, ...options });
  onTestFinished(() => engine.close?.());
  return engine;
}

/** What is asked of an engine; left out: Cherry, the default model and English. */
export interface Asked {
  voice?: string;
  model?: string;
  language?: string;
  instructions?: string;
  signal?: AbortSignal;
  isLookAhead?: boolean;
}

/** All that an engine has said to one request. */
export interface Said {
  samples: Int16Array;
  warnings: string[];
  types: string[];
  billed: number;
  /** From the call to the first sound. */
  firstAudioMs: number;
}

/** A request for a text. */
export async function requestFor(engine: Engine, text: string, { voice: voiceId = 'Cherry', model: modelId = 'qwen3-tts-flash', language = 'en', instructions }: Asked = {}): Promise<SpeechRequest> {
  const voice = (await engine.voices(new AbortController().signal)).find(({ id }) => id === `qwen/${voiceId}`);
  const model = engine.info.models.find(({ id }) => id === modelId);
  if (!voice || !model) throw new Error(`no voice ${voiceId} or no model ${modelId}`);
  return { text, voice, model, language, instructions: instructions ?? null };
}

/** Speaks a text whole. */
export async function say(engine: Engine, text = SENTENCE, asked: Asked = {}): Promise<Said> {
  const said: Said = { samples: new Int16Array(), warnings: [], types: [], billed: 0, firstAudioMs: Number.NaN };
  const parts: Int16Array[] = [];
  const request = await requestFor(engine, text, asked);
  const startAt = performance.now();
  for await (const part of engine.speak(request, asked.signal ?? new AbortController().signal, new Urgency(!asked.isLookAhead))) {
    said.types.push(part.type);
    if (part.type === 'audio') {
      if (parts.length === 0) said.firstAudioMs = performance.now() - startAt;
      parts.push(part.samples);
    }
    if (part.type === 'warning') said.warnings.push(part.message);
    if (part.type === 'end') said.billed = part.billedCharacters;
  }
  said.samples = joinSamples(parts);
  return said;
}

/** What a call fails with; an error that is not the engine's is thrown on. */
export async function failureOf(work: Promise<unknown>): Promise<EngineError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
