import { abbreviationsFor, type Abbreviations } from './abbreviations.ts';

/** A half-open span `[start, end)` of UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** No sentence is longer, in UTF-16 code units: longer ones are cut at a clause border, so that every one can be synthesised in one call. */
export const MAX_SENTENCE_LENGTH = 1000;

const CLOSERS = '\\u0022\\u0027\\u2019\\u201d\\u201c\\u00bb\\u203a)\\]}」』）】〉》〕］｝';
const LATE_OPENERS = /[.!?。！？…][\s」』）)]*([「『（【《〈〔［｛([{„‚¿¡]+)$/u;
const ALL_LATE_OPENERS = /[.!?。！？…][\s」』）)]*([「『（【《〈〔［｛([{„‚¿¡“‘«]+)$/u;
/** Languages in which “ closes a quotation that „ has opened. */
const CLOSING_LOW_QUOTES = new Set(['de', 'ru']);
const OPENERS = '\\u0022\\u0027“„‘«¿¡(\\[';
const ENDS_IN_STOP = new RegExp(`\\.[${CLOSERS}]*$`, 'u');
const ENDS_QUOTED = new RegExp(`[.!?。！？…][${CLOSERS}]+$`, 'u');
const ENDS_IN_MARK = new RegExp(`[!?]+[${CLOSERS}]*$`, 'u');
const ELLIPSIS_END = new RegExp(`…[${CLOSERS}]*\\s+(?=[${OPENERS}]*\\p{Lu})`, 'gu');
const LAST_WORD = /(?:^|[\s([{«"“„'‘—–-])(\p{L}[\p{L}\p{M}.'’°º-]*)\.$/u;
const ENUMERATOR = /^[\s•‣⁃*·–—-]*(?:\(?(?:\p{N}{1,3}|\p{L}|[ivxIVX]{1,4})[.)]\)?)+$/u;
const HAS_WORD = /[\p{L}\p{N}\p{S}]/u;
const JA_QUOTE_GOES_ON = /^(?:と|って|という|とか|など|の|は|が|を|に|も|で)/u;
const segmenters = new Map<string, Intl.Segmenter>();
const tables = new Map<string, Abbreviations>();

/**
 * Cuts a text into sentences: the spans, in order, without overlap, each trimmed and none empty; together they cover every
 * character that is not white space. `language` is a BCP 47 tag, null when unknown.
 * @see Unicode Standard Annex #29, "Sentence Boundaries": the cuts that its rules get wrong are joined again here
 */
export function splitSentences(text: string, language: string | null): Span[] {
  const primary = (language ?? '').split('-', 1)[0]!.toLowerCase();
  const table = tables.get(primary) ?? abbreviationsFor(primary);
  tables.set(primary, table);
  const joined: Span[] = [];
  const openers = CLOSING_LOW_QUOTES.has(primary) ? LATE_OPENERS : ALL_LATE_OPENERS;
  let from = 0;
  for (const { index, segment } of segmenterFor(primary).segment(text)) {
    const to = border(text, from, index + segment.length, openers);
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    const end = from + piece.trimEnd().length;
    from = to;
    if (end <= start) continue;
    const last = joined.at(-1);
    if (last && isOneSentence(text, last, { start, end }, table)) last.end = end;
    else joined.push({ start, end });
  }
  return joined.flatMap((span) => cutAtEllipses(text, span)).flatMap((span) => cutToLength(text, span));
}

/** Where a sentence that the segmenter ends at `end` really ends: before brackets and quotes that open the next one, after marks of reference. */
function border(text: string, start: number, end: number, openers: RegExp): number {
  if (end <= start) return start;
  const opening = end < text.length ? (openers.exec(text.slice(Math.max(start, end - 8), end))?.[1]?.length ?? 0) : 0;
  const mark = /^\[\p{L}?\p{N}{1,3}\]\s*/u;
  let to = end - opening;
  for (let next = mark.exec(text.slice(to, to + 8)); next && to > start && !/\s/.test(text[to - 1]!); next = mark.exec(text.slice(to, to + 8))) to += next[0].length;
  return to > start ? to : end;
}

function segmenterFor(primary: string): Intl.Segmenter {
  const known = segmenters.get(primary);
  if (known) return known;
  const locale = /^[a-z]{2,3}$/.test(primary) ? primary : undefined;
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(primary, made);
  return made;
}

/** Whether the cut between two neighbouring spans is no end of a sentence. */
function isOneSentence(text: string, left: Span, right: Span, table: Abbreviations): boolean {
  if (/[\n\u2028\u2029]/.test(text.slice(left.end, right.start))) return false;
  const before = text.slice(left.start, left.end);
  const after = text.slice(right.start, right.end);
  if (!HAS_WORD.test(after)) return true;
  if (ENUMERATOR.test(before)) return true;
  const touching = left.end === right.start;
  if (/^\p{Ll}/u.test(after) && (ENDS_QUOTED.test(before) || ENDS_IN_MARK.test(before))) return true;
  if (ENDS_QUOTED.test(before) && /[」』）]$/u.test(before) && JA_QUOTE_GOES_ON.test(after)) return true;
  if (touching && /[.]$/.test(before) && /^[\p{L}\p{N}]/u.test(after)) return true;
  return ENDS_IN_STOP.test(before) && !ENDS_QUOTED.test(before) && isAbbreviation(before, after, table);
}

function isAbbreviation(before: string, after: string, table: Abbreviations): boolean {
  const next = /^[«"“„'‘([¿¡]*([\p{L}\p{M}\p{N}'’]+)/u.exec(after)?.[1] ?? '';
  const nextIsNumber = /^\p{N}/u.test(next);
  const startsAnew = table.starters.has(next.toLowerCase());
  if (table.hasDotOrdinals && /(?:^|\s)\p{N}{1,2}\.$/u.test(before)) return /^\p{L}/u.test(next) && !startsAnew;
  const word = LAST_WORD.exec(before)?.[1]?.toLowerCase().replace(/’/g, "'");
  if (!word) return false;
  if (table.before.has(word)) return true;
  if (nextIsNumber && (table.beforeNumber.has(word) || table.either.has(word))) return true;
  if (table.either.has(word)) return /^\p{Lu}/u.test(next) && !startsAnew && word.includes('.') && !/^[ap]\.m$/.test(word);
  return isInitial(before, word) && !startsAnew;
}

/** Initials: `J.`, `J.-P.`, `U.N.`. */
function isInitial(before: string, word: string): boolean {
  return /^\p{Lu}(?:[.-]{1,2}\p{Lu})*$/u.test(before.slice(before.length - word.length - 1, -1));
}

/** Cuts after an ellipsis with a capital letter behind it, which the segmenter takes for a pause. */
function cutAtEllipses(text: string, span: Span): Span[] {
  const parts: Span[] = [];
  let { start } = span;
  for (const match of text.slice(span.start, span.end).matchAll(ELLIPSIS_END)) {
    const at = span.start + match.index + match[0].length;
    parts.push({ start, end: span.start + match.index + match[0].trimEnd().length });
    start = at;
  }
  return [...parts, { start, end: span.end }];
}

/** Cuts a span that is too long at the last clause mark, else the last space, else between characters. */
function cutToLength(text: string, span: Span): Span[] {
  const parts: Span[] = [];
  let { start } = span;
  while (span.end - start > MAX_SENTENCE_LENGTH) {
    const window = text.slice(start, start + MAX_SENTENCE_LENGTH);
    const cut = start + (lastMatchEnd(window, /[,;:，；：、،؛—–][^\s\p{L}\p{N}]*\s?/gu) ?? lastMatchEnd(window, /\s/gu) ?? wholeCharacters(window));
    const end = start + text.slice(start, cut).trimEnd().length;
    if (end > start) parts.push({ start, end });
    start = cut + text.slice(cut, span.end).length - text.slice(cut, span.end).trimStart().length;
  }
  if (span.end > start) parts.push({ start, end: span.end });
  return parts;
}

function lastMatchEnd(text: string, pattern: RegExp): number | null {
  let end: number | null = null;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end !== null && end > text.length / 4 ? end : null;
}

function wholeCharacters(text: string): number {
  return /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}
