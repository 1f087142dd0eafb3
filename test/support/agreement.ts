import type { Page } from 'playwright-core';
import type { HighlightStamp } from './highlight-stamps.ts';
import { type Recording, type Span, toneSpans } from './sound-analysis.ts';

/** A stretch of sound known to be one sentence, by its tone. `text` null: a tone that belongs to none of the sentences. */
export interface HeardSentence extends Span {
  text: string | null;
}

/** How well the mark agreed with one heard stretch. */
export interface MarkAgreement {
  text: string | null;
  start: number;
  /** When the sentence was marked, against its first sound; negative: before it. NaN: never. */
  lateMs: number;
  /** For how long, between 100 ms after its first and 100 ms before its last sound, something else was marked. */
  strayMs: number;
}

/** The sentences of a fixture page's article in order, found by the plainest rule there is: its pages are written so that it is right. */
export async function plainSentences(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('article :is(h1, h2, p, li)')].flatMap((block) =>
      (block.textContent ?? '').replace(/\s+/g, ' ').trim().split(/(?<=[.!?])\s+/).filter((text) => text !== ''),
    ),
  );
}

/**
 * What was heard, sentence by sentence. A silence of up to `bridgeMs` inside one sentence is bridged: a busy machine drops sound
 * there, whoever plays it; a sentence with a longer interruption shows as several stretches.
 */
export function heardSentences(recording: Recording, sentences: readonly string[], toneOf: (text: string) => number, bridgeMs = 400): HeardSentence[] {
  const tones = sentences.map((text) => ({ text, frequency: toneOf(text) }));
  const heard: HeardSentence[] = [];
  for (const { start, end, frequency } of toneSpans(recording)) {
    const nearest = tones.toSorted((one, other) => Math.abs(one.frequency - frequency) - Math.abs(other.frequency - frequency))[0];
    const text = nearest && Math.abs(nearest.frequency - frequency) <= 0.02 * nearest.frequency ? nearest.text : null;
    const before = heard.at(-1);
    if (before && before.text === text && start - before.end <= bridgeMs) before.end = end;
    else heard.push({ start, end, text });
  }
  return heard;
}

/** The silences between one sentence's last sound and the next one's first, in order; interruptions inside a sentence are not counted. */
export function sentenceGaps(heard: readonly HeardSentence[]): { after: string | null; ms: number; at: number }[] {
  return heard.slice(1).flatMap((next, index) => {
    const before = heard[index]!;
    return before.text === next.text ? [] : [{ after: before.text, ms: next.start - before.end, at: before.end }];
  });
}

/** What was marked at a moment. */
export function markedAt(stamps: readonly HighlightStamp[], time: number): string | null {
  return stamps.findLast(({ at }) => at <= time)?.text ?? null;
}

/** Holds every heard stretch against what was marked meanwhile. */
export function markAgreement(heard: readonly HeardSentence[], stamps: readonly HighlightStamp[]): MarkAgreement[] {
  return heard.map(({ text, start, end }) => {
    const atHalf = stamps.findLast(({ at }) => at <= start + Math.min(500, (end - start) / 2));
    let strayMs = 0;
    for (let time = start + 100; time < end - 100; time += 5) if (markedAt(stamps, time) !== text) strayMs += 5;
    return { text, start, lateMs: atHalf?.text === text ? atHalf.at - start : NaN, strayMs };
  });
}
