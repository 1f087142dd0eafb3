import type { WordTiming } from '../../lib/contract/speech.ts';

/** A text in the form in which it is spoken and keyed, and the way back to the text that was sent. */
export interface NormalisedInput {
  /** In NFC, well-formed, each run of spaces and control characters one space, none at the ends. Perhaps empty. */
  text: string;
  /** The words of `text` with offsets into the text that was sent. */
  toInput(words: readonly WordTiming[]): WordTiming[];
}

/** White space, or a control character: some engines take U+0000 for the end. */
const SPACE = /[\s\p{Cc}]/u;
const UNTIDY = /[^\S ]|\p{Cc}| {2}|^ | $/u;

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Normalises an input. Composition never crosses a grapheme cluster's border, so clusters are what is mapped. @see Unicode Standard Annex 29, section 3.1 */
export function normaliseInput(input: string): NormalisedInput {
  if (input.isWellFormed() && input.normalize('NFC') === input && !UNTIDY.test(input)) return { text: input, toInput: (words) => [...words] };
  let text = '';
  /** For each unit of `text`: where its cluster starts in the input, and where it ends. */
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { segment, index } of clusters.segment(input.toWellFormed())) {
    for (const unit of segment.normalize('NFC').split('')) {
      const isSpace = SPACE.test(unit);
      if (isSpace && (text === '' || text.endsWith(' '))) continue;
      text += isSpace ? ' ' : unit;
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  return {
    text: text.trimEnd(),
    toInput: (words) => words.map((word) => ({ ...word, start: starts[word.start] ?? input.length, end: ends[word.end - 1] ?? input.length })),
  };
}
