/** Characters as the vendor bills them: two for each Han character, in whatever language, one for any other. @see Model Studio, "Qwen-TTS", billing (read 2026-11) */
export function billedCharacters(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}
