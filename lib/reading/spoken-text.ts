import { OffsetMap, type Replacement } from './offset-map.ts';
import { spokenRules, type SpokenRule } from './spoken-rules.ts';

/** What is said for a text, and the way back to what is shown. */
export interface SpokenText {
  text: string;
  map: OffsetMap;
}

const rulesOf = new Map<string, readonly SpokenRule[]>();

/**
 * What a person would say for a shown text, where engines would get it wrong; all else stays as it is written.
 * `language` is a BCP 47 tag. `own` are replacements of the person's own, in order and without overlap: they go before everything else.
 */
export function spokenText(text: string, language: string, own: readonly Replacement[] = []): SpokenText {
  const primary = language.split('-', 1)[0]!.toLowerCase();
  const rules = rulesOf.get(primary) ?? spokenRules(primary);
  rulesOf.set(primary, rules);
  const taken: Replacement[] = [...own];
  for (const { pattern, say } of rules) {
    for (const match of text.matchAll(pattern)) {
      const said = say(match);
      const start = match.index;
      const end = start + match[0].length;
      if (said === null || said === match[0] || taken.some((other) => start < other.end && other.start < end)) continue;
      taken.push({ start, end, said });
    }
  }
  const replacements = taken.toSorted((one, other) => one.start - other.start);
  const map = new OffsetMap(replacements);
  let said = '';
  let position = 0;
  for (const { start, end, said: words } of replacements) {
    said += text.slice(position, start) + words;
    position = end;
  }
  said += text.slice(position);
  // A text of signs alone is said as engines say signs.
  return /[\p{L}\p{N}]/u.test(said) || said === text ? { text: said, map } : { text, map: new OffsetMap([]) };
}
