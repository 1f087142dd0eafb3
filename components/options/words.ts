import { sayer, type WordTable } from '../say.ts';

/** The texts of the settings page around its sections, in English. Each section has its own besides. */
export const WORDS = {
  'options.title': 'Lector settings',
  'options.sections': 'Settings',
  'options.skip': 'Skip to the settings',
} as const satisfies WordTable;

/** A text of the settings page around its sections. */
export const say = sayer(WORDS);
