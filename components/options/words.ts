import { sayer, type WordTable } from '../say.ts';

/** Every text of the settings page in English. */
export const WORDS = {
  'options.title': 'Lector settings',
  'options.connection': 'Connection',
  'options.connectionWhy': 'Voices come from a small server that you run: your backend. What it says when it starts names its address and the file that holds its token.',
  'options.address': 'Backend address',
  'options.token': 'Token',
  'options.tokenKept': 'A token is kept on this device. Leave this empty to keep it.',
  'options.tokenShow': 'Show token',
  'options.connect': 'Connect',
  'options.connecting': 'Looking for your backend…',
  'options.connected': 'Connected to {host}.',
  'options.connectedWith': { one: '{count} voice is ready: {engines}.', other: '{count} voices are ready: {engines}.' },
  'options.wrongToken': '{host} doesn’t accept this token.',
  'options.wrongTokenDo': 'Copy it again from the file that your backend names when it starts.',
  'options.noAnswer': 'No answer from {host}.',
  'options.noAnswerDo': 'Check that it is running and that this device is on the same network.',
  'options.notAnAddress': 'That isn’t an address.',
  'options.needsHttps': 'An address on another machine needs https.',
  'options.needsHttpsDo': 'With plain http the token and your texts could be read on the way.',
  'options.notAnAddressDo': 'It looks like http://127.0.0.1:8787.',
  'options.notABackend': '{host} answers, but not as a Lector backend.',
  'options.notABackendDo': 'Check the port.',
  'options.voices': 'Voices',
  'options.voicesWhy': 'Browser voices come with your browser or this device. They read where no backend is connected, and go on where one fails.',
  'options.whenVoiceFails': 'When my voice fails',
  'options.whenVoiceFails.go-on': 'Go on with a Computer voice or a Browser voice of this device until it is back',
  'options.whenVoiceFails.pause': 'Wait until it is back',
  'options.onlineVoices': 'Browser voices that work online may be used without asking',
  'options.onlineVoicesWhy': 'They send the text that is read to your browser’s maker. Without your yes, only one that you have chosen yourself reads.',
} as const satisfies WordTable;

/** A text of the settings page. */
export const say = sayer(WORDS);
