import type { Replacement } from './offset-map.ts';

/** A person's own way of saying something. */
export interface Pronunciation {
  /** As it is written, at most {@link MAX_WRITTEN} long. In a `pattern`, `*` stands for any letters and digits in a row, also none. */
  written: string;
  /** What is said in its place; empty where nothing is. In a `pattern`, the first `*` is what the first `*` stood for. */
  said: string;
  /** `word`: whole words only, in whatever case; `exact`: whole words in the same case; `pattern`: whole words with `*`. */
  match: 'word' | 'exact' | 'pattern';
  /** The only language in which it holds, as a BCP 47 primary subtag; null: in all. */
  language: string | null;
  /** The only site on which it holds, with those below it ("example.org" holds on "www.example.org"); null: on all. */
  site: string | null;
}

/** Limits that keep a person's rules quick: none can be written that takes long, so that they need no time limit. */
export const MAX_WRITTEN = 100;
/** How long what is said may be. */
export const MAX_SAID = 200;
/** How many `*` a pattern may have. */
export const MAX_WILDCARDS = 3;
/** How many rules are kept. */
export const MAX_PRONUNCIATIONS = 1000;

/** Letters that one `*` takes at most. */
const WILDCARD = '([\\p{L}\\p{M}\\p{N}]{0,40}?)';
const patterns = new WeakMap<Pronunciation, RegExp>();

/** Why a rule cannot be; null where it can. */
export function faultOf({ written, said, match }: Pick<Pronunciation, 'written' | 'said' | 'match'>): 'empty' | 'too-long' | 'too-many-wildcards' | 'only-wildcards' | null {
  if (written.trim() === '') return 'empty';
  if (written.length > MAX_WRITTEN || said.length > MAX_SAID) return 'too-long';
  if (match !== 'pattern') return null;
  if (written.split('*').length - 1 > MAX_WILDCARDS) return 'too-many-wildcards';
  return /[^*\s]/.test(written) ? null : 'only-wildcards';
}

/** What a person's rules replace in a text of a language (BCP 47 tag) on a site (host, '' for none): in order, without overlap; the longer rule goes first, then the earlier one. */
export function findPronunciations(text: string, { language, site, rules }: { language: string; site: string; rules: readonly Pronunciation[] }): Replacement[] {
  const primary = language.split('-', 1)[0]!.toLowerCase();
  const valid = rules.filter((rule) => faultOf(rule) === null && (rule.language === null || rule.language === primary) && holdsOn(rule.site, site));
  const found: Replacement[] = [];
  for (const rule of valid.toSorted((one, other) => other.written.length - one.written.length)) {
    for (const match of text.matchAll(patternOf(rule))) {
      const start = match.index;
      const end = start + match[0].length;
      if (end === start || found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, said: rule.match === 'pattern' ? rule.said.replace('*', () => match[1] ?? '') : rule.said });
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}

function holdsOn(site: string | null, host: string): boolean {
  return site === null || host === site || host.endsWith(`.${site}`);
}

/** Whole words: a letter or digit at an end of the rule must not go on outside of it. */
function patternOf(rule: Pronunciation): RegExp {
  const known = patterns.get(rule);
  if (known) return known;
  const written = rule.written.trim();
  const literal = (part: string) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const body = rule.match === 'pattern' ? written.split('*').map(literal).join(WILDCARD) : literal(written).replaceAll('*', '\\*');
  // Scripts without spaces have no word borders to look for.
  const isWord = (character: string) => /[\p{L}\p{N}*]/u.test(character) && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(character);
  const before = isWord(written[0]!) ? '(?<![\\p{L}\\p{M}\\p{N}])' : '';
  const after = isWord(written.at(-1)!) ? '(?![\\p{L}\\p{M}\\p{N}])' : '';
  const made = new RegExp(before + body + after, rule.match === 'word' ? 'giu' : 'gu');
  patterns.set(rule, made);
  return made;
}
