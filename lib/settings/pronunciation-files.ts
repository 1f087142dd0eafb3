import * as z from 'zod/mini';
import type { Pronunciation } from '../reading/pronunciations.ts';
import { pronunciationSchema } from './pronunciation.ts';

/** The namespace of pronunciation lexicons. */
export const PLS = 'http://www.w3.org/2005/01/pronunciation-lexicon';

const fileSchema = z.object({ lector: z.literal('pronunciation'), version: z.literal(1), rules: z.array(z.unknown()) });

/** Rules that were read from a file, and how many entries could not be used. */
export interface ReadRules {
  rules: Pronunciation[];
  skipped: number;
}

/** The rules as Lector's own file. */
export function writeJson(rules: readonly Pronunciation[]): string {
  return `${JSON.stringify({ lector: 'pronunciation', version: 1, rules }, null, 2)}\n`;
}

/**
 * The rules that are whole words, as a lexicon with aliases. Its language is theirs, or `mul` where they differ; sites and patterns have no place in it.
 * @see https://www.w3.org/TR/pronunciation-lexicon/ (PLS 1.0)
 */
export function writePls(rules: readonly Pronunciation[]): string {
  const words = rules.filter(({ match, site }) => match !== 'pattern' && site === null);
  const languages = new Set(words.map(({ language }) => language));
  const language = languages.size === 1 ? ([...languages][0] ?? 'mul') : 'mul';
  const lexemes = words.map(({ written, said }) => `  <lexeme><grapheme>${escapeXml(written)}</grapheme><alias>${escapeXml(said)}</alias></lexeme>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<lexicon version="1.0" xmlns="${PLS}" alphabet="ipa" xml:lang="${language}">\n${lexemes.join('')}</lexicon>\n`;
}

/** The rules in the text of Lector's own file; null where it is none. */
export function readJson(text: string): ReadRules | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const file = fileSchema.safeParse(content);
  return file.success ? checkedRules(file.data.rules) : null;
}

/** Those of the entries that can be rules. */
export function checkedRules(entries: readonly unknown[]): ReadRules {
  const rules = entries.flatMap((entry) => {
    const parsed = pronunciationSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  return { rules, skipped: entries.length - rules.length };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
