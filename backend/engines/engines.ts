import type { Engine } from '../speech/engine.ts';
import { createEspeakEngine } from './espeak/espeak-engine.ts';
import { createOpenaiEngine } from './openai/openai-engine.ts';
import type { SpeechServer } from './openai/server.ts';
import type { Send } from './openai/wire.ts';
import { createQwenEngine } from './qwen/qwen-engine.ts';
import type { QwenSettings } from './qwen/settings.ts';

/** What the engines are made with. */
export interface EngineParts {
  /** Null without a key. */
  dashscope: QwenSettings | null;
  /** The operator's own servers. */
  speechServers: readonly SpeechServer[];
  /** How those are asked. */
  send: Send;
}

/** The engines that Lector comes with. Adding one is a folder here and a line in this list. */
export function createEngines({ dashscope, speechServers, send }: EngineParts): Engine[] {
  return [...(dashscope ? [createQwenEngine(dashscope)] : []), ...speechServers.map((server) => createOpenaiEngine(server, { send })), createEspeakEngine()];
}
