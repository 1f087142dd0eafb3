import { inLanguage } from './say.ts';

const languageNames = inLanguage((locale) => new Intl.DisplayNames([locale], { type: 'language' }));

/** What the interface's language calls a language: `British English` for `en-GB`; the tag itself where nobody has named it. */
export function languageName(tag: string): string {
  // Variants have no names ("British English (SCOTLAND)"): language, script and region say enough.
  const named = tag.split('-').filter((part, index) => index === 0 || part.length === 2 || part.length === 4 || /^\d{3}$/.test(part)).join('-');
  try {
    return languageNames().of(named) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
