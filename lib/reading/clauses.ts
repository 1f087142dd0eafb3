import type { Span } from './span.ts';

/** Where a clause ends, the best places first: behind a stop within, behind a semicolon or colon, a comma or before a dash; else at a space. */
const BORDERS = [/[.!?。！？…][^\s\p{L}\p{N}]*\s/gu, /[;:；：؛][^\s\p{L}\p{N}]*\s?/gu, /[,，、،][^\s\p{L}\p{N}]*\s?|\s(?=[—–]\s)|—/gu, /\s/gu];

/** Cuts a span of a text that is longer than `limit` at clause borders, into parts that are trimmed and at most so long; where there are none, between words, else between characters. */
export function cutAtClauses(text: string, span: Span, limit: number): Span[] {
  const parts: Span[] = [];
  let { start } = span;
  while (span.end - start > limit) {
    const window = text.slice(start, start + limit);
    const cut = start + clauseEnd(window);
    const end = start + text.slice(start, cut).trimEnd().length;
    if (end > start) parts.push({ start, end });
    start = cut + text.slice(cut, span.end).length - text.slice(cut, span.end).trimStart().length;
  }
  if (span.end > start) parts.push({ start, end: span.end });
  return parts;
}

function clauseEnd(window: string): number {
  for (const border of BORDERS) {
    let end = 0;
    // A comma between digits is part of a number.
    for (const match of window.matchAll(border)) if (!isInNumber(window, match.index)) end = match.index + match[0].length;
    if (end > window.length / 4) return end;
  }
  return /[\ud800-\udbff]$/.test(window) ? window.length - 1 : window.length;
}

function isInNumber(text: string, at: number): boolean {
  return /\p{N}/u.test(text[at - 1] ?? '') && /\p{N}/u.test(text[at + 1] ?? '');
}
