import { asLanguage } from '../contract/languages.ts';
import type { PageFacts } from '../messages/reader-answers.ts';
import type { Article } from '../reading/article.ts';
import { declaredLanguage } from '../reading/page-language.ts';
import type { AbbreviationLists } from '../reading/abbreviations.ts';
import { plainArticle } from '../reading/plain-article.ts';
import { estimateSpeechMs } from '../reading/reading-time.ts';
import type { PageReading } from './map/page-reading.ts';

/** What there is to read on this page, for the popup. `resumeAt` is the sentence at which Listen would go on. */
export function describePage(document: Document, article: Article | null, resumeAt: number): PageFacts {
  const kind = document.contentType === 'application/pdf' ? 'pdf' : article?.kind === 'article' ? 'article' : article ? 'page' : 'empty';
  return {
    kind,
    title: article?.title ?? document.title,
    language: asLanguage(article?.language ?? ''),
    unspoken: unspokenTag(document, article),
    characters: article?.sentences.reduce((sum, { text }) => sum + text.length, 0) ?? 0,
    sentences: article?.sentences.length ?? 0,
    estimatedMs: article?.sentences.reduce((sum, { text }) => sum + estimateSpeechMs(text, article.language), 0) ?? 0,
    resumeAt,
  };
}

/** The page's own tag, where its language is one that no voice is known for. */
function unspokenTag({ documentElement: { lang } }: Document, article: Article | null): string | null {
  const language = article?.language ?? declaredLanguage(lang);
  if (language === null || asLanguage(language) !== null) return null;
  return declaredLanguage(lang) === language ? lang : language;
}

/** How much text is enough to tell its language, in UTF-16 code units. */
const SAMPLE_LENGTH = 2000;

/** The same reading with its language settled: as the text itself tells it where that is sure, else as the page declares it. */
export async function withLanguage(page: PageReading, detect: (text: string) => Promise<string | null>): Promise<PageReading> {
  const sample = page.article.sentences.map(({ text }) => text).join(' ').slice(0, SAMPLE_LENGTH);
  const detected = await detect(sample);
  page.article.language = declaredLanguage(detected ?? '') ?? page.article.language;
  return page;
}

/** A reading of a text that is not on the page's surface (a PDF viewer's or a cross-origin frame's): it cannot be marked. */
export function plainReading(document: Document, text: string, abbreviations: AbbreviationLists): PageReading {
  return {
    article: plainArticle(text, { url: document.URL, title: document.title }, abbreviations),
    rangesOf: () => [],
    sentenceAt: () => null,
    sentenceOf: () => null,
  };
}
