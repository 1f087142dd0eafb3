import type { Article, BlockRole } from '../../reading/article.ts';

/** The shortest pause between two sentences at any speed, in ms. */
const FLOOR_MS = 120;

const isHeading = (role: BlockRole) => role === 'heading' || role === 'title';
const isListLike = (role: BlockRole) => role === 'list-item' || role === 'table-row';

/**
 * The pause between a sentence and the next one, in ms at speed 1; 0 after the last. 350 inside a block; between blocks 900 before a heading,
 * 600 after one, 450 between list items or table rows, else 700.
 */
export function pauseAfter(article: Pick<Article, 'blocks' | 'sentences'>, sentence: number): number {
  const here = article.sentences[sentence];
  const next = article.sentences[sentence + 1];
  if (here === undefined || next === undefined) return 0;
  if (here.block === next.block) return 350;
  const role = article.blocks[here.block]?.role ?? 'paragraph';
  const nextRole = article.blocks[next.block]?.role ?? 'paragraph';
  if (isHeading(nextRole)) return 900;
  if (isHeading(role)) return 600;
  return isListLike(role) && isListLike(nextRole) ? 450 : 700;
}

/** A pause as it is heard at a speed, in ms: shorter when faster, yet never below 120. */
export function pauseAtSpeed(pauseMs: number, speed: number): number {
  return pauseMs === 0 ? 0 : Math.max(FLOOR_MS, pauseMs / speed);
}
