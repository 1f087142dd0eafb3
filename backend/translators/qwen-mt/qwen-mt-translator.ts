import { TokenBucket } from '../../speech/token-bucket.ts';
import { completeChat, type ChatLimits, type Fetch } from '../../translation/chat-completions.ts';
import { costOfTokens, pricePer10k } from '../../translation/token-price.ts';
import type { Translator } from '../../translation/translator.ts';
import { CALLS_PER_MINUTE, MODEL_FACTS, PRICE_DATE } from './models.ts';
import { serviceOf, type QwenMtSettings } from './settings.ts';
import { bodyOf, linesOf } from './wire.ts';

/** What may be set beside the operator's settings. */
export interface QwenMtOptions {
  fetch: Fetch;
  limits?: ChatLimits;
  /** Calls per minute; left out: what the vendor allows. */
  perMinute?: number;
}

/** The translator that asks DashScope's Qwen-MT. Several sentences go as the lines of one text. @see Model Studio, "Qwen-MT" (read 2026-11) */
export function createQwenMtTranslator(settings: QwenMtSettings, { fetch, limits, perMinute = CALLS_PER_MINUTE }: QwenMtOptions): Translator {
  const facts = MODEL_FACTS.find(({ id }) => id === settings.translationModel) ?? MODEL_FACTS[0];
  const { baseUrl, place } = serviceOf(settings);
  const price = facts.prices[settings.region];
  const bucket = new TokenBucket(perMinute);
  return {
    info: {
      id: 'qwen-mt',
      label: 'Qwen-MT',
      model: facts.id,
      price_per_10k_characters: pricePer10k(price),
      price_date: PRICE_DATE,
      region: place,
      // 8,192 tokens each way; a character is at most two.
      maxSentences: 12,
      maxCharacters: 2000,
      concurrency: 4,
    },
    async translate(batch, signal, urgency) {
      await bucket.take(signal, urgency);
      const { content, usage } = await completeChat({ baseUrl, key: settings.key, body: bodyOf(facts.id, batch), isCumulative: facts.isCumulative }, { fetch, ...(limits && { limits }) }, signal);
      // A single sentence may come back on several lines.
      const lines = linesOf(content);
      return { texts: batch.sentences.length === 1 && lines.length > 0 ? [lines.join(' ')] : lines, cost: costOfTokens(usage, price) };
    },
  };
}
