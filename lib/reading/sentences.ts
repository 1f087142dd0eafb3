import { abbreviationsFor, type AbbreviationLists } from './abbreviations.ts';
import { cutAtClauses } from './clauses.ts';
import { findEnclosures } from './enclosures.ts';
import { beginsList, findListItems } from './list-markers.ts';
import { isSentenceEnd } from './sentence-ends.ts';
import type { Span } from './span.ts';

/** No sentence is longer, in UTF-16 code units: longer ones are cut at a clause border. What is spoken in one piece is shorter still. */
export const MAX_SENTENCE_LENGTH = 1000;

/** What may end a sentence: a run of marks (an ellipsis may have spaces), or a line break. */
const STOP = /[\p{Sentence_Terminal}…]+(?:[ \u00a0][.…]+(?![.\p{L}\p{N}]))*|[\n\r\u2028\u2029\u0085]/gu;
/** What belongs to a stop: quotes and brackets that close, with their spaces in French, then marks of reference and signs of feeling. */
const BELONGS = /(?:[\u00a0\u202f]?»| »(?=[\s.,;!?)]|$)|«(?=[\s.,;!?)]|$)|["'’”“›)\]}」』）】〉》〕］｝])*(?: ['"’”]+(?=\s|$))?((?: ?\[\p{L}?\p{N}{1,3}\])+|[¹²³⁴-⁹]+|(?<=\p{L}{2}["”’)]?\.["”’)]?|[)\]]\.)\d{1,3}(?:[ ,–-]\d{1,3})*(?=\s+\p{Lu}))?(?: ?\p{Extended_Pictographic}[\ufe0f\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}]*)*/uy;
const SPACE = /\s*/y;
const LINE_BREAK = /[\n\r\u2028\u2029\u0085]/;
/** A line that is set by itself and as long as this, in UTF-16 code units, may be full rather than at its end. */
const FULL_LINE = 60;
/** What a line in Japanese cannot end with. */
const GOES_ON = /[のはがをにでともへや、,]$/u;

/**
 * Cuts a text into sentences: the spans, in order, without overlap, each trimmed and none empty; together they cover every
 * character that is not white space. `language` is a BCP 47 tag, null when unknown; `lists` are the abbreviations that are known. What stands in quotes or brackets is not cut, unless it is long.
 * @see Unicode Standard Annex #29, "Sentence Boundaries": its terminals are used, with rules of our own for what they end
 */
export function splitSentences(text: string, language: string | null, lists: AbbreviationLists): Span[] {
  const table = abbreviationsFor((language ?? '').split('-', 1)[0]!.toLowerCase(), lists);
  const { spans: enclosures, closing } = findEnclosures(text);
  let items: number[] | null = null;
  const spans: Span[] = [];
  let start = skip(text, 0);
  let enclosure = 0;
  let item = 0;
  const cut = (end: number, next: number): void => {
    let last = end;
    while (last > start && /\s/.test(text[last - 1]!)) last--;
    if (last > start) spans.push(...cutAtClauses(text, { start, end: last }, MAX_SENTENCE_LENGTH));
    start = next;
  };
  const takeItems = (until: number): void => {
    // A list begins at the start of a sentence; most texts hold none, and are not searched.
    if (items === null && beginsList(text, start)) items = findListItems(text);
    for (; items !== null && item < items.length && items[item]! <= until; item++) if (items[item]! > start) cut(items[item]!, items[item]!);
  };
  STOP.lastIndex = start;
  for (let match = STOP.exec(text); match !== null; match = STOP.exec(text)) {
    const at = match.index;
    takeItems(at);
    if (LINE_BREAK.test(match[0])) {
      const after = skip(text, at);
      if (isLineEnd(text, at, after)) cut(at, after);
      STOP.lastIndex = Math.max(after, at + 1);
      continue;
    }
    const runEnd = at + stopLength(text, at, match[0]);
    if (runEnd < at + match[0].length) {
      cut(runEnd, skip(text, runEnd));
      continue;
    }
    BELONGS.lastIndex = runEnd;
    const hasReference = BELONGS.exec(text)?.[1] !== undefined;
    const closed = opensNext(text, runEnd, closing) ? runEnd : Math.max(BELONGS.lastIndex, runEnd);
    while (enclosure < enclosures.length && enclosures[enclosure + 1]! <= closed) enclosure += 2;
    const isEnclosed = enclosure < enclosures.length && enclosures[enclosure]! < at;
    STOP.lastIndex = closed;
    if (isEnclosed) continue;
    const after = skip(text, closed);
    if (isSentenceEnd(text, { start, at, runEnd, closed, next: after, hasReference }, table)) cut(closed, after);
  }
  takeItems(text.length);
  cut(text.length, text.length);
  return spans;
}

/** How much of a run of marks is one stop: four spaced dots behind a word are a stop and the ellipsis of the next sentence. */
function stopLength(text: string, at: number, run: string): number {
  const isAttached = at > 0 && !/\s/.test(text[at - 1]!);
  return isAttached && /^\.(?:[ \u00a0]\.){3}$/.test(run) && /^\s+\p{Lu}/u.test(text.slice(at + run.length, at + run.length + 4)) ? 1 : run.length;
}

/** Whether the quote at an offset opens the next sentence, though it touches this one. */
function opensNext(text: string, at: number, closing: ReadonlySet<number>): boolean {
  return /[“”"«»‘]/.test(text[at] ?? '') && !closing.has(at) && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
}

/** Whether a break of the line parts sentences, and is not just where a line was full. */
function isLineEnd(text: string, at: number, after: number): boolean {
  if (GOES_ON.test(text.slice(Math.max(0, at - 1), at)) && /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text.slice(after, after + 2))) return false;
  if (text[at] === '\u2028') {
    const line = text.slice(text.lastIndexOf('\u2028', at - 1) + 1, at).trimEnd();
    return line.length < FULL_LINE && !/[,，،(-]$/u.test(line) && !/^\p{Ll}/u.test(text.slice(after, after + 2));
  }
  const isOneBreak = /^[^\n]*\n[^\n]*$/.test(text.slice(at, after));
  return !(isOneBreak && /\p{L} $/u.test(text.slice(Math.max(0, at - 2), at)) && /^\p{Ll}{2}/u.test(text.slice(after, after + 2)));
}

function skip(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.test(text);
  return SPACE.lastIndex;
}
