import { onTestFinished } from 'vitest';
import type { Translator } from '../../../backend/translation/translator.ts';
import { createChatTranslator } from '../../../backend/translators/chat/chat-translator.ts';
import type { ModelName } from '../../../backend/translators/qwen-mt/models.ts';
import { createQwenMtTranslator } from '../../../backend/translators/qwen-mt/qwen-mt-translator.ts';
import { startChatServer } from '../../upstream/chat/chat-server.ts';
import type { ChatBehaviour } from '../../upstream/chat/chat-behaviour.ts';
import type { ChatCall } from '../../upstream/chat/chat-call.ts';
import { startDashScope } from '../../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../../upstream/dashscope/tone-source.ts';

/** The key that the emulated services take. */
export const KEY = 'sk-canary-7c1f9b2e44';

/** A translator and the emulated service behind it. */
export interface Emulated {
  translator: Translator;
  behaviour: ChatBehaviour;
  calls: readonly ChatCall[];
}

/** The limits of tests that let a service fall silent. */
export const SHORT_LIMITS = { idleMs: 300, totalMs: 3000 };

/** Qwen-MT behind an emulated DashScope; both are closed when the test is over. */
export async function emulateQwenMt(model: ModelName = 'qwen-mt-flash', behaviour: Partial<ChatBehaviour> = {}, limits = SHORT_LIMITS): Promise<Emulated> {
  const service = await startDashScope({ speech: createToneSource(), keys: [KEY], translation: { perMinute: Infinity, ...behaviour } });
  onTestFinished(() => service.close());
  const settings = { key: { reveal: () => KEY }, region: 'singapore' as const, compatibleBaseUrl: service.compatibleBaseUrl, translationModel: model };
  return { translator: createQwenMtTranslator(settings, { fetch, limits, perMinute: 1_000_000 }), behaviour: service.translation, calls: service.translationCalls };
}

/** A language model behind an emulated chat server. */
export async function emulateChat(behaviour: Partial<ChatBehaviour> = {}, limits = SHORT_LIMITS): Promise<Emulated> {
  const server = await startChatServer({ key: KEY, ...behaviour });
  onTestFinished(() => server.close());
  const settings = { name: 'house', label: 'House', url: server.url, model: 'some-model', key: { reveal: () => KEY }, extraFields: { temperature: 0 }, concurrency: 4, pricePerMillionTokens: { input: 1, output: 2 }, region: 'this machine' };
  return { translator: createChatTranslator(settings, { fetch, limits }), behaviour: server.behaviour, calls: server.calls };
}
