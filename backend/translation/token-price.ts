import type { ChatAnswer } from './chat-completions.ts';

/** US dollars for a million tokens. */
export interface TokenPrice {
  input: number;
  output: number;
}

/** What a service adds to each call beside the text, in tokens, where it says nothing of it. */
const CALL_TOKENS = 60;
/** A sentence of which nothing is known, in characters. */
const SENTENCE_LENGTH = 80;

/** US dollars for 10,000 characters at most: a token for each character read and one for each written, and sentence by sentence what a call adds. Alphabets need a quarter of it. */
export function pricePer10k({ input, output }: TokenPrice): number {
  const calls = 10_000 / SENTENCE_LENGTH;
  return Number(((10_000 * (input + output) + calls * CALL_TOKENS * input) / 1_000_000).toPrecision(3));
}

/** What a call has cost in US dollars; null where the price or the tokens are not known. */
export function costOfTokens(usage: ChatAnswer['usage'], price: TokenPrice | null): number | null {
  if (price === null) return null;
  if (price.input === 0 && price.output === 0) return 0;
  return usage === null ? null : (usage.input * price.input + usage.output * price.output) / 1_000_000;
}
