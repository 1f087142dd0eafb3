/** BCP 47 tag of the language that the interface speaks. */
export const INTERFACE_LANGUAGE = 'en';

/** Writing direction of the language that the interface speaks. */
export const INTERFACE_DIRECTION = 'ltr';

/** A text, or its forms by grammatical number of `{count}`. `{name}` stands for a value. */
export type Words = string | { readonly one: string; readonly other: string };

/** Texts by their keys. */
export type WordTable = Readonly<Record<string, Words>>;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type FormsOf<Entry> = Entry extends string ? Entry : Entry[keyof Entry];
type NamesOf<Entry> = NamesIn<FormsOf<Entry> & string>;

/** The values that a text needs, by the names of its placeholders. */
export type Values<Entry extends Words, Value = string | number> = [NamesOf<Entry>] extends [never] ? [] : [values: Readonly<Record<NamesOf<Entry>, Value>>];

const numbers = new Intl.NumberFormat(INTERFACE_LANGUAGE);
const plurals = new Intl.PluralRules(INTERFACE_LANGUAGE);

/** What says the texts of a table: it fills in their values, and writes numbers as the interface's language writes them. */
export function sayer<const Table extends WordTable>(table: Table): <Key extends keyof Table & string>(key: Key, ...values: Values<Table[Key]>) => string {
  return (key, ...[values]) => {
    const given: Readonly<Record<string, string | number>> = values ?? {};
    return template(table[key]!, given['count']).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

/** The form of a text that goes with a number; texts without forms are returned as they are. */
export function template(words: Words, count: unknown): string {
  if (typeof words === 'string') return words;
  return typeof count === 'number' && plurals.select(count) === 'one' ? words.one : words.other;
}
