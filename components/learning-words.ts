import type { BILINGUAL_ORDERS, CAPTIONS } from '../lib/settings/learning.ts';
import { sayer, type WordTable } from './say.ts';

/** The texts about learning that the bar, the popup and the settings use, in English. */
export const LEARNING_WORDS = {
  'learning.narrateIn': 'Narrate in',
  'learning.asWritten': 'As written',
  'learning.captions': 'Captions',
  'learning.captions.as-narrated': 'As narrated',
  'learning.captions.with-page': 'With the page’s sentence',
  'learning.captions.with-mine': 'With my language',
  'learning.order': 'Order',
  'learning.order.narration-only': 'Narration only',
  'learning.order.translation-first': 'Translation, then original',
  'learning.order.original-first': 'Original, then translation',
  'learning.times': 'A looped sentence is heard',
  'learning.times.open': 'Until I move on',
  'learning.times.count': '{times} times',
  'learning.ladder': 'Pace of the repeats',
  'learning.ladder.none': 'The set speed',
  'learning.shadowing': 'Pause to repeat in',
  'learning.shadowing.none': 'None',
  'learning.shadowing.factor': '{factor} × the sentence',
  'learning.isVeiled': 'Veil the translation until I ask',
  'learning.isBlind': 'Veil the caption until I ask',
} as const satisfies WordTable & Record<`learning.captions.${(typeof CAPTIONS)[number]}` | `learning.order.${(typeof BILINGUAL_ORDERS)[number]}`, unknown>;

/** A text about learning. */
export const sayLearning = sayer(LEARNING_WORDS);
