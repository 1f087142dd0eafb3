import type { WordTiming } from '../../../lib/contract/speech.ts';
import type { Span } from './word-spans.ts';

/** The moment at which eSpeak begins a word: where in the request's text, and when in the clip. */
export interface WordEvent {
  /** UTF-16 offset; sometimes some characters beside the word. */
  offset: number;
  ms: number;
}

/**
 * The time of each word. Events that fall into one word (the parts of a number, Chinese characters) count once; words that eSpeak has merged into
 * the one before share its time by their length; signs that were not said get none. In order, without overlaps, each longer than nothing; the last ends with the clip.
 */
export function timeWords(text: string, spans: readonly Span[], events: readonly WordEvent[], durationMs: number): WordTiming[] {
  const anchors = anchorWords(spans, events, durationMs);
  return anchors.flatMap(({ index, ms }, nth) => {
    const next = anchors[nth + 1] ?? { index: spans.length, ms: durationMs };
    const first = nth === 0 ? 0 : index;
    const members = spans.slice(first, next.index).filter((span, at) => first + at === index || isSaid(text, span));
    return share(members, ms, next.ms);
  });
}

interface Anchor {
  /** Which of the spans. */
  index: number;
  ms: number;
}

/** The words at which an event surely begins: both their places and their times rise. */
function anchorWords(spans: readonly Span[], events: readonly WordEvent[], durationMs: number): Anchor[] {
  const anchors: Anchor[] = [];
  let index = 0;
  for (const { offset, ms } of events) {
    while (index < spans.length && spans[index]!.end < offset) index++;
    // Just behind a word still belongs to it: the later parts of a number or an emoji are reported there.
    if (spans[index]?.end === offset && spans[index + 1]?.start === offset) index++;
    if (index === spans.length) break;
    const last = anchors.at(-1);
    const isNew = last === undefined || (index > last.index && ms > last.ms);
    if (isNew && offset >= (spans[index - 1]?.end ?? 0) && ms < durationMs) anchors.push({ index, ms });
  }
  return anchors;
}

function isSaid(text: string, { start, end }: Span): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(start, end));
}

function share(members: readonly Span[], fromMs: number, toMs: number): WordTiming[] {
  const total = members.reduce((sum, { start, end }) => sum + end - start, 0);
  const at = (units: number) => Math.round((fromMs + ((toMs - fromMs) * units) / total) * 10) / 10;
  let units = 0;
  return members
    .map(({ start, end }) => {
      const startMs = at(units);
      units += end - start;
      return { start, end, startMs, endMs: at(units) };
    })
    .filter(({ startMs, endMs }) => endMs > startMs);
}
