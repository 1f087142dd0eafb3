import type { TextKey, Texts, Values } from '../lib/locales/texts.ts';

let spoken: Texts | null = null;

/** Gives the interface its texts. Each context does so once, before anything is shown. */
export function speakIn(texts: Texts): void {
  spoken = texts;
}

/** The texts that the interface speaks. @throws Error where none were given */
export function interfaceTexts(): Texts {
  if (spoken === null) throw new Error('The interface was given no texts.');
  return spoken;
}

/** What makes a formatter of the interface's language when it is first asked for, and keeps it. */
export function inLanguage<Made>(make: (locale: string) => Made): () => Made {
  let made: { of: Texts; value: Made } | null = null;
  return () => {
    const of = interfaceTexts();
    if (made?.of !== of) made = { of, value: make(of.locale) };
    return made.value;
  };
}

const numbers = inLanguage((locale) => new Intl.NumberFormat(locale));
const plurals = inLanguage((locale) => new Intl.PluralRules(locale));

/** A text with its values filled in, and numbers as the interface's language writes them. */
export function say<Key extends TextKey>(key: Key, ...[values]: Values<Key>): string {
  const given: Readonly<Record<string, string | number>> = values ?? {};
  return template(key, given['count']).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name] ?? '';
    return typeof value === 'number' ? numbers().format(value) : value;
  });
}

/** A text with its placeholders, in the form that goes with a number where it has forms; its key where nobody has said it. */
export function template(key: TextKey, count: unknown): string {
  const { textOf } = interfaceTexts();
  const form = typeof count === 'number' ? plurals().select(count) : 'other';
  return textOf(key) || textOf(`${key}.${form}`) || key;
}
