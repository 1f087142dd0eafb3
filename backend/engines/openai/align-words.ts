import type { WordTiming } from '../../../lib/contract/speech.ts';

/** A word as a server names it: what was said, and when, in milliseconds from the clip's first sample. */
export interface SpokenWord {
  word: string;
  startMs: number;
  endMs: number;
}

/** Finds spoken words in the text that they were made from. */
export interface WordAligner {
  /**
   * The places of words that follow the ones before. Words that are written otherwise than they are said ("$5", "Dr.") get the time of what was said
   * between their neighbours. In order, without overlaps, inside the text; what cannot be placed is left out.
   */
  push(words: readonly SpokenWord[]): WordTiming[];
}

/** How many letters may be passed over to find a word again. */
const REACH = 60;
/** Words of this length are found again by themselves; shorter ones only if the next one stands behind them. */
const SURE_LENGTH = 4;

const SAID = /[\p{L}\p{N}\p{M}]/u;
/** Apostrophes, soft hyphens and joiners stand inside a word. */
const JOINING = new Set(['\'', '’', '\u00ad', '\u200d', '\ufe0f']);
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A text as its letters and digits alone, folded, each with its place. */
interface Folded {
  letters: string;
  /** For each unit of `letters`: the UTF-16 span that it comes from. */
  starts: number[];
  ends: number[];
  /** Whether a word may begin here. */
  isBorder: boolean[];
}

/** Where a spoken word stands in the text; null: not found. */
interface Placed {
  span: { start: number; end: number } | null;
  word: SpokenWord;
}

/** An aligner for the words of one clip, in whatever pieces they come. */
export function createWordAligner(text: string): WordAligner {
  const folded = fold(text);
  /** In `folded.letters`. */
  let cursor = 0;
  /** In `text`: the end of what has been given out. */
  let givenUntil = 0;
  let lastMs = 0;

  const place = (words: readonly SpokenWord[]): Placed[] =>
    words.map((word, index) => {
      const letters = fold(word.word).letters;
      const at = letters === '' ? null : find(letters, words, index);
      if (at === null) return { span: null, word };
      cursor = at + letters.length;
      return { span: { start: folded.starts[at]!, end: folded.ends[cursor - 1]! }, word };
    });

  const find = (letters: string, words: readonly SpokenWord[], index: number): number | null => {
    if (folded.letters.startsWith(letters, cursor)) return cursor;
    const next = words.slice(index + 1).map(({ word }) => fold(word).letters).find((other) => other !== '');
    for (let at = folded.letters.indexOf(letters, cursor); at >= 0 && at - cursor <= REACH; at = folded.letters.indexOf(letters, at + 1)) {
      const after = at + letters.length;
      const isSure = letters.length >= SURE_LENGTH || next === undefined || folded.letters.startsWith(next, after);
      if (folded.isBorder[at] && isSure) return at;
    }
    return null;
  };

  return {
    push(words) {
      // Some aligners time punctuation too.
      const sane = words.filter(({ word, startMs, endMs }) => SAID.test(word) && Number.isFinite(startMs) && Number.isFinite(endMs) && endMs >= startMs && startMs >= 0);
      const timings: WordTiming[] = [];
      const give = (start: number, end: number, startMs: number, endMs: number) => {
        const from = Math.max(startMs, lastMs);
        if (start < givenUntil || end <= start || endMs <= from) return;
        timings.push({ start, end, startMs: round(from), endMs: round(endMs) });
        givenUntil = end;
        lastMs = endMs;
      };
      /** What was said since the last word that was found, but stands otherwise in the text. */
      let unplaced: SpokenWord[] = [];
      for (const { span, word } of merged(text, place(sane))) {
        if (!span) {
          unplaced.push(word);
          continue;
        }
        giveShared(unplaced, span.start, give);
        unplaced = [];
        const { start, end } = withSigns(text, span, givenUntil);
        give(start, end, word.startMs, word.endMs);
      }
      // What ends in such a word ends with its sentence.
      giveShared(unplaced, nextStop(text, givenUntil), give);
      return timings;
    },
  };

  function giveShared(said: readonly SpokenWord[], until: number, give: (start: number, end: number, startMs: number, endMs: number) => void): void {
    const [first, last] = [said[0], said.at(-1)];
    if (!first || !last) return;
    const runs = [...text.slice(givenUntil, until).matchAll(/[^\s—–]+/gu)].filter(([run]) => SAID.test(run) || /\p{S}/u.test(run)).map((match) => trimmed(match[0], givenUntil + match.index));
    const total = runs.reduce((sum, { start, end }) => sum + end - start, 0);
    let units = 0;
    const at = (count: number) => first.startMs + ((last.endMs - first.startMs) * count) / total;
    for (const { start, end } of runs) {
      give(start, end, at(units), at(units + end - start));
      units += end - start;
    }
    while (cursor < folded.starts.length && folded.starts[cursor]! < givenUntil) cursor += 1;
  }
}

/** Pieces of one written word ("do" and "n't", "twenty" and "five" in "twenty-five") as one. */
function merged(text: string, placed: readonly Placed[]): Placed[] {
  const result: Placed[] = [];
  for (const one of placed) {
    const last = result.at(-1);
    const isPiece = one.span && last?.span && !/[\s—–]/u.test(text.slice(last.span.end, one.span.start)) && !UNSPACED.test(text.slice(last.span.start, one.span.end));
    if (isPiece) result[result.length - 1] = { span: { start: last.span!.start, end: one.span!.end }, word: { word: last.word.word, startMs: last.word.startMs, endMs: one.word.endMs } };
    else result.push(one);
  }
  return result;
}

/** Letters and digits without case, accents' composition and width. */
function fold(text: string): Folded {
  const folded: Folded = { letters: '', starts: [], ends: [], isBorder: [] };
  let isBorder = true;
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    if (SAID.test(character)) {
      const letters = character.normalize('NFKC').toLowerCase();
      isBorder ||= UNSPACED.test(character);
      for (let index = 0; index < letters.length; index++) {
        folded.letters += letters[index]!;
        folded.starts.push(at);
        folded.ends.push(end);
        folded.isBorder.push(isBorder && index === 0);
      }
      isBorder = UNSPACED.test(character);
    } else if (!JOINING.has(character)) isBorder = true;
    at = end;
  }
  return folded;
}

/** A word with the signs that touch it and are said with it: "$5", "7 %" without its space. */
function withSigns(text: string, { start, end }: { start: number; end: number }, from: number): { start: number; end: number } {
  const before = /[\p{Sc}#@+−-]*$/u.exec(text.slice(from, start))?.[0] ?? '';
  const after = /^[\p{Sc}%‰°]*/u.exec(text.slice(end))?.[0] ?? '';
  // A dash between words belongs to neither.
  const sign = /\p{Sc}|[#@]/u.test(before) ? before : '';
  return { start: start - sign.length, end: end + after.length };
}

/** A run without the punctuation at its edges; signs that are said stay. */
function trimmed(run: string, start: number): { start: number; end: number } {
  const body = run.replace(/^[\p{P}]+|[\p{P}]+$/gu, '');
  if (body === '') return { start, end: start + run.length };
  const lead = run.indexOf(body);
  return { start: start + lead, end: start + lead + body.length };
}

/** Where the sentence that an offset lies in ends. */
function nextStop(text: string, offset: number): number {
  const stop = /[.!?。！？](?=\s|$)/u.exec(text.slice(offset));
  return stop ? offset + stop.index + 1 : text.length;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
