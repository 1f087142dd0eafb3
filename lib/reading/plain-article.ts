import type { Article } from './article.ts';
import type { AbbreviationLists } from './abbreviations.ts';
import { splitSentences } from './sentences.ts';

/** An article of kind `text`: each line is a block. Sentences are cut without knowing the language. */
export function plainArticle(text: string, page: { url: string; title: string }, abbreviations: AbbreviationLists): Article {
  const lines = text.split(/\n+/).map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
  return {
    kind: 'text',
    ...page,
    language: null,
    blocks: lines.map(() => ({ role: 'paragraph' })),
    sentences: lines.flatMap((line, block) => splitSentences(line, null, abbreviations).map(({ start, end }) => ({ block, text: line.slice(start, end), language: null }))),
  };
}
