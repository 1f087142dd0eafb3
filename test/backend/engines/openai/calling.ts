import { onTestFinished } from 'vitest';
import { readSpeechServers } from '../../../../backend/speech-servers.ts';
import { createOpenaiEngine } from '../../../../backend/engines/openai/openai-engine.ts';
import type { Send, WireLimits } from '../../../../backend/engines/openai/wire.ts';
import { keptConnections } from '../../../../backend/http/kept-connections.ts';
import type { Engine } from '../../../../backend/speech/engine.ts';
import { joinSamples } from '../../../../backend/audio/pcm.ts';
import { EngineError } from '../../../../backend/speech/engine-error.ts';
import type { WordTiming } from '../../../../lib/contract/speech.ts';
import { startSpeechServer, type EmulatedServer, type SpeechServerOptions } from '../../../upstream/openai/openai.ts';
import { createToneSpeech } from '../../../upstream/openai/speech-source.ts';

/** A key that an emulated server may take. */
export const KEY_OF_SERVER = 'sk-canary-own-server';

/** A sentence whose tone lasts 60 ms for each of its 44 units. */
export const SENTENCE = 'The old bridge should be repaired by winter.';

/** Starts an emulated server that speaks tones and is closed when the test is over. */
export async function emulate(options: SpeechServerOptions): Promise<EmulatedServer> {
  const server = await startSpeechServer({ speech: createToneSpeech(), ...options });
  onTestFinished(() => server.close());
  return server;
}

/** The engine of one entry of the setting. */
export function engineFor(entry: Record<string, unknown>, parts: { send?: Send; limits?: Partial<WireLimits> } = {}): Engine {
  const { servers, mistakes } = readSpeechServers(JSON.stringify([{ name: 'own', label: 'My server', ...entry }]), undefined);
  if (!servers[0]) throw new Error(mistakes.join(' '));
  const { send, close } = keptConnections();
  onTestFinished(close);
  return createOpenaiEngine(servers[0], { send, ...parts });
}

/** All that an engine has said to one request. */
export interface Said {
  samples: Int16Array;
  words: WordTiming[];
  /** What was said of each timed word: the text between its offsets. */
  wordTexts: string[];
  warnings: string[];
  types: string[];
  billed: number;
}

/** What is asked of an engine; left out: the first voice, its first model and language. */
export interface Asked {
  voice?: string;
  model?: string;
  language?: string;
  instructions?: string;
  signal?: AbortSignal;
  onAudio?: () => void;
}

/** Speaks a text whole. */
export async function say(engine: Engine, text = SENTENCE, { voice: voiceId, model: modelId, language, instructions, signal = new AbortController().signal, onAudio }: Asked = {}): Promise<Said> {
  const voices = await engine.voices(signal);
  const voice = voiceId === undefined ? voices[0] : voices.find(({ id }) => id === voiceId);
  const model = engine.info.models.find(({ id }) => id === (modelId ?? voice?.models[0]));
  if (!voice || !model) throw new Error(`no voice ${voiceId} or no model ${modelId}`);
  const said: Said = { samples: new Int16Array(), words: [], wordTexts: [], warnings: [], types: [], billed: 0 };
  const parts: Int16Array[] = [];
  for await (const part of engine.speak({ text, voice, model, language: language ?? voice.languages[0]!, instructions: instructions ?? null }, signal)) {
    said.types.push(part.type);
    if (part.type === 'audio') {
      onAudio?.();
      parts.push(part.samples);
    }
    if (part.type === 'words') said.words.push(...part.words);
    if (part.type === 'warning') said.warnings.push(part.message);
    if (part.type === 'end') said.billed = part.billedCharacters;
  }
  said.samples = joinSamples(parts);
  said.wordTexts = said.words.map(({ start, end }) => text.slice(start, end));
  return said;
}

/** What `work` fails with; it has to be an engine's failure. */
export async function failureOf(work: Promise<unknown>): Promise<EngineError> {
  const outcome = await work.then(() => null, (error: unknown) => error);
  if (!(outcome instanceof EngineError)) throw new Error(`not an engine's failure: ${String(outcome)}`);
  return outcome;
}
