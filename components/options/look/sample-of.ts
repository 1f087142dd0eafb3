/** A sentence of a sample text with a word in its middle, and what follows it. */
export interface Sample {
  sentence: string;
  /** UTF-16 offsets into the sentence. */
  word: { start: number; end: number };
  rest: string;
}

/** The first sentence of a text, with the word in its middle; words are those of the text's language. */
export function sampleOf(text: string, language?: string): Sample {
  const [first, ...others] = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment);
  const sentence = (first ?? '').trim();
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence)].filter(({ isWordLike, segment }) => isWordLike === true && segment.length > 1);
  const middle = words[Math.floor(words.length / 2)];
  return { sentence, word: { start: middle?.index ?? 0, end: (middle?.index ?? 0) + (middle?.segment.length ?? 0) }, rest: others.join('').trim() };
}
