import type { BarView } from '../bar/bar-view.ts';

/** A line of the caption. */
export interface CaptionLine {
  /** The large one, or the one below it. */
  role: 'main' | 'below';
  text: string;
  /** BCP 47 tag. */
  language: string;
  dir: 'ltr' | 'rtl';
  /** What it is, as its tag says: heard, on the page, or in the person's language. */
  tag: 'heard' | 'page' | 'mine';
  /** Which text its words belong to when one is to be heard; null: its words are not heard. */
  source: 'page' | 'heard' | null;
}

/** The lines that the captions' setting asks for, the large one first. Never empty. */
export function captionLines({ text, language, dir, heard, mine, learning }: Pick<BarView, 'text' | 'language' | 'dir' | 'heard' | 'mine' | 'learning'>): [CaptionLine, ...CaptionLine[]] {
  const page = { text, language, dir, source: 'page' as const };
  const captions = learning?.captions ?? 'with-page';
  const below: CaptionLine[] = [];
  // All of the ten languages run from left to right.
  if (captions === 'with-mine' && mine !== null) below.push({ ...mine, role: 'below', dir: 'ltr', tag: 'mine', source: null });
  if (heard === null) return [{ ...page, role: 'main', tag: 'heard' }, ...below];
  if (captions !== 'as-narrated' && below.length === 0) below.push({ ...page, role: 'below', tag: 'page' });
  return [{ ...heard, role: 'main', dir: 'ltr', tag: 'heard', source: 'heard' }, ...below];
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text as UTF-16 spans, in order, as its language cuts them. */
export function wordsOf(text: string, language: string): { start: number; end: number }[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return [...segmenter.segment(text)].flatMap(({ isWordLike, index, segment }) => (isWordLike === true ? [{ start: index, end: index + segment.length }] : []));
}
