import type { Article } from '../../lib/reading/article.ts';

/** A line of the transcript. */
export interface TranscriptLine {
  /** Index of its sentence. */
  sentence: number;
  text: string;
  /** BCP 47 tag, or null where nothing is known. */
  language: string | null;
  /** `begins`: the first sentence of a block; `heading`: that of a headline; `goes-on`: any other. */
  kind: 'begins' | 'heading' | 'goes-on';
}

/** The sentences of an article in order, or those that hold what is looked for, whatever its case and accents. */
export function transcriptLines({ sentences, blocks, language }: Pick<Article, 'sentences' | 'blocks' | 'language'>, query = ''): TranscriptLine[] {
  const wanted = plain(query.trim());
  return sentences.flatMap(({ text, block, language: own }, sentence) => {
    if (wanted !== '' && !plain(text).includes(wanted)) return [];
    const { role } = blocks[block]!;
    const begins = sentences[sentence - 1]?.block !== block;
    return [{ sentence, text, language: own ?? language, kind: role === 'title' || role === 'heading' ? 'heading' as const : begins ? 'begins' as const : 'goes-on' as const }];
  });
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
