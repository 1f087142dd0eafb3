/** Written signs that are said as whole words or syllables. */
const LONG = /[\p{N}\p{S}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LONG_MS = 1000;
const SHORT_MS = 250;
const EXTRA_MS = 8000;

/**
 * The longest that the sound of a text can reasonably be, in milliseconds: three to four times the usual. Speech models sometimes run on
 * until their own limit of minutes, and nobody wants to hear or keep that.
 */
export function longestDurationMs(text: string): number {
  let ms = EXTRA_MS;
  for (const character of text) ms += LONG.test(character) ? LONG_MS : SHORT_MS;
  return ms;
}
