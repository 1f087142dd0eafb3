import { readCounted, readNumber } from './japanese-numbers.ts';
import { MarkupWriter, type SpeechText } from './markup.ts';
import type { Token, Tokenize } from './tokenizer.ts';
import type { Span } from './word-spans.ts';

/** A stretch of the text and what is said for it. */
interface Piece extends Span {
  spoken: string;
  /** The voice's language for it, or null for the Japanese voice. */
  language: string | null;
  /** `word` begins one, `tail` goes on with the one before (particles, endings, counters), `mark` is none. */
  role: 'word' | 'tail' | 'mark';
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;

const SIGNS = new Map([
  ['%', 'パーセント'],
  ['&', 'アンド'],
  ['+', 'プラス'],
  ['=', 'イコール'],
  ['¥', 'エン'],
  ['$', 'ドル'],
  ['€', 'ユーロ'],
  ['£', 'ポンド'],
  ['@', 'アットマーク'],
  ['#', 'シャープ'],
  ['°C', 'ド'],
  ['〜', 'カラ'],
  ['~', 'カラ'],
]);

/** Reads Japanese in kana, since eSpeak has no dictionary for kanji: pronunciations by part of speech (the particles は, へ, を), numbers with their counters, other scripts by their own voices. */
export function readJapanese(text: string, tokenize: Tokenize): SpeechText {
  const pieces = readPieces(text, tokenize);
  const writer = new MarkupWriter();
  const spans: Span[] = [];
  for (const { start, end, spoken, language, role } of pieces) {
    const last = spans.at(-1);
    if (role === 'tail' && last?.end === start) last.end = end;
    else if (role !== 'mark') {
      spans.push({ start, end });
      writer.say(' ', start);
    }
    if (language === null) writer.say(spoken, start);
    else writer.inLanguage(language, start, () => writer.say(` ${spoken} `, start));
  }
  return { markup: writer.finish(), spans };
}

function readPieces(text: string, tokenize: Tokenize): Piece[] {
  const tokens = locate(text, tokenize(widened(text)));
  const numbers = [...narrowed(text).matchAll(NUMBER)].map(({ 0: written, index }) => ({ start: index, end: index + written.length, value: written.replaceAll(',', '') }));
  const pieces: Piece[] = [];
  let position = 0;
  let nth = 0;
  const readUntil = (end: number) => {
    for (; nth < tokens.length && tokens[nth]!.start < end; nth++) {
      const token = tokens[nth]!;
      if (token.start >= position && token.end <= end) pieces.push(readToken(token, tokens[nth + 1]));
      // A token that a number cuts in two: its rest is read on its own.
      else if (token.end > position) pieces.push(...readRest(text, Math.max(token.start, position), Math.min(token.end, end), tokenize));
      position = Math.min(Math.max(position, token.end), end);
      if (token.end > end) return;
    }
  };
  for (const { start, end, value } of numbers) {
    readUntil(start);
    const counter = text.charAt(end);
    const isDate = text.charAt(start - 1) === '月';
    const counted = readCounted(value, counter, isDate);
    position = counted === null ? end : end + counter.length;
    pieces.push({ start, end: position, spoken: counted ?? readNumber(value), language: null, role: 'word' });
    while (nth < tokens.length && tokens[nth]!.end <= position) nth++;
  }
  readUntil(text.length);
  return pieces;
}

type Located = Token & Span;

/** The tokens with their places; what the tokenizer leaves out (it does so with some spaces) is left out. */
function locate(text: string, tokens: readonly Token[]): Located[] {
  const wide = widened(text);
  let position = 0;
  return tokens.flatMap((token) => {
    const start = wide.indexOf(token.surface, position);
    if (start < 0) return [];
    position = start + token.surface.length;
    // Unknown signs come in clusters, each of which may have a name of its own.
    if (token.pronunciation !== null || /[\p{L}\p{N}\p{M}\u200d]/u.test(token.surface)) return [{ ...token, start, end: position }];
    let at = start;
    return [...token.surface].map((surface) => ({ ...token, surface, start: at, end: (at += surface.length) }));
  });
}

function readRest(text: string, start: number, end: number, tokenize: Tokenize): Piece[] {
  const tokens = locate(text.slice(start, end), tokenize(widened(text.slice(start, end))));
  return tokens.map((token, index) => {
    const piece = readToken(token, tokens[index + 1]);
    return { ...piece, start: piece.start + start, end: piece.end + start };
  });
}

function readToken(token: Located, next: Located | undefined): Piece {
  const { start, end, surface, pronunciation } = token;
  const plain = surface.normalize('NFKC');
  const sign = SIGNS.get(plain);
  if (sign) return { start, end, spoken: sign, language: null, role: 'tail' };
  if (pronunciation !== null && token.partOfSpeech !== '記号' && !/[A-Za-z]/.test(pronunciation)) {
    const isWhat = surface === '何' && /^(です|でし|だ|だっ|の|で|と)$/.test(next?.surface ?? '');
    return { start, end, spoken: isWhat ? 'ナン' : pronunciation, language: null, role: isTail(token) ? 'tail' : 'word' };
  }
  return readUnknown(start, end, plain);
}

function readUnknown(start: number, end: number, plain: string): Piece {
  // A short word in capitals is spelled, as the Japanese voice does it anyway.
  const isSpelled = /^[A-Z]{1,5}$/.test(plain);
  const foreign = [[/\p{Script=Latin}/u, 'en'], [/\p{Script=Hangul}/u, 'ko'], [/\p{Script=Cyrillic}/u, 'ru']] as const;
  const language = isSpelled ? null : (foreign.find(([script]) => script.test(plain))?.[1] ?? null);
  // A kanji that no dictionary knows would be announced as "Chinese letter".
  const spoken = plain.replace(/[\p{Script=Han}\ufffd]/gu, '').replaceAll('・', ' ');
  const isWord = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(plain);
  return { start, end, spoken: isSpelled ? ` ${spoken} ` : spoken, language, role: isWord ? 'word' : 'mark' };
}

function isTail({ partOfSpeech, subdivision }: Token): boolean {
  return partOfSpeech === '助詞' || partOfSpeech === '助動詞' || subdivision === '接尾' || (partOfSpeech === '動詞' && subdivision === '非自立');
}

/** Letters and digits in the full-width form in which the dictionary has them; the offsets stay. */
function widened(text: string): string {
  return text.replace(/[0-9A-Za-z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).toWellFormed();
}

/** Digits, points and commas in their ASCII form; the offsets stay. */
function narrowed(text: string): string {
  return text.replace(/[０-９．，]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}
