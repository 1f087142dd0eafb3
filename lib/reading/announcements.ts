import type { Announcement, Article } from './article.ts';

/** By primary language subtag and kind, the words by plural category (`other` where none is given); `#` stands for the count. */
export type AnnouncementWords = Readonly<Record<string, Record<Announcement['kind'], Partial<Record<Intl.LDMLPluralRule, string>>>>>;

/** By language: to make one takes as long as a small page's whole article. */
const plurals = new Map<string, Intl.PluralRules>();

/** An announcement in a language (BCP 47 tag), in English where its words are not known, in figures where those are not. */
export function announce({ kind, count }: Announcement, language: string | null, words: AnnouncementWords): string {
  const primary = (language ?? '').split('-', 1)[0]!.toLowerCase();
  const spoken = primary in words ? primary : 'en';
  const forms = words[spoken]?.[kind];
  const plural = plurals.get(spoken) ?? new Intl.PluralRules(spoken);
  plurals.set(spoken, plural);
  return (forms?.[plural.select(count)] ?? forms?.other ?? '#').replace('#', String(count));
}

/** Says an article's announcements in its language. */
export function announceInLanguage(article: Article, words: AnnouncementWords): void {
  for (const sentence of article.sentences) {
    const announcement = article.blocks[sentence.block]?.announces;
    if (announcement) sentence.text = announce(announcement, article.language, words);
  }
}
