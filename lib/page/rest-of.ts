import type { PageHeld } from './article-keeper.ts';

/** Ranges over all of the article but the block in hand: one before it and one behind, as far as they stand in the same tree. */
export function restOf({ page, article: { sentences }, sentence }: Pick<PageHeld, 'page' | 'article' | 'sentence'>): Range[] {
  const { block } = sentences[sentence]!;
  const isOfBlock = (other: { block: number }) => other.block === block;
  const firstOf = (index: number) => page.rangesOf(index)[0];
  const lastOf = (index: number) => page.rangesOf(index).at(-1);
  const [start, from] = [firstOf(0), firstOf(sentences.findIndex(isOfBlock))];
  const [to, end] = [lastOf(sentences.findLastIndex(isOfBlock)), lastOf(sentences.length - 1)];
  return [
    ...(start && from ? between(start.startContainer, start.startOffset, from.startContainer, from.startOffset) : []),
    ...(to && end ? between(to.endContainer, to.endOffset, end.endContainer, end.endOffset) : []),
  ];
}

function between(start: Node, startOffset: number, end: Node, endOffset: number): Range[] {
  if (start.getRootNode() !== end.getRootNode()) return [];
  const range = start.ownerDocument!.createRange();
  range.setStart(start, startOffset);
  // An end before the start moves the start there, and leaves nothing between.
  range.setEnd(end, endOffset);
  return range.collapsed ? [] : [range];
}
