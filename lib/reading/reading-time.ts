/** Characters (UTF-16 code units, spaces included) that a calm voice says in a second at speed 1, by primary language subtag. */
const CHARACTERS_PER_SECOND: Record<string, number> = {
  en: 15, de: 15, fr: 15.5, it: 15.5, es: 16, pt: 15.5, ru: 14.5, zh: 4.5, ja: 7, ko: 6.5, ar: 12.5, he: 12.5,
};
const DEFAULT_RATE = 14.5;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const HANGUL_OR_KANA = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * How long the speech of a text is likely to take, in milliseconds at speed 1. An estimate, for progress and "8 min" labels.
 * Characters of Chinese, Japanese and Korean script count at their own rate in any language, so mixed text comes out right.
 * `language` is a BCP 47 tag, null when unknown.
 */
export function estimateSpeechMs(text: string, language: string | null): number {
  const primary = (language ?? '').split('-', 1)[0]!.toLowerCase();
  const wide = text.match(CJK)?.length ?? 0;
  const own = CHARACTERS_PER_SECOND[primary] ?? DEFAULT_RATE;
  const wideRate = own < 10 ? own : HANGUL_OR_KANA.test(text) ? 6.8 : 4.5;
  const narrowRate = own < 10 ? DEFAULT_RATE : own;
  return Math.round(((wide / wideRate) + (text.length - wide) / narrowRate) * 1000);
}
