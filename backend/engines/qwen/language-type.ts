import { primaryLanguage } from '../../../lib/contract/languages.ts';

/** The vendor's names of languages, by BCP 47 primary subtag. Dialects belong to the voice, so every Chinese is Chinese. */
const LANGUAGE_TYPES: Readonly<Record<string, string>> = {
  zh: 'Chinese',
  cmn: 'Chinese',
  yue: 'Chinese',
  wuu: 'Chinese',
  nan: 'Chinese',
  en: 'English',
  de: 'German',
  it: 'Italian',
  pt: 'Portuguese',
  es: 'Spanish',
  ja: 'Japanese',
  ko: 'Korean',
  fr: 'French',
  ru: 'Russian',
};

/** What the service calls a language; `Auto` only where nothing is known of it. */
export function languageType(tag: string): string {
  const primary = primaryLanguage(tag);
  return Object.hasOwn(LANGUAGE_TYPES, primary) ? LANGUAGE_TYPES[primary]! : 'Auto';
}
