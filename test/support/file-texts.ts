import type { Texts } from '../../lib/locales/texts.ts';

/** What a file of `lib/locales` holds: texts, or their forms by grammatical number, by their keys. */
export type LocaleFile = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** The texts of a file of `lib/locales`, as an extension would be given them by the browser. */
export function fileTexts(file: LocaleFile): Texts {
  const texts = new Map(Object.entries(file).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : Object.entries(text).map(([form, words]) => [`${key}.${form}`, words] as const))));
  const textOf = (key: string): string => texts.get(key) ?? '';
  const language = textOf('locale.language');
  return { language, locale: language, direction: textOf('locale.direction') === 'rtl' ? 'rtl' : 'ltr', textOf };
}
