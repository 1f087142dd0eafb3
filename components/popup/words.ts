import { sayer, type WordTable } from '../say.ts';
import { WORDS as COMMON } from '../words.ts';

/** Every text of the popup in English. */
export const WORDS = {
  ...COMMON,

  'name': 'Lector',

  'voice.online': 'Online, by your browser’s maker',
  'voice.female': 'Female',
  'voice.male': 'Male',
  'voice.neutral': 'Neither female nor male',

  'engine.espeak': 'eSpeak NG',
  'engine.qwen': 'Qwen',
  'engine.browser': 'Your browser',

  'engine.at': '{engine}, {place}',

  'model.standard': 'Standard',
  'model.expressive': 'Expressive',
  'model.realtime': 'Realtime',
  'model.realtimeExpressive': 'Realtime, expressive',
  'model.other': '{kind} ({id})',

  'style.neutral': 'Neutral',
  'style.own': 'Your own',
  'style.words': 'Your instruction',
  'style.wordsHint': 'Slow and clear, like a patient teacher.',
  'style.use': 'Use these words',

  'filter.all': 'All',
  'filter.female': 'Female',
  'filter.male': 'Male',
  'filter.dialects': 'Dialects',
  'filter.style': 'Takes style',

  'speed.spoken': '{speed} times',

  'popup.stars': 'Kept',
  'popup.settings': 'Settings',
  'popup.openSettings': 'Open the settings',
  'popup.loading': 'Looking at this page…',
  'popup.language': 'This page is in',
  'popup.languageUnknown': 'Language unknown',
  'popup.unspoken': 'No voice speaks {language}.',
  'popup.narrateInstead': 'Narrate in {language}',
  'popup.narrateFor': 'Narrate in {language}, at most {price}',
  'popup.narrateFree': 'Narrate in {language}, free',
  'popup.facts': 'About this text',
  'popup.minutes': '{minutes} min',
  'popup.characters': { one: '{count} character', other: '{count} characters' },
  'popup.free': 'free',
  'popup.atMost': 'at most {price}',
  'popup.listen': 'Listen',
  'popup.continueAt': 'Continue at sentence {sentence}',
  'popup.startOver': 'Start over',
  'popup.noArticle': 'No article found on this page, so Lector reads all of its visible text.',
  'popup.voice': 'Voice',
  'popup.voiceNatural': 'AI-generated',
  'popup.voiceNone': 'Choose a voice',
  'popup.model': 'Model',
  'popup.style': 'Style',
  'popup.speed': 'Speed',
  'popup.readingHere': 'Reading this page',
  'popup.pausedHere': 'Paused on this page',
  'popup.finishedHere': 'Finished reading this page',
  'popup.pause': 'Pause',
  'popup.resume': 'Resume',
  'popup.again': 'Listen again',
  'popup.stop': 'Stop',
  'popup.readingElsewhere': 'Reading {title} in another tab',
  'popup.pausedElsewhere': 'Paused: {title} in another tab',
  'popup.goToTab': 'Go to tab',
  'popup.listenHere': 'Listen here instead',
  'popup.connected': 'Connected to {host}',
  'popup.notConnected': 'Not connected',
  'popup.unreachable': 'No answer from {host}',
  'popup.connectWhy': 'Lector’s voices come from a small server that you run. It isn’t connected to one yet.',
  'popup.connect': 'Connect a backend',
  'popup.connectNatural': 'Natural voices need a small server that you run.',
  'popup.browserOnly': 'Not connected. Browser voices only.',

  'kept.only': '{site} is on your list of sites that are never sent. Only voices of this device read it.',
  'kept.noVoice': 'No voice of this device is here to read it.',
  'kept.noVoiceFor': 'No voice of this device speaks {language}.',
  'kept.doThis': 'Add one in your system’s settings for speech and restart the browser, or take the site off the list.',

  'sleep.title': 'Sleep timer',
  'sleep.off': 'Off',
  'sleep.minutes': { one: '{count} minute', other: '{count} minutes' },
  'sleep.end': 'End of article',
  'sleep.left': { one: '{count} minute left', other: '{count} minutes left' },
  'sleep.due': 'Ending with the next sentence',

  'unreadable.title': 'Lector can’t read this page',
  'unreadable.emptyTitle': 'Nothing to read here',
  'unreadable.browser-page': 'The browser keeps its own pages closed to extensions. Try any other page.',
  'unreadable.store': 'The browser keeps the extension store closed to extensions. Try any other page.',
  'unreadable.pdf': 'Lector can’t read PDF pages yet. Select text and use the menu.',
  'unreadable.file': 'The browser keeps files on this computer closed to extensions unless you allow it on the extension’s details page.',
  'unreadable.other-extension': 'This page belongs to another extension, and extensions can’t read one another.',
  'unreadable.empty': 'This page shows no text. Wait until it has loaded, or try another page.',

  'picker.title': 'Choose a voice',
  'picker.back': 'Back',
  'picker.find': 'Find a voice',
  'picker.findHint': 'Find by name, style or dialect',
  'picker.group': '{language} · {engine}',
  'picker.dialects': '{language} dialects',
  'picker.show': 'Show',
  'picker.takesStyle': 'Takes style',
  'picker.hear': 'Hear {name}',
  'picker.stopHearing': 'Stop {name}',
  'picker.sampleFailed': '{name} can’t be heard just now.',
  'picker.noneOfKind': 'No voice of this kind.',
  'picker.none': 'No voice matches “{query}”.',
  'picker.found': { one: '{count} voice', other: '{count} voices' },
} as const satisfies WordTable;

/** The key of a text of the popup. */
export type WordKey = keyof typeof WORDS;

/** A text of the popup. */
export const say = sayer(WORDS);
