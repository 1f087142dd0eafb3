import type { Abbreviations } from './abbreviations.ts';

/** A run of marks that may end a sentence. Offsets into the text, UTF-16. */
export interface Stop {
  /** Where the sentence in hand begins. */
  start: number;
  at: number;
  runEnd: number;
  /** Behind the quotes, brackets and marks of reference that belong to it. */
  closed: number;
  /** The next character that is not white space. */
  next: number;
  hasReference: boolean;
}

const WIDE = /[。！？｡．।]/u;
const ELISION = /[[(（](?:\.{3,}|…|\?|!)[\])）]["”»’']*$/u;
const OPENERS = /[\s"'“”„‘’«»‹›([{（「『【《〈*_—–-]*/uy;
const NEXT_WORD = /[\p{L}\p{M}\p{N}]+(?:[.'’-][\p{L}\p{M}\p{N}]+)*/uy;
const LETTER_OF_NO_CASE = /^\p{Lo}/u;
const STARTS_LOW = /^\p{Ll}/u;
/** "iPhone", "eBay". */
const STARTS_MIXED = /^\p{Ll}{1,2}\p{Lu}/u;
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const ENUMERATOR = /^[\s•‣⁃*·▪◦–—-]*(?:\(?(?:\p{N}{1,3}|\p{L}|[ivxIVX]{1,5})[.)]\)?)+$/u;
const WORD_BREAK = ' \n\t\u00a0\u202f([{«»"“”„‘—–/';
const MARKED_NAMES = new Set(['yahoo', 'jeopardy', 'oklahoma', 'yum', 'joomla', 'ahoy', 'wham', 'fun']);
/** One word and an ellipsis go on, where no capital letter says otherwise: "글쎄요... 잘 모르겠어요." */
const HESITATION = /^["“«„「]?\p{L}+(?:\.{3}|…)$/u;
const COMPANY_FORM = /^(?:KG|KGaA|Ltd|Inc|LLC|LP|OHG)$/;
/** With these no sentence begins in Japanese; a quotation goes on with them, or a name with a mark. */
const PARTICLE = /^(?:[をのはがにへ](?![、\s])|と(?!ころ|き|く|て|も)|って|という|とか|など)/u;
const ZH_SAYING = /^.{0,4}[说說问問道喊叫答]/u;

/** Whether a stop ends its sentence. */
export function isSentenceEnd(text: string, stop: Stop, table: Abbreviations): boolean {
  const { at, runEnd, closed, next } = stop;
  if (next >= text.length) return true;
  const run = text.slice(at, runEnd);
  const isQuoted = closed > runEnd && !stop.hasReference;
  const isWide = WIDE.test(run);
  if (next === closed && !endsWithoutSpace(text, stop, run, isWide)) return false;
  if (isWide && goesOnInJapanese(text, stop, isQuoted)) return false;
  // A decimal in wide figures: ３２．５
  if (run === '．' && /\p{N}/u.test(text[at - 1] ?? '') && /\p{N}/u.test(text[runEnd] ?? '')) return false;
  if (closed > runEnd && at > 0 && '[(（'.includes(text[at - 1]!) && ELISION.test(text.slice(at - 1, closed))) return false;
  const first = text[next]!;
  if (first === '¿' || first === '¡') return true;
  OPENERS.lastIndex = next;
  OPENERS.test(text);
  NEXT_WORD.lastIndex = OPENERS.lastIndex;
  const word = NEXT_WORD.exec(text)?.[0] ?? '';
  if (word === '' && /[,;:.…!?)\]]/.test(text[OPENERS.lastIndex] ?? '.')) return false;
  if (!isWide && STARTS_LOW.test(word) && !STARTS_MIXED.test(word)) return false;
  if (isQuoted && isReported(text, next, table)) return false;
  if (isWide) return true;
  const startsAnew = table.starters.has(word.toLowerCase().replaceAll('’', "'"));
  if (/[!?]/.test(run)) return startsAnew || !MARKED_NAMES.has(wordBefore(text, stop).toLowerCase());
  if (run !== '.') return (startsAnew && word !== 'I') || !(isPause(text, at, run) || (LETTER_OF_NO_CASE.test(word) && HESITATION.test(text.slice(stop.start, runEnd))));
  if (closed - stop.start < 14 && ENUMERATOR.test(text.slice(stop.start, closed))) return false;
  if (isQuoted) return true;
  return !isAbbreviated(text, stop, table, word, startsAnew);
}

/** Three spaced dots are a pause, or something left out. */
function isPause(text: string, at: number, run: string): boolean {
  return /^(?:\.[ \u00a0]){2}\.$/.test(run) && /\s/.test(text[at - 1] ?? '');
}

/** Whether what follows without a space is another sentence. */
function endsWithoutSpace(text: string, { start, at, closed, hasReference }: Stop, run: string, isWide: boolean): boolean {
  if (isWide) return true;
  const after = text.slice(closed, closed + 2);
  if (hasReference) return /^[\p{Lu}\p{Lo}]/u.test(after);
  const before = text[at - 1] ?? '';
  if (CJK.test(before) && /^["“‘「『（(]?[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(after)) return run !== '…' && (run !== '……' || at - start > 6);
  if (/^[!?]+$/.test(run)) return /\p{Ll}/u.test(before) && /^\p{Lu}/u.test(after);
  // A forgotten space, not a name on the web or in a program.
  return run === '.' && /(?:^|\s)(?:\p{Ll}{2,}|[\d,]+|\p{Lu}\p{Ll}+(?=.\p{L}+[. ]))$/u.test(text.slice(Math.max(0, at - 20), at)) && /^\p{Lu}\p{Ll}*\.?\s/u.test(text.slice(closed, closed + 20));
}

function goesOnInJapanese(text: string, { next }: Stop, isQuoted: boolean): boolean {
  const after = text.slice(next, next + 4);
  return isQuoted ? PARTICLE.test(after) : /^[をの](?![、\s])/u.test(after);
}

/** Whether a quotation is followed by who said it: “Why?” Mary asked. */
function isReported(text: string, next: number, table: Abbreviations): boolean {
  if (ZH_SAYING.test(text.slice(next, next + 6)) && CJK.test(text[next]!)) return true;
  if (table.saying.size === 0) return false;
  const clause = /^[^.!?。！？,"“«]{0,40}/u.exec(text.slice(next, next + 40))![0];
  const words = clause.toLowerCase().split(/\s+/).slice(0, 4);
  return words.slice(1).some((word) => table.saying.has(word)) && !table.starters.has(words[0]!);
}

function wordBefore(text: string, { start, at }: Stop): string {
  const end = at - 1 > start && text[at - 1] === ' ' ? at - 1 : at;
  let from = end;
  let hasMark = false;
  while (from > start && end - from < 24) {
    const before = text[from - 1]!;
    if (WORD_BREAK.includes(before)) break;
    hasMark ||= before === "'" || before === '’' || before === '-' || before === '.';
    from--;
  }
  const word = text.slice(from, end);
  // "l'Ing.": what is elided before it does not count.
  return hasMark ? word.replace(/^['’.-]+|^\p{L}{1,5}['’](?=\p{L}{2})/u, '') : word;
}

/** The abbreviation with the one right before it, written with a space: "d. C." is "d.c". */
function withPartner(text: string, stop: Stop, word: string): string {
  const isNear = text[stop.at - word.length - 2] === '.' || text[stop.at - word.length - 1] === '.';
  const partner = isNear ? /(?:^|[\s(])(\p{L}{1,3})\.\s?$/u.exec(text.slice(Math.max(0, stop.at - word.length - 6), stop.at - word.length))?.[1] : undefined;
  return partner === undefined ? word : `${partner.toLowerCase()}.${word}`;
}

function isAbbreviated(text: string, stop: Stop, table: Abbreviations, next: string, startsAnew: boolean): boolean {
  const written = wordBefore(text, stop);
  if (written === '') return false;
  // Most sentences end in a word that is too long for an abbreviation.
  if (written.length > 11) return false;
  const alone = written.toLowerCase().replaceAll('’', "'");
  const pair = withPartner(text, stop, alone);
  const word = table.either.has(pair) ? pair : alone;
  const nextIsNumber = /^(?:\p{N}|[IVXLC]{2,}$|[VX]$)/u.test(next);
  if (/^\p{N}+$/u.test(written)) return table.hasDotOrdinals && written.length < 3 && !nextIsNumber && !startsAnew && !LETTER_OF_NO_CASE.test(next);
  if (table.before.has(word)) return true;
  if (table.afterNumber.has(word) && !/[\p{N}IVX](?:-\p{L}{1,2})?\s*$/u.test(text.slice(Math.max(0, stop.at - written.length - 6), stop.at - written.length))) return true;
  // "J. A. Smith": initials are no words, whatever they look like.
  const nextIsInitial = next.length === 1 && /^\p{Lu}$/u.test(next) && text[NEXT_WORD.lastIndex] === '.';
  const anew = startsAnew && !nextIsInitial;
  if (nextIsNumber && table.beforeNumber.has(word)) return true;
  if (table.either.has(word)) return !anew && (COMPANY_FORM.test(next) || /^[–—-] /.test(text.slice(stop.next, stop.next + 2)) || isOnlyPhrase(text, stop, table));
  if (table.loose.has(word)) return !anew;
  if (/^\p{Lu}(?:[.-]{1,2}\p{Lu})*$/u.test(written)) return !anew && isInitial(text, stop, written);
  // "v. Chr.", "i. d. R.", and abbreviations with stops within.
  return /^(?:\p{Ll}|\p{L}{1,4}(?:\.-?\p{L}{1,4})+)$/u.test(written) && !anew;
}

/** A phrase of time or place is not a sentence yet: "At 5 p.m. Mr. Smith left." */
function isOnlyPhrase(text: string, { start, at }: Stop, table: Abbreviations): boolean {
  if (at - start > 48) return false;
  const words = text.slice(start, at).replace(/^.*[:;]/su, '').trim().split(/\s+/);
  return words.length < 3 || (words.length < 8 && (table.leads.has(words[0]!.toLowerCase()) || /^\d/.test(words[0]!)));
}

/** "you and I." is a word, "Albert I. Jones" an initial. */
function isInitial(text: string, { start, at }: Stop, written: string): boolean {
  if (written !== 'I') return true;
  return !/\p{Ll}\p{M}*\s$/u.test(text.slice(Math.max(start, at - 12), at - 1)) || /\p{Lu}\p{L}*\s$/u.test(text.slice(Math.max(start, at - 24), at - 1));
}
