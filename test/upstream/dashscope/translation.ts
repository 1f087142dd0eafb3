import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerChat, type ChatDialect } from '../chat/answer-chat.ts';
import { madeUpTranslation, type ChatBehaviour } from '../chat/chat-behaviour.ts';
import type { ChatCall } from '../chat/chat-call.ts';
import { SERVICE_ERRORS, type RateBuckets } from './service.ts';
import { keyOf } from './service-parts.ts';

/** The models that translate, and whether each piece of their stream has all of the text so far. */
export const TRANSLATION_MODELS: ReadonlyMap<string, { isCumulative: boolean }> = new Map([
  ['qwen-mt-flash', { isCumulative: false }],
  ['qwen-mt-lite', { isCumulative: false }],
  ['qwen-mt-plus', { isCumulative: true }],
  ['qwen-mt-turbo', { isCumulative: true }],
]);

/** What translation works with. */
export interface TranslationParts {
  behaviour: ChatBehaviour;
  calls: ChatCall[];
  buckets: RateBuckets;
  keys: ReadonlySet<string> | null;
}

/** POST /compatible-mode/v1/chat/completions with one of the models that translate. */
export async function answerTranslation(request: IncomingMessage, response: ServerResponse, { behaviour, calls, buckets, keys }: TranslationParts): Promise<void> {
  const key = keyOf(request, keys);
  if (key === null) {
    const { status, message } = SERVICE_ERRORS.badKey;
    return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: 'invalid_api_key' } }));
  }
  await answerChat(request, response, { behaviour, calls, dialect: lineDialect(behaviour), takeTurn: (model) => buckets.take(`${key} ${model}`, behaviour.perMinute) });
}

/** The lines of one message, the language beside it. @see Model Studio, "Qwen-MT": exactly one message of a user */
function lineDialect(behaviour: ChatBehaviour): ChatDialect {
  return {
    read(body) {
      const messages = body['messages'] as { role: string; content: string }[] | undefined;
      const options = body['translation_options'] as { target_lang?: string; terms?: { source: string; target: string }[] } | undefined;
      const [message] = messages ?? [];
      if (messages?.length !== 1 || message?.role !== 'user' || options?.target_lang === undefined || !TRANSLATION_MODELS.has(String(body['model']))) return null;
      return { sentences: message.content.split('\n'), target: options.target_lang };
    },
    translate: (sentence, target) => madeUpTranslation(sentence, target, behaviour.dictionary),
    write: (texts) => texts.join('\n'),
    isCumulative: (model) => TRANSLATION_MODELS.get(model)?.isCumulative ?? false,
    refuse: (status, code) => ({ error: { message: 'scripted', type: status === 429 ? 'limit_requests' : 'invalid_request_error', param: null, code }, request_id: 'r-1' }),
  };
}
