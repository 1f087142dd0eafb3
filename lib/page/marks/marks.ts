import type { PageHeld } from '../article-keeper.ts';
import { createFollower } from './follow.ts';
import type { Snapshot } from '../../messages/snapshots.ts';
import { createHighlighter } from './highlight.ts';
import { restOf } from './rest-of.ts';

/** What is marked on the page, and kept in sight. */
export interface Marks {
  /** Marks the sentence and word in hand; the sentence is brought into the free area unless the person has scrolled away. */
  show(reading: PageHeld, freeArea: () => { top: number; bottom: number }, look: Snapshot['look'] | null): void;
  /** The next sentence shown is one that the person has asked for: it is followed again. */
  jump(): void;
  backToSpoken(): void;
  readonly isFollowing: boolean;
  clear(): void;
}

/** Makes the marks of a document. `onChange` tells that following has stopped or begun again. */
export function createMarks(document: Document, { onChange, signal }: { onChange(): void; signal: AbortSignal }): Marks {
  const highlighter = createHighlighter(document);
  const follower = createFollower(document.defaultView!, { onChange, signal });
  let isJump = false;
  let shown = '';

  return {
    show(reading, freeArea, look) {
      const { id, page, sentence, live } = reading;
      const word = live?.word ?? null;
      const ranges = page.rangesOf(sentence);
      highlighter.paint(ranges, word ? page.rangesOf(sentence, word) : [], look?.fadesRest ? restOf(reading) : [], look);
      // Only a new sentence moves the page.
      if (!isJump && shown === `${id} ${sentence}`) return;
      shown = `${id} ${sentence}`;
      follower.show(ranges, freeArea(), { jump: isJump });
      isJump = false;
    },
    jump() {
      isJump = true;
    },
    backToSpoken: () => follower.backToSpoken(),
    get isFollowing() {
      return follower.isFollowing;
    },
    clear() {
      highlighter.clear();
      shown = '';
    },
  };
}
