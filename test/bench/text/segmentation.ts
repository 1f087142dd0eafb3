import { readFileSync } from 'node:fs';
import { ABBREVIATIONS } from '../../../lib/reading/abbreviation-lists.ts';
import { splitSentences } from '../../../lib/reading/sentences.ts';
import type { TextBench } from './text-bench.ts';

interface Passage {
  id: string;
  lang: string;
  text: string;
}

type Cut = (text: string, language: string) => string[];

/** Tools that cut sentences, by name. */
const TOOLS: Record<string, () => Promise<Cut>> = {
  lector: async () => (text, language) => splitSentences(text, language, ABBREVIATIONS).map(({ start, end }) => text.slice(start, end)),
  intl: async () => {
    const segmenters = new Map<string, Intl.Segmenter>();
    return (text, language) => {
      const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
      segmenters.set(language, segmenter);
      return Array.from(segmenter.segment(text), ({ segment }) => segment);
    };
  },
  sentencex: async () => {
    const { initSync, segment } = await import('sentencex-wasm');
    initSync({ module: readFileSync(new URL(import.meta.resolve('sentencex-wasm/sentencex_wasm_bg.wasm'))) });
    return (text, language) => segment(language, text) as string[];
  },
};

/** Cuts each passage of a file `[{ id, lang, text }]` into sentences, and says how long that took once warm. */
export const predictSegmentation: TextBench = async (input, { tool, say }) => {
  const open = TOOLS[tool];
  if (!open) throw new Error(`--with is one of: ${Object.keys(TOOLS).join(', ')}`);
  const cut = await open();
  const passages = JSON.parse(readFileSync(input, 'utf8')) as Passage[];
  const run = () => passages.map(({ id, lang, text }) => [id, cut(text, lang)] as const);
  for (let round = 0; round < 20; round++) run();
  const before = process.cpuUsage().user;
  const predictions = run();
  const kilobytes = passages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1000;
  say(`${((process.cpuUsage().user - before) / kilobytes).toFixed(1)} µs of processor time per kB`);
  return Object.fromEntries(predictions);
};
