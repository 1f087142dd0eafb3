/** A word in a text: UTF-16 offsets, half-open. */
export interface Span {
  start: number;
  end: number;
}

/** Scripts written without spaces: their words are the segmenter's. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Where written words part although no space does: dashes, slashes, ellipses, brackets, quotes. */
const PARTING = /^[—–―/\\…|()[\]{}<>«»“”„"]+$/u;

/** What stands at a word's edge without being said. Signs that are said (currency, per cent, hash, emoji) stay. */
const SILENT_EDGE = /^[[\p{P}\p{Z}\p{C}]--[%‰\u0026@#§*]]+|[[\p{P}\p{Z}\p{C}]--[%‰\u0026@#§*]]+$/gv;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

/** The words of a text as a reader sees them, in order, without overlaps: "$1,234.50" and "co-operation" are one each; Chinese ones are the dictionary's. */
export function wordSpans(text: string, language: string): Span[] {
  const runs: (Span & { isOpen: boolean })[] = [];
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    if (/^\s+$/u.test(segment) || PARTING.test(segment)) {
      const last = runs.at(-1);
      if (last) last.isOpen = false;
      continue;
    }
    const isUnspaced = UNSPACED.test(segment);
    const last = runs.at(-1);
    if (last?.isOpen && last.end === index && !isUnspaced) last.end = index + segment.length;
    else runs.push({ start: index, end: index + segment.length, isOpen: !isUnspaced });
  }
  return runs.map((run) => trimmed(text, run)).filter(({ start, end }) => start < end);
}

function trimmed(text: string, { start, end }: Span): Span {
  const run = text.slice(start, end);
  const body = run.replace(SILENT_EDGE, '');
  if (body === '') return { start, end: start };
  const lead = run.indexOf(body);
  return { start: start + lead, end: start + lead + body.length };
}
