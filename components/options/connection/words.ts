import { sayer, type WordTable } from '../../say.ts';

/** The texts of the section on the connection, in English; those of connecting itself lie in components/connect. */
export const WORDS = {
  'connection.title': 'Connection',
  'connection.why': 'Natural voices come from a small server that you run: your backend. Without it, Browser voices read.',
  'connection.another': 'Connect anew, or to another backend',
} as const satisfies WordTable;

/** A text of the section on the connection. */
export const say = sayer(WORDS);
