import type { Settings } from './settings.ts';

type Glossary = Settings['glossary'];

/** The most terms, and the longest side of one in UTF-16 code units, as the backend takes them. */
const MOST_TERMS = 64;
const MAX_LENGTH = 100;

/** A glossary as people write it: a term on each line, `as it stands = as it is translated`. */
export function glossaryText(glossary: Glossary): string {
  return glossary.map(({ source, target }) => `${source} = ${target}`).join('\n');
}

/** The glossary in such a text, or the first line (from 1) that is no term; empty lines do not count. */
export function glossaryOf(text: string): { glossary: Glossary } | { wrongLine: number } {
  const glossary: Glossary = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [source, target, ...others] = line.split('=').map((side) => side.trim());
    const isTerm = source && target && others.length === 0 && source.length <= MAX_LENGTH && target.length <= MAX_LENGTH && glossary.length < MOST_TERMS;
    if (!isTerm) return { wrongLine: index + 1 };
    glossary.push({ source, target });
  }
  return { glossary };
}
