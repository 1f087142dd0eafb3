import type { PageHeld } from '../article-keeper.ts';

/** Of a text with more sentences than this only so many to either side are painted: the browser looks at all that is painted again with every word. */
const MANY_SENTENCES = 2000;
const NEAR_SENTENCES = 100;

/** A position on the page. */
type At = [node: Node, offset: number];

/** Ranges over all of the article but the block in hand, as far as they stand in the same tree: one before it and one behind. Of a long text one for each block that is near. */
export function restOf({ page, article: { sentences }, sentence }: Pick<PageHeld, 'page' | 'article' | 'sentence'>): Range[] {
  const { block } = sentences[sentence]!;
  const startOf = (index: number): At | null => {
    const range = page.rangesOf(index)[0];
    return range ? [range.startContainer, range.startOffset] : null;
  };
  const endOf = (index: number): At | null => {
    const range = page.rangesOf(index).at(-1);
    return range ? [range.endContainer, range.endOffset] : null;
  };
  const isOfBlock = (index: number): boolean => sentences[index]?.block === block;
  let [first, last] = [sentence, sentence];
  while (isOfBlock(first - 1)) first -= 1;
  while (isOfBlock(last + 1)) last += 1;
  if (sentences.length <= MANY_SENTENCES) return [...between(startOf(0), startOf(first)), ...between(endOf(last), endOf(sentences.length - 1))];
  const rest: Range[] = [];
  const end = Math.min(sentences.length, last + NEAR_SENTENCES);
  for (let at = Math.max(0, first - NEAR_SENTENCES), next = at; at < end; at = next) {
    while (sentences[next]?.block === sentences[at]!.block) next += 1;
    if (!isOfBlock(at)) rest.push(...between(startOf(at), endOf(next - 1)));
  }
  return rest;
}

function between(start: At | null, end: At | null): Range[] {
  if (!start || !end || start[0].getRootNode() !== end[0].getRootNode()) return [];
  const range = start[0].ownerDocument!.createRange();
  range.setStart(...start);
  // An end before the start moves the start there, and leaves nothing between.
  range.setEnd(...end);
  return range.collapsed ? [] : [range];
}
