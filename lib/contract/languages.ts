import * as z from 'zod';

/** The ten languages that Lector is made for, as BCP 47 primary language subtags, in the order in which they are listed to people. */
export const LANGUAGES = ['en', 'zh', 'fr', 'de', 'it', 'ja', 'ko', 'pt', 'ru', 'es'] as const;

/** One of the ten languages, as a BCP 47 primary language subtag. */
export type Language = (typeof LANGUAGES)[number];

/**
 * A BCP 47 language tag as a request may carry it: a primary language of two or three letters, then
 * script, region or variant subtags. Only the form is checked here; whether a voice speaks it is the backend's answer.
 * @see RFC 5646, section 2.1
 */
export const languageTagSchema = z.string().max(35).regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a BCP 47 language tag');

/** The primary language subtag of a BCP 47 tag, in lower case: `pt` for `pt-BR`, `zh` for `zh-Hant-TW`. */
export function primaryLanguage(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase();
}

/** Which of the ten languages a BCP 47 tag belongs to, or null if none. */
export function asLanguage(tag: string): Language | null {
  const primary = primaryLanguage(tag);
  return LANGUAGES.find((language) => language === primary) ?? null;
}
