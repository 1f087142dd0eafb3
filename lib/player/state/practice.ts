import type { Learning } from '../../settings/learning.ts';
import { nextHeard, type Reading, type State } from './state.ts';

/** Between two passes of a sentence, where nothing else says how long. */
const BREATH_MS = 600;

/** Whether the reading stops after each sentence to decide what comes next. */
export function isStepwise({ isLooping, shadowing, pausesAfterEach }: Learning): boolean {
  return isLooping || shadowing > 0 || pausesAfterEach;
}

/** The speed at which the sentence in hand is heard: the ladder's step for this pass, or the set speed. */
export function paceOf({ settings, reading }: State): number {
  const { isLooping, ladder } = settings.learning;
  if (!isLooping || reading === null || ladder.length === 0) return settings.speed;
  return ladder[Math.min(reading.passes, ladder.length - 1)]!;
}

/** Where a reading goes after a sentence that has been heard whole: to it once more, to the next one, or nowhere, since it was the last. */
export function nextPass(reading: Reading, { isLooping, times }: Learning): { sentence: number; passes: number } | null {
  const { passes, sentence } = reading;
  if (isLooping && (times === 0 || passes < times)) return { sentence, passes };
  const next = nextHeard(reading, sentence + 1);
  return next === null ? null : { sentence: next, passes: 0 };
}

/** How long a reading rests after a sentence that took so long to hear, in ms: for saying it oneself, or for a breath. */
export function restAfter(heardMs: number, { shadowing }: Learning): number {
  return shadowing > 0 ? Math.round(heardMs * shadowing) : BREATH_MS;
}
