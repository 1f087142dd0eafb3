import { sayer, type WordTable } from '../../say.ts';

/** Every text of the section on learning that is not said elsewhere too, in English. */
export const WORDS = {
  'learning.title': 'Learning a language',
  'learning.why': 'Hear theirs, see yours. Translations are made only for what you listen to, and their price stands above Listen.',
  'learning.preset': 'I am learning the language of the page',
  'learning.presetWhy': 'Each sentence sounds as it is written, and stands beneath in your language.',
  'learning.presetDo': 'Set captions for learning',
  'learning.mine': 'My language',
  'learning.browsers': 'The browser’s ({language})',
  'learning.practice': 'Practice',
  'learning.practiceWhy': 'Repeats are heard from what is stored: they cost nothing.',
  'learning.isLooping': 'Loop each sentence (O)',
  'learning.pausesAfterEach': 'Pause after each sentence (P)',
  'learning.slow': 'Slower in two ways: Speed slows a voice down without changing how it speaks, and costs nothing. Where a voice takes styles, “Clear and slow, for learners” has it speak anew, slowly and clearly, at the price of its expressive model.',
  'learning.stars': 'Sentences and words that you star while you listen (S) are listed with their sound, and can be taken to Anki.',
  'learning.starsOpen': 'What you keep',
  'learning.glossary': 'Glossary',
  'learning.glossaryWhy': 'One term on each line, as it stands on the page and as it is translated: bridge = puente',
  'learning.glossaryWrong': 'Line {line} has no “=” with words on both sides.',
} as const satisfies WordTable;

/** A text of the section on learning. */
export const say = sayer(WORDS);
