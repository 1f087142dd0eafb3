/** The ten languages that Lector is made for, as BCP 47 primary language subtags, in the order in which they are listed to people. */
export const LANGUAGES = ['en', 'zh', 'fr', 'de', 'it', 'ja', 'ko', 'pt', 'ru', 'es'] as const;

/** One of the ten languages, as a BCP 47 primary language subtag. */
export type Language = (typeof LANGUAGES)[number];

/** The primary language subtag of a BCP 47 tag, in lower case: `pt` for `pt-BR`, `zh` for `zh-Hant-TW`. */
export function primaryLanguage(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase();
}

/** Which of the ten languages a BCP 47 tag belongs to, or null if none. */
export function asLanguage(tag: string): Language | null {
  const primary = primaryLanguage(tag);
  return LANGUAGES.find((language) => language === primary) ?? null;
}
