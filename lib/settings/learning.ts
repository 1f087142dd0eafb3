import * as z from 'zod/mini';
import { LANGUAGES, asLanguage, type Language } from '../contract/languages.ts';
import { SPEEDS } from './speeds.ts';

/** What captions show: what is narrated; with it the page's own sentence where that is another; or the sentence in the person's language too, as text only. */
export const CAPTIONS = ['as-narrated', 'with-page', 'with-mine'] as const;

/** How a translated sentence is narrated: alone, or as a pair with the page's own one before or after it. */
export const BILINGUAL_ORDERS = ['narration-only', 'translation-first', 'original-first'] as const;

/** How a translated sentence is narrated. */
export type BilingualOrder = (typeof BILINGUAL_ORDERS)[number];

/** How often a looped sentence can be heard; 0: until the person moves on. */
export const REPEATS = [0, 2, 3, 5, 10] as const;

/** The pauses for saying a sentence oneself, in lengths of the sentence. */
export const SHADOWING = [0, 0.5, 1, 1.5, 2, 3] as const;

/** What a person has chosen for learning a language. Every choice is one of a list: that is all that the reader's bundle has to carry. */
export const learningSchema = z.object({
  /** The person's own language; null: the browser's. */
  myLanguage: z.nullable(z.enum(LANGUAGES)),
  captions: z.enum(CAPTIONS),
  /** Whether the caption's translation is veiled until it is asked for. */
  isVeiled: z.boolean(),
  order: z.enum(BILINGUAL_ORDERS),
  /** Whether each sentence is repeated; how often it is heard in all (0: until the person moves on), and at which speeds, one after the other, the last one for all that follow; empty: the set speed. */
  isLooping: z.boolean(),
  times: z.literal(REPEATS),
  ladder: z.array(z.literal(SPEEDS)),
  /** A pause after each sentence for saying it oneself, in lengths of the sentence; 0: none. */
  shadowing: z.literal(SHADOWING),
  pausesAfterEach: z.boolean(),
  /** Whether the whole caption is veiled until it is asked for. */
  isBlind: z.boolean(),
});

/** What a person has chosen for learning a language. */
export type Learning = z.infer<typeof learningSchema>;

/** The choices of a fresh installation. */
export const DEFAULT_LEARNING: Learning = {
  myLanguage: null, captions: 'with-page', isVeiled: false, order: 'narration-only',
  isLooping: false, times: 0, ladder: [], shadowing: 0, pausesAfterEach: false, isBlind: false,
};

/** The learner preset: the page as it is written, heard and seen, with the person's own language beneath. */
export const LEARNER_PRESET: Partial<Learning> = { captions: 'with-mine', order: 'narration-only' };

/** The speeds that are offered as a ladder. */
export const LADDERS: readonly Learning['ladder'][] = [[], [0.7, 0.85, 1], [0.5, 0.75, 1], [1, 1.25, 1.5]];

/** The person's own language: the chosen one, else the first of the browser's that is one of the ten, else English. */
export function myLanguageOf({ myLanguage }: Pick<Learning, 'myLanguage'>, browserLanguages: readonly string[]): Language {
  return myLanguage ?? browserLanguages.map(asLanguage).find((language) => language !== null) ?? 'en';
}
