import type { Article } from '../../../lib/reading/article.ts';
import { siteOf, type NeverRead } from '../../../lib/reading/never-read.ts';
import { leftOutSentences, outlineOf, ruleFor, type Part } from '../../../lib/reading/outline.ts';
import { estimateSpeechMs } from '../../../lib/reading/reading-time.ts';
import type { OutlinePart, OutlineView } from '../popup-view.ts';

/** What will be heard of an article: its parts, and what the rest amounts to. */
export interface HeardArticle {
  /** The article without the sentences that are left out. */
  article: Article;
  /** UTF-16 code units, and estimated ms at speed 1. */
  characters: number;
  estimatedMs: number;
  outline: OutlineView;
}

/** Reckons what will be heard. `isKept` false: nothing of this window is kept, so nothing can be left out for good. */
export function heardOf(article: Article, neverRead: readonly NeverRead[], isKept: boolean): HeardArticle {
  const left = leftOutSentences(article, neverRead);
  const lengths = article.blocks.map(() => 0);
  for (const { block, text } of article.sentences) lengths[block]! += estimateSpeechMs(text, article.language);
  const heard = article.sentences.filter((_, index) => !left.has(index));
  const shown = (part: Part): OutlinePart => {
    const isNever = ruleFor(part, neverRead) !== null;
    return {
      id: part.id, kind: part.kind, label: part.label,
      minutes: lengths.slice(part.from, part.to).reduce((sum, ms) => sum + ms, 0) / 60_000,
      isRead: !isNever && article.leftOut?.includes(part.id) !== true,
      never: isNever ? 'chosen' : part.never !== null && isKept ? 'possible' : null,
      parts: part.parts.map(shown),
    };
  };
  const parts = outlineOf(article).map(shown);
  return {
    article: { ...article, sentences: heard },
    characters: heard.reduce((sum, { text }) => sum + text.length, 0),
    estimatedMs: heard.reduce((sum, { text }) => sum + estimateSpeechMs(text, article.language), 0),
    outline: { parts, site: siteOf(article.url) ?? '', language: article.language, isAllOff: parts.length > 0 && parts.every(({ isRead }) => !isRead) },
  };
}

/** The rule that has a part of an article left out on every visit; null where it has none. */
export function neverOf(article: Article, id: string): NeverRead | null {
  const find = (parts: readonly Part[]): NeverRead | null => {
    for (const part of parts) {
      const found = part.id === id ? part.never : find(part.parts);
      if (found !== null) return found;
    }
    return null;
  };
  return find(outlineOf(article));
}
