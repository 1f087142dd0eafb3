import type { Fetch } from '../translation/chat-completions.ts';
import type { Translator } from '../translation/translator.ts';
import { createChatTranslator } from './chat/chat-translator.ts';
import type { ChatServer } from './chat/server.ts';
import { createQwenMtTranslator } from './qwen-mt/qwen-mt-translator.ts';
import type { QwenMtSettings } from './qwen-mt/settings.ts';

/** What the translators are made with. */
export interface TranslatorParts {
  /** Null without a key. */
  dashscope: QwenMtSettings | null;
  /** The operator's own servers. */
  chatServers: readonly ChatServer[];
  fetch: Fetch;
}

/** The translators that Lector comes with, the one that is asked by default first: a server of the operator's own, where there is one. Adding one is a folder here and a line in this list. */
export function createTranslators({ dashscope, chatServers, fetch }: TranslatorParts): Translator[] {
  return [...chatServers.map((server) => createChatTranslator(server, { fetch })), ...(dashscope ? [createQwenMtTranslator(dashscope, { fetch })] : [])];
}
