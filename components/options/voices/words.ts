import { sayer, type WordTable } from '../../say.ts';

/** Every text of the section on voices, in English. */
export const WORDS = {
  'voices.title': 'Voices',
  'voices.why': 'Browser voices come with your browser or this device. They read where no backend is connected, and go on where one fails.',
  'voices.whenVoiceFails': 'When my voice fails',
  'voices.whenVoiceFails.go-on': 'Go on with a Computer voice or a Browser voice of this device until it is back',
  'voices.whenVoiceFails.pause': 'Wait until it is back',
  'voices.onlineVoices': 'Browser voices that work online may be used without asking',
  'voices.onlineVoicesWhy': 'They send the text that is read to your browser’s maker. Without your yes, only one that you have chosen yourself reads.',
} as const satisfies WordTable;

/** A text of the section on voices. */
export const say = sayer(WORDS);
