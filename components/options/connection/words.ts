import { sayer, type WordTable } from '../../say.ts';

/** Every text of the section on the connection, in English. */
export const WORDS = {
  'connection.title': 'Connection',
  'connection.why': 'Voices come from a small server that you run: your backend. What it says when it starts names its address and the file that holds its token.',
  'connection.address': 'Backend address',
  'connection.token': 'Token',
  'connection.tokenKept': 'A token is kept on this device. Leave this empty to keep it.',
  'connection.tokenShow': 'Show token',
  'connection.connect': 'Connect',
  'connection.connecting': 'Looking for your backend…',
  'connection.connected': 'Connected to {host}.',
  'connection.connectedWith': { one: '{count} voice is ready: {engines}.', other: '{count} voices are ready: {engines}.' },
  'connection.wrongToken': '{host} doesn’t accept this token.',
  'connection.wrongTokenDo': 'Copy it again from the file that your backend names when it starts.',
  'connection.noAnswer': 'No answer from {host}.',
  'connection.noAnswerDo': 'Check that it is running and that this device is on the same network.',
  'connection.notAnAddress': 'That isn’t an address.',
  'connection.needsHttps': 'An address on another machine needs https.',
  'connection.needsHttpsDo': 'With plain http the token and your texts could be read on the way.',
  'connection.notAnAddressDo': 'It looks like http://127.0.0.1:8787.',
  'connection.notABackend': '{host} answers, but not as a Lector backend.',
  'connection.notABackendDo': 'Check the port.',
} as const satisfies WordTable;

/** A text of the section on the connection. */
export const say = sayer(WORDS);
