import { completeChat, type ChatLimits, type Fetch } from '../../translation/chat-completions.ts';
import { costOfTokens, pricePer10k } from '../../translation/token-price.ts';
import type { Translator } from '../../translation/translator.ts';
import type { ChatServer } from './server.ts';
import { PROMPT_VERSION, messagesOf, textsIn } from './wire.ts';

/** The translator that asks a language model behind OpenAI's chat protocol, and takes only what is exactly of the form that was asked for. */
export function createChatTranslator(server: ChatServer, { fetch, limits }: { fetch: Fetch; limits?: ChatLimits }): Translator {
  const { name, label, url, model, key, extraFields, concurrency, pricePerMillionTokens: price, region } = server;
  return {
    info: { id: name, label, model: `${model}@${PROMPT_VERSION}`, price_per_10k_characters: price === null ? null : pricePer10k(price), region, maxSentences: 12, maxCharacters: 3000, concurrency },
    async translate(batch, signal) {
      const call = { baseUrl: url, key, body: { ...extraFields, model, messages: messagesOf(batch) }, isCumulative: false };
      const { content, usage } = await completeChat(call, { fetch, ...(limits && { limits }) }, signal);
      return { texts: textsIn(content, batch.sentences.length) ?? [], cost: costOfTokens(usage, price) };
    },
  };
}
