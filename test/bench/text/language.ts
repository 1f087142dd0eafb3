import { readFileSync } from 'node:fs';
import { loadScores } from '../../../lib/player/load-scores.ts';
import { LANGUAGES } from '../../../lib/contract/languages.ts';
import { detectLanguage } from '../../../lib/reading/detect-language.ts';
import type { TextBench } from './text-bench.ts';

type Tell = (text: string) => string | null;

/** Tools that tell languages, by name; the others are told that it is one of the ten. */
const TOOLS: Record<string, () => Promise<Tell>> = {
  lector: async () => {
    const scores = await loadScores();
    return (text) => detectLanguage(text, scores);
  },
  eld: async () => {
    const { eld } = await import('eld/extrasmall');
    const ten = eld.newInstance();
    ten.setLanguageSubset([...LANGUAGES]);
    return (text) => ten.detect(text).language || null;
  },
};

/** Tells the language of each text of a file `[{ id, text }]`, with nothing known of it. */
export const predictLanguage: TextBench = async (input, { tool }) => {
  const open = TOOLS[tool];
  if (!open) throw new Error(`--with is one of: ${Object.keys(TOOLS).join(', ')}`);
  const tell = await open();
  const texts = JSON.parse(readFileSync(input, 'utf8')) as { id: string; text: string }[];
  return Object.fromEntries(texts.map(({ id, text }) => [id, tell(text)]));
};
