import { LETTERS, OWN_SPELLINGS, SMALL_WORDS, SPELLINGS } from './language-words.ts';

/** How much a text sounds like each language, by ISO 639-1 code, 0 to 1; what is not there does not fit. */
export type NgramScores = (text: string) => Record<string, number>;

/** A language that a text is in unless it says otherwise. */
export interface Prior {
  language: string;
  /** How much has to speak against it: a small word of another language weighs about 2. */
  weight: number;
}

interface Scored {
  language: string;
  score: number;
}

/** A Chinese character says as much as three letters, a Korean syllable as two. */
const HAN_LETTERS = 3;
const HANGUL_LETTERS = 2;
/** What the n-grams of the whole text, and of the text without names and quotations, weigh against its words. */
const WHOLE = 8;
const CORE = 16;
/** How much of the least likely one that is listed a language has that is not. */
const UNLISTED = 0.8;
/** What a telling spelling weighs against a small word. */
const SPELLING = 0.4;
/** The same of one that the other languages do not have. */
const OWN_SPELLING = 1.2;
/** What speaks against a language whose writing lacks a letter of a word. */
const STRANGE_LETTER = 1.5;
/** A word, with the apostrophe behind which the next one begins: "l'", "don'", "t". */
const WORD = /[\p{L}\p{M}]+(?:['’](?=\p{L}))?/gu;
/** Names and quotations may be in any language. */
const NAMES = /(?<=\S\s+)\p{Lu}[\p{L}\p{M}'’-]*/gu;
const QUOTED = /[„“"«‘][^”“"»’]{3,80}[”“"»’]/gu;
const BRACKETED = /[（(][^）)]*[）)]?/gu;
const OTHER_CYRILLIC: readonly [RegExp, string][] = [[/[іїєґ]/giu, 'uk'], [/[ўі]/giu, 'be'], [/[јљњћђџ]/giu, 'sr'], [/[ѓќѕ]/giu, 'mk']];
const OWN = Object.keys(SPELLINGS);
const CYRILLIC = ['ru', 'uk', 'be', 'bg', 'sr', 'mk'];

/** For each small word, the languages that have it. */
const owners = new Map<string, Set<string>>();
for (const [language, words] of Object.entries(SMALL_WORDS)) {
  for (const word of words.split(' ')) owners.set(word, (owners.get(word) ?? new Set()).add(language));
}

/**
 * The language of a text as a BCP 47 primary subtag, one of the ten or another: told by its script, its small words, spellings and n-grams,
 * and by `prior`. The prior's where the text says nothing; null where there is none.
 */
export function detectLanguage(text: string, scores: NgramScores, prior: Prior | null = null): string | null {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const [kana, han, hangul] = [count(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu), count(/\p{sc=Han}/gu), count(/\p{sc=Hangul}/gu)];
  const [cyrillic, latin] = [count(/\p{sc=Cyrillic}/gu), count(/\p{sc=Latin}/gu)];
  const wide = (kana + han) * HAN_LETTERS + hangul * HANGUL_LETTERS;
  if (wide > latin + cyrillic || (wide > 5 && isNamesOnly(text))) {
    if (hangul > kana + han) return 'ko';
    // A heading in Japanese may do without kana.
    return kana * 12 > han || (kana === 0 && prior?.language === 'ja' && han < 25) ? 'ja' : 'zh';
  }
  if (cyrillic > latin) return detectCyrillic(text, scores, prior);
  if (latin > 0) return detectLatin(text, latin, scores, prior);
  return (/\p{L}/u.test(text) ? best(toScored(scores(text)))?.language : undefined) ?? prior?.language ?? null;
}

/** Whether all that is written in Latin letters may be names or explanations: text in Chinese, Japanese or Korean has many. */
function isNamesOnly(text: string): boolean {
  return !Array.from(text.replace(BRACKETED, ' ').matchAll(/\p{sc=Latin}+/gu)).some(([word]) => owners.has(word.toLowerCase()));
}

function detectCyrillic(text: string, scores: NgramScores, prior: Prior | null): string {
  const isRussian = /[ыэё]/iu.test(text);
  const marked = best(OTHER_CYRILLIC.map(([pattern, language]) => ({ language, score: text.match(pattern)?.length ?? 0 })));
  if (!isRussian && marked !== null && marked.score > 0) return marked.language;
  // Bulgarian has no letters of its own, but lacks some of Russian's.
  const likelier = best(toScored(scores(text)).filter(({ language }) => language === 'ru' || language === 'bg'));
  if (!isRussian && text.length > 50 && likelier?.language === 'bg') return 'bg';
  return !isRussian && prior !== null && CYRILLIC.includes(prior.language) ? prior.language : 'ru';
}

function detectLatin(text: string, letters: number, scores: NgramScores, prior: Prior | null): string | null {
  const bare = text.replace(QUOTED, ' ').replace(NAMES, ' ');
  const whole = scores(text);
  const core = bare.trim().length > 4 ? scores(bare) : whole;
  const words = [...bare.toLowerCase().matchAll(WORD)].map(([word]) => word.replace('’', "'"));
  const evidence = (language: string) => words.reduce((sum, word) => {
    const has = owners.get(word) ?? owners.get(word.replace("'", ''));
    if (has !== undefined) return has.has(language) ? sum + Math.log(9 / has.size) : sum;
    if (LETTERS[language]?.test(word) === false) return sum - STRANGE_LETTER;
    return sum + (OWN_SPELLINGS[language]?.test(word) === true ? OWN_SPELLING : SPELLINGS[language]?.test(word) === true ? SPELLING : 0);
  }, 0);
  const score = (language: string): Scored => {
    const ngrams = (WHOLE * (whole[language] ?? leastOf(whole)) + CORE * (core[language] ?? leastOf(core))) * Math.sqrt(Math.max(1, words.length));
    return { language, score: ngrams + evidence(language) + (prior?.language === language ? prior.weight : 0) };
  };
  const own = best(OWN.map(score))!;
  const other = best(Object.keys(whole).filter((language) => !OWN.includes(language)).map(score));
  // A language outside the ten must be clearly ahead, the more so the shorter the text: a name alone sounds like many.
  const lead = other?.language === prior?.language ? 1 : letters < 20 ? 1.5 : letters < 40 ? 1.2 : 1.05;
  const likeliest = other !== null && other.score > own.score * lead ? other : own;
  // A name or a word alone sounds like many languages.
  if (prior !== null && letters < 20 && evidence(likeliest.language) < 1) return prior.language;
  // A text in another script has names in this one.
  const isForeign = prior !== null && !OWN.includes(prior.language) && likeliest.language !== prior.language;
  if (isForeign && whole[prior.language] === undefined && evidence(likeliest.language) < prior.weight) return prior.language;
  return likeliest.score > 0 ? likeliest.language : (prior?.language ?? null);
}

/** What a language has that is not among the likeliest: less than the last of them; nothing where there are none. */
function leastOf(scores: Record<string, number>): number {
  const all = Object.values(scores);
  return all.length === 0 ? 0 : Math.min(...all) * UNLISTED;
}

function toScored(scores: Record<string, number>): Scored[] {
  return Object.entries(scores).map(([language, score]) => ({ language, score }));
}

function best(scored: readonly Scored[]): Scored | null {
  return scored.reduce<Scored | null>((first, next) => (first === null || next.score > first.score ? next : first), null);
}
