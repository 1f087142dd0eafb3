import type { PageBlock } from '../extraction/collect-blocks.ts';

/** A sentence as it was read, with what stood around it. */
export interface Quote {
  exact: string;
  /** The text right before and right after it in the article; '' at its ends. */
  prefix: string;
  suffix: string;
}

/** Where a quote stands: the half-open span in the text of a block. */
export interface QuotePlace {
  block: PageBlock;
  start: number;
  end: number;
}

/** How much of the surroundings is compared, in UTF-16 code units. */
export const CONTEXT_LENGTH = 48;
const SURE_LENGTH = 12;
const SURE_CONTEXT = 4;

/**
 * The place in the blocks that reads exactly as the quote; where several do, the one whose surroundings are most alike, and
 * of those the first. A short quote with strange surroundings is taken to be another text: null.
 * @see W3C Web Annotation Data Model, "Text Quote Selector"
 */
export function findQuote(blocks: readonly PageBlock[], quote: Quote): QuotePlace | null {
  let best: QuotePlace | null = null;
  let bestLikeness = quote.exact.length >= SURE_LENGTH ? -1 : SURE_CONTEXT - 1;
  for (const [index, block] of blocks.entries()) {
    const { text } = block.map;
    for (let start = text.indexOf(quote.exact); start >= 0; start = text.indexOf(quote.exact, start + 1)) {
      const end = start + quote.exact.length;
      const before = around(text.slice(Math.max(0, start - CONTEXT_LENGTH), start), blocks[index - 1]?.map.text.slice(-CONTEXT_LENGTH), 'before');
      const after = around(text.slice(end, end + CONTEXT_LENGTH), blocks[index + 1]?.map.text.slice(0, CONTEXT_LENGTH), 'after');
      const likeness = sharedLength(reversed(before), reversed(squeezed(quote.prefix))) + sharedLength(after, squeezed(quote.suffix));
      if (likeness > bestLikeness) {
        best = { block, start, end };
        bestLikeness = likeness;
      }
    }
  }
  return best;
}

function around(near: string, neighbour: string | undefined, side: 'before' | 'after'): string {
  return squeezed(side === 'before' ? (neighbour ?? '') + near : near + (neighbour ?? ''));
}

/** Without spaces, so that the borders of blocks and sentences do not count. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function reversed(text: string): string {
  return [...text].toReversed().join('');
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}
