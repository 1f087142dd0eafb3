import { WORDS, type WordKey, type Words } from './words.ts';

/** BCP 47 tag of the language that the interface speaks. */
export const INTERFACE_LANGUAGE = 'en';

/** Writing direction of the language that the interface speaks. */
export const INTERFACE_DIRECTION = 'ltr';

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type FormsOf<Entry> = Entry extends string ? Entry : Entry[keyof Entry];
type NamesOf<Key extends WordKey> = NamesIn<FormsOf<(typeof WORDS)[Key]> & string>;

/** The values that a text needs, by the names of its placeholders. */
export type Values<Key extends WordKey, Value = string | number> = [NamesOf<Key>] extends [never] ? [] : [values: Readonly<Record<NamesOf<Key>, Value>>];

const numbers = new Intl.NumberFormat(INTERFACE_LANGUAGE);
const plurals = new Intl.PluralRules(INTERFACE_LANGUAGE);

/** A text of the interface with its values filled in; numbers are written as the interface's language writes them. */
export function say<Key extends WordKey>(key: Key, ...[values]: Values<Key>): string {
  const given: Readonly<Record<string, string | number>> = values ?? {};
  return template(WORDS[key], given['count']).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name] ?? '';
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}

/** The form of a text that goes with a number; texts without forms are returned as they are. */
export function template(words: Words, count: unknown): string {
  if (typeof words === 'string') return words;
  return typeof count === 'number' && plurals.select(count) === 'one' ? words.one : words.other;
}

/** A length of time as clocks write it, from milliseconds: `6:38`, `1:02:05`. Part seconds are dropped. */
export function clock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

const languageNames = new Intl.DisplayNames([INTERFACE_LANGUAGE], { type: 'language' });

/** What the interface's language calls a language: `British English` for `en-GB`; the tag itself where nobody has named it. */
export function languageName(tag: string): string {
  // Variants have no names ("British English (SCOTLAND)"): language, script and region say enough.
  const named = tag.split('-').filter((part, index) => index === 0 || part.length === 2 || part.length === 4 || /^\d{3}$/.test(part)).join('-');
  try {
    return languageNames.of(named) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
