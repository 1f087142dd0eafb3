import type { GeneratedI18nStructure } from '#i18n';

/** The texts of the interface in one language, as a browser or a file of `lib/locales` gives them. */
export interface Texts {
  /** BCP 47 tag of the language of the texts. */
  language: string;
  /** BCP 47 tag for numbers, sums, dates and names of languages: the same language, with the person's region where the browser knows it. */
  locale: string;
  direction: 'ltr' | 'rtl';
  /** The text, or the form of one (`usage.sent.few`), under a key of the files; empty where there is none. */
  textOf(key: string): string;
}

type Structure = Omit<GeneratedI18nStructure, `@@${string}`>;
type Counted = keyof { [Key in keyof Structure as Key extends `${infer Base}.other` ? Base : never]: never };
type FormsOf<Key> = Extract<keyof Structure, Key | (Key extends Counted ? `${Key}.${Intl.LDMLPluralRule}` : never)>;
type NamesIn<Form> = Form extends keyof Structure ? (Structure[Form] extends { namedSubstitutions: readonly (infer Name extends string)[] } ? Name : never) : never;
type NamesOf<Key> = NamesIn<FormsOf<Key>>;

/** The key of a text, as English has them. */
export type TextKey = Exclude<keyof Structure, `${Counted}.${Intl.LDMLPluralRule}`> | Counted;

/** The values that a text needs, by the names of its placeholders. */
export type Values<Key extends TextKey, Value = string | number> = [NamesOf<Key>] extends [never] ? [] : [values: Readonly<Record<NamesOf<Key>, Value>>];

/** The key of a text that needs no values. */
export type PlainTextKey = { [Key in TextKey]: Values<Key> extends [] ? Key : never }[TextKey];
