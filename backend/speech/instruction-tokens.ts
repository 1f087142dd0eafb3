/** A run of letters that one token often stands for whole, cut no longer than this. */
const LETTERS_PER_TOKEN = 3;

/** Words, then single characters; spaces go with what follows them. */
const UNITS = /[A-Za-z]+|\S/gu;
const WORD = /^[A-Za-z]/;
/** Signs that a vocabulary made for Chinese and English has as tokens of their own. */
const COMMON = /[\x21-\x7e\u3001-\u301f\uff00-\uffef\u2010-\u2027\u4e00-\u9fff]/u;

/**
 * The most tokens that instructions can reasonably be to a byte-level vocabulary like Qwen's, whose tokeniser is not at hand: one for three
 * letters of a word, for each digit, common sign and Han character, and one for each UTF-8 byte of any other character. Real texts have fewer, so
 * what is within a limit by this count is within it by the vendor's.
 */
export function instructionTokens(text: string): number {
  let count = 0;
  for (const [unit] of text.matchAll(UNITS)) count += WORD.test(unit) ? Math.ceil(unit.length / LETTERS_PER_TOKEN) : COMMON.test(unit) ? 1 : Buffer.byteLength(unit);
  return count;
}
