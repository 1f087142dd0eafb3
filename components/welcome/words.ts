import { sayer, type WordTable } from '../say.ts';
import { WORDS as COMMON } from '../words.ts';

/** Every text of the welcome page, in English; those of connecting lie in components/connect. */
export const WORDS = {
  ...COMMON,

  'welcome.name': 'Lector',
  'welcome.anyPage': 'Any page,',
  'welcome.readAloud': 'read aloud.',
  'welcome.lead': 'Lector speaks the page and marks the sentence that you are hearing.',

  'hear.title': 'Hear it now',
  'hear.why': 'No account and no connection: this voice lives on your device.',
  'hear.whyConnected': 'In a voice of your backend.',
  'hear.sample': 'A lector sat above the workbenches and read, so that people could listen while their hands were busy. At a university, a lector is someone who teaches their own language by speaking it. This one does both.',
  'hear.deck': 'Sample',
  'hear.play': 'Play',
  'hear.pause': 'Pause',
  'hear.position': 'Sentence {sentence} of {count}, {left} left',
  'hear.left': '{time} left',
  'hear.none': 'This browser has no voice of its own on this device.',
  'hear.noneDo': 'Add one in your system’s settings for speech, then restart the browser; or connect a backend below.',

  'natural.title': 'Connect natural voices',
  'natural.why': 'AI voices in ten languages and Chinese dialects, from a small server that you run: your backend.',
  'natural.found': 'A backend answers at {host}. Type the code that it shows.',
  'natural.cost': 'A price is said before each reading; with a key of your own, a long article costs a few cents. Hearing it again is free.',
  'natural.sent': 'Only the sentences that you listen to are sent: to your backend, and from there to its speech service.',
  'natural.howTo': 'Set up a backend, about five minutes',
  'natural.howTo1': 'On a computer with Node 24, unpack Lector and run “npm install”.',
  'natural.howTo2': 'Run “npm run backend”. It says its address and a code of six digits.',
  'natural.howTo3': 'Type both here.',

  'mine.title': 'Which language is yours?',
  'mine.why': 'For pages in others: captions can show each sentence in it too. Nothing is translated unless you ask.',

  'start.title': 'Start from anywhere',
  'start.why': 'By keys, or by the icon. Pin it so that it stays in sight.',
  'start.listen': 'Listen or pause',
  'start.listenIs': 'Reads the article on this page.',
  'start.selection': 'Read the selection',
  'start.selectionIs': 'Reads just what you have selected.',
  'start.noKeys': 'No keys',
  'start.icon': 'Click the icon',
  'start.iconIs': 'To choose voice, language and speed first.',
  'start.try': 'Try it on an article',
  'start.shortcuts': 'Change shortcuts',
  'start.settings': 'Settings',
} as const satisfies WordTable;

/** A text of the welcome page. */
export const say = sayer(WORDS);
