/** What of the instructions the models will not follow: they understand Chinese and English. @see Model Studio, "Qwen-TTS", `instructions` (read 2026-11) */
export function instructionWarnings(instructions: string | null): string[] {
  if (instructions === null || !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}]/u.test(instructions)) return [];
  return ['The voice follows instructions in English or Chinese only.'];
}
