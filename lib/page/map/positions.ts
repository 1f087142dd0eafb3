import type { Span } from '../../reading/span.ts';
import type { PageBlock } from '../extraction/collect-blocks.ts';
import { isText } from './text-map.ts';

/** What an announcement stands for: all that an element shows. */
export function contentsOf(element: Element): Range[] {
  if (!element.isConnected) return [];
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return [range];
}

/** The text node and offset at a position that may be given by an element and an index of its children. */
export function textAt(node: Node, offset: number): [Text | null, number] {
  if (isText(node)) return [node, offset];
  const child = node.childNodes[offset];
  const inside = child ?? node.lastChild;
  if (!inside) return [null, 0];
  if (isText(inside)) return [inside, child ? 0 : inside.data.length];
  const walker = node.ownerDocument!.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode();
  return first && isText(first) ? [first, 0] : [null, 0];
}

/** The language tag that most of a span is in. */
export function tagOf(block: PageBlock, span: Span): string {
  const lengths = new Map<string, number>();
  for (const [index, { start, tag }] of block.languages.entries()) {
    const end = block.languages[index + 1]?.start ?? block.map.text.length;
    const length = Math.min(end, span.end) - Math.max(start, span.start);
    if (length > 0) lengths.set(tag, (lengths.get(tag) ?? 0) + length);
  }
  return [...lengths].reduce<[string, number]>((best, next) => (next[1] > best[1] ? next : best), ['', 0])[0];
}
