import type { Article, Sentence } from '../../reading/article.ts';
import { findPronunciations } from '../../reading/pronunciations.ts';
import { spokenText, type SpokenText } from '../../reading/spoken-text.ts';
import type { Settings } from '../../settings/settings.ts';

/** What is said for a sentence of an article (null: of none) in a language, by the person's own rules first. */
export function saySentence({ text }: Pick<Sentence, 'text'>, language: string, { article, settings }: { article: Pick<Article, 'url'> | null; settings: Pick<Settings, 'pronunciations'> }): SpokenText {
  const url = article?.url ?? '';
  const site = URL.canParse(url) ? new URL(url).hostname : '';
  return spokenText(text, language, findPronunciations(text, { language, site, rules: settings.pronunciations }));
}
