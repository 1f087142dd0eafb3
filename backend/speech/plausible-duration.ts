/** The fastest that a letter or digit is taken to be spoken; usual is 60 to 80 ms, and the fastest voices stay above 20. */
const MIN_LETTER_MS = 12;
/** The longest that a character is taken to last: digits are read as long words, and symbols by their names. */
const MAX_CHARACTER_MS = 2000;
const MAX_EXTRA_MS = 10_000;

/** Whether a clip of this duration can be the whole of a text and no more. Generous: it is there to find clips that are cut or empty, not odd voices. */
export function isPlausibleDuration(text: string, durationMs: number): boolean {
  const letterCount = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return durationMs >= letterCount * MIN_LETTER_MS && durationMs <= text.length * MAX_CHARACTER_MS + MAX_EXTRA_MS;
}
