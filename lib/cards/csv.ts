import Papa from 'papaparse';
import type { Star } from '../settings/star-store.ts';

const COLUMNS = ['kind', 'text', 'language', 'translation', 'translation language', 'sentence', 'page title', 'page', 'voice', 'kept'] as const;

/**
 * Stars as CSV (RFC 4180, UTF-8 with a byte order mark, for spreadsheets that ask for one): a row of names, then one row for each star, in their order.
 * What a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvOf(stars: readonly Omit<Star, 'clip'>[]): string {
  const rows = stars.map(({ kind, text, language, translation, context, title, url, voice, keptAt }) => [
    kind, text, language, translation?.text ?? '', translation?.language ?? '', context?.text ?? '', title, url, voice === null ? '' : voiceWords(voice), new Date(keptAt).toISOString(),
  ]);
  return `\uFEFF${Papa.unparse([[...COLUMNS], ...rows], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

/** A voice by its name, an AI voice named as one. */
export function voiceWords({ name, natural }: NonNullable<Star['voice']>): string {
  return natural ? `${name} (AI-generated voice)` : name;
}
