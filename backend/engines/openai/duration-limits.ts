/** Written signs that are said as whole words or syllables. */
const LONG = /[\p{N}\p{S}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LONG_MS = 1000;
const SHORT_MS = 250;
const EXTRA_MS = 8000;

/** Under a half of what fast natural voices take for one letter, by script. */
const FASTEST_MS: readonly [RegExp, number][] = [
  [/\p{Script=Han}/gu, 80],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 45],
  [/\p{Script=Hangul}/gu, 60],
  [/[\p{L}--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]]/gv, 25],
];
const FASTEST_DIGIT_MS = 50;

/**
 * The longest that the sound of a text can reasonably be, in milliseconds: three to four times the usual. Speech models sometimes run on
 * until their own limit of minutes, and nobody wants to hear or keep that.
 */
export function longestDurationMs(text: string): number {
  let ms = EXTRA_MS;
  for (const character of text) ms += LONG.test(character) ? LONG_MS : SHORT_MS;
  return ms;
}

/** The shortest that the sound of a text can be, in milliseconds. Of mixed scripts only the longest part counts: many a voice passes over the signs that it does not know. */
export function shortestDurationMs(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\p{N}/gu) * FASTEST_DIGIT_MS + Math.max(...FASTEST_MS.map(([script, ms]) => count(script) * ms));
}
