/** A piece of a text that is too long for one call. */
export interface TextPiece {
  text: string;
  /** What ends it: how long a pause follows. */
  border: 'sentence' | 'clause' | 'word';
}

const SENTENCE_ENDS = /[.!?…]+["'”’»)\]]*(?=\s)|[。！？…]+[”’」』）]*/gu;
const CLAUSE_ENDS = /[,;:–—](?=\s)|[，；：、]/gu;
const WORD_ENDS = /(?=\s)/gu;

/** Borders before this part of the length are not used while a lesser one lies further on: pieces would be short and many. */
const MIN_PART = 0.4;

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text in pieces of at most `maxLength` UTF-16 code units, cut after a sentence where one ends, else after a clause, else a word, and never inside a character. */
export function splitText(text: string, maxLength: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  let rest = text.trim();
  while (rest.length > maxLength) {
    const { at, border } = findBorder(rest, maxLength);
    pieces.push({ text: rest.slice(0, at).trim(), border });
    rest = rest.slice(at).trim();
  }
  if (rest !== '') pieces.push({ text: rest, border: 'sentence' });
  return pieces.filter((piece) => piece.text !== '');
}

function findBorder(text: string, maxLength: number): { at: number; border: TextPiece['border'] } {
  const head = text.slice(0, maxLength + 1);
  for (const [pattern, border] of [[SENTENCE_ENDS, 'sentence'], [CLAUSE_ENDS, 'clause'], [WORD_ENDS, 'word']] as const) {
    const ends = [...head.matchAll(pattern)].map((match) => match.index + match[0].length).filter((end) => end <= maxLength && end >= maxLength * MIN_PART);
    const last = ends.at(-1);
    if (last !== undefined) return { at: last, border };
  }
  const whole = [...clusters.segment(head)].map(({ index }) => index).filter((index) => index > 0 && index <= maxLength).at(-1);
  return { at: whole ?? maxLength, border: 'word' };
}
