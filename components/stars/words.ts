import { sayer, type WordTable } from '../say.ts';

/** Every text of the list of what is kept, in English. */
export const WORDS = {
  'stars.title': 'What you keep',
  'stars.why': 'The sentences and words that you have starred. They lie in this browser only.',
  'stars.count': { one: '{count} kept', other: '{count} kept' },
  'stars.found': '{count} of {total}',
  'stars.search': 'Search text, translation or page',
  'stars.language': 'Language',
  'stars.all': 'All languages',
  'stars.anki': 'Export for Anki',
  'stars.csv': 'Export as CSV',
  'stars.exporting': 'Preparing the file…',
  'stars.exportFailed': 'The file couldn’t be made. Try again.',
  'stars.exportWhy': 'Exports what is listed. The Anki package (.apkg) has the sound too.',
  'stars.list': 'Kept sentences and words',
  'stars.sentence': 'Sentence',
  'stars.word': 'Word',
  'stars.play': 'Play “{text}”',
  'stars.stop': 'Stop',
  'stars.noSound': 'No recording: a Browser voice leaves none.',
  'stars.playFailed': 'The recording couldn’t be played.',
  'stars.remove': 'Remove “{text}”',
  'stars.removed': 'Removed “{text}”.',
  'stars.undo': 'Undo',
  'stars.failed': 'The browser’s storage couldn’t be read or written. Close other Lector pages and load this one again.',
  'stars.ai': '{name}, AI-generated voice',
  'stars.none': 'Nothing is kept yet',
  'stars.noneWhy': 'While a page is read, press the star in the player, or S, to keep the sentence that you hear. Press a word of the caption to look it up; the star beside it keeps the word.',
  'stars.noMatch': 'Nothing that you keep matches.',
} as const satisfies WordTable;

/** A text of the list of what is kept. */
export const say = sayer(WORDS);
