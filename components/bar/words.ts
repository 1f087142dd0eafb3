import type { ReaderLine } from '../../lib/page/reader-view.ts';
import { sayer, type WordTable } from '../say.ts';
import { WORDS as COMMON } from '../words.ts';

/** Every text of the bar in English. */
export const WORDS = {
  ...COMMON,

  'bar.region': 'Lector player',
  'bar.play': 'Play',
  'bar.pause': 'Pause',
  'bar.previousSentence': 'Previous sentence',
  'bar.nextSentence': 'Next sentence',
  'bar.previousParagraph': 'Previous paragraph',
  'bar.nextParagraph': 'Next paragraph',
  'bar.expand': 'Open full player',
  'bar.shrink': 'Shrink to pill',
  'bar.close': 'Stop and close',
  'bar.caption': 'Spoken sentence',
  'bar.captionKeys': 'Left and right choose a word, Enter has it heard alone.',
  'bar.tag.heard': 'You hear',
  'bar.tag.page': 'On the page',
  'bar.tag.mine': 'In your language',
  'bar.unveil': 'Show the sentence (V)',
  'bar.unveilTranslation': 'Show the translation (V)',
  'bar.loop': 'Loop sentence',
  'bar.pauseAfterEach': 'Pause after each',
  'bar.star': 'Keep sentence (S)',
  'bar.starWord': 'Keep word',
  'bar.practice': 'Captions and practice',
  'bar.yourTurn': 'Your turn',
  'bar.again': 'Once more',
  'bar.position': 'Position in sentences',
  'bar.positionNow': 'Sentence {sentence} of {count}, {time} left',
  'bar.sentenceShort': '{sentence} of {count}',
  'bar.left': '{time} left',
  'bar.selection': { one: 'Selection, {count} sentence', other: 'Selection, {count} sentences' },
  'bar.playback': 'Playback',
  'bar.settings': 'Reading settings',
  'bar.voice': 'Voice',
  'bar.speed': 'Speed',
  'bar.volume': 'Volume',
  'bar.mute': 'Mute',
  'bar.preparing': 'Preparing the first sentence…',
  'bar.preparingShort': 'Preparing…',
  'bar.paused': 'Paused',
  'bar.finished': 'Finished.',
  'bar.backToSpoken': 'Back to the spoken sentence',

  'bar.costsNothing': 'free from here on',
  'bar.costsAtMost': 'at most {price} from here on',

  'voice.natural': 'AI-generated voice',

  'line.from-selection': 'Reading from the selection.',
  'line.from-caret': 'Reading from the cursor.',
  'line.from-pointer': 'Reading from the paragraph under the pointer.',
  'line.from-view': 'Reading from the first sentence in view.',
  'line.nothing-selected': 'Select some text first, or press Alt+L for the article.',
  'line.nothing-to-read': 'There is no text on this page to read.',
  'line.marking-not-possible': 'Marking isn’t possible here.',
  'line.updated': 'Lector was updated. Press the icon to go on.',
} as const satisfies WordTable & Record<`line.${ReaderLine}`, unknown>;

/** A text of the bar. */
export const say = sayer(WORDS);
