import { asLanguage, type Language } from '../../../lib/contract/languages.ts';
import type { Batch } from '../../translation/translator.ts';

/** What the service calls the languages. @see Model Studio, "Qwen-MT", supported languages (read 2026-11) */
const NAMES: Record<Language, string> = { en: 'English', zh: 'Chinese', fr: 'French', de: 'German', it: 'Italian', ja: 'Japanese', ko: 'Korean', pt: 'Portuguese', ru: 'Russian', es: 'Spanish' };

/** The service's source language for a tag; `auto` where it is not one of the ten. */
export function sourceName(tag: string | null): string {
  if (tag === null) return 'auto';
  if (/^yue\b/i.test(tag)) return 'Cantonese';
  if (/^zh\b/i.test(tag) && /\b(Hant|TW|HK|MO)\b/i.test(tag)) return 'Traditional Chinese';
  const language = asLanguage(tag);
  return language === null ? 'auto' : NAMES[language];
}

/** The body of a call: one message with a sentence on each line, as the model takes no instructions. */
export function bodyOf(model: string, { sentences, source, target, glossary }: Batch): Record<string, unknown> {
  return {
    model,
    messages: [{ role: 'user', content: sentences.join('\n') }],
    translation_options: { source_lang: sourceName(source), target_lang: NAMES[target], ...(glossary.length > 0 && { terms: glossary }) },
  };
}

/** The lines of an answer; empty ones do not count. */
export function linesOf(content: string): string[] {
  return content.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '');
}
