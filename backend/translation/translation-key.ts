import { createHmac, type KeyObject } from 'node:crypto';
import type { Language } from '../../lib/contract/languages.ts';
import type { Term } from '../../lib/contract/translations.ts';

/** Counts up when translations of the same request begin to be made differently. */
const KEY_VERSION = 1;

/** What a translation depends on. */
export interface KeyedSentence {
  /** The translator's id and its exact model. */
  translator: string;
  model: string;
  source: string | null;
  target: Language;
  /** The terms that occur in the sentence. */
  glossary: readonly Term[];
  sentence: string;
}

/** The key of a translation: 64 hex digits, HMAC-SHA256 with the server's secret, as for clips. */
export function translationKey({ translator, model, source, target, glossary, sentence }: KeyedSentence, secret: KeyObject): string {
  const canonical = JSON.stringify(['translation', KEY_VERSION, translator, model, source?.toLowerCase() ?? null, target, glossary.map((term) => [term.source, term.target]), sentence]);
  return createHmac('sha256', secret).update(canonical).digest('hex');
}

/** The terms of a glossary that occur in a text, in the glossary's order; others change nothing about its translation. */
export function termsIn(text: string, glossary: readonly Term[]): Term[] {
  const folded = text.toLowerCase();
  return glossary.filter(({ source }) => folded.includes(source.toLowerCase()));
}
