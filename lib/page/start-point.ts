import type { PageReading } from './map/page-reading.ts';
import { boxOf } from './marks/scroll-into-view.ts';

/** Where a reading begins, and what told so. */
export interface StartPoint {
  sentence: number;
  by: 'selection' | 'caret' | 'pointer' | 'view';
}

/**
 * Where "read from here" begins: at the selection or the caret, else in the block under the pointer, else at the first
 * sentence in view.
 */
export function findStart(reading: PageReading, document: Document, { hovered }: { hovered: Element | null }): StartPoint {
  const selection = document.defaultView?.getSelection();
  if (selection && selection.rangeCount > 0) {
    const { startContainer, startOffset } = selection.getRangeAt(0);
    const sentence = reading.sentenceAt(startContainer, startOffset);
    if (sentence !== null) return { sentence, by: selection.isCollapsed ? 'caret' : 'selection' };
  }
  const pointed = hovered ? reading.sentenceOf(hovered) : null;
  if (pointed !== null) return { sentence: pointed, by: 'pointer' };
  return { sentence: firstInView(reading, document), by: 'view' };
}

/** The innermost element under the pointer, without a listener: a fresh page had no reader when the pointer moved. */
export function hoveredElement(document: Document): Element | null {
  return [...document.querySelectorAll(':hover')].at(-1) ?? null;
}

function firstInView(reading: PageReading, document: Document): number {
  const height = document.documentElement.clientHeight;
  for (let sentence = 0; sentence < reading.article.sentences.length; sentence += 1) {
    const box = boxOf(reading.rangesOf(sentence));
    // Pages scroll to whole pixels, text stands between them.
    if (box && box.bottom > 0 && box.top < height && box.top > -1) return sentence;
  }
  return 0;
}
