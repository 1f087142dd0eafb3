import * as z from 'zod/mini';
import { LANGUAGES, asLanguage, type Language } from '../contract/languages.ts';

/** What captions show: what is narrated; with it the page's own sentence where that is another; or the sentence in the person's language too, as text only. */
export const CAPTIONS = ['as-narrated', 'with-page', 'with-mine'] as const;

/** How a translated sentence is narrated: alone, or as a pair with the page's own one before or after it. */
export const BILINGUAL_ORDERS = ['narration-only', 'translation-first', 'original-first'] as const;

/** How a translated sentence is narrated. */
export type BilingualOrder = (typeof BILINGUAL_ORDERS)[number];

/** The most repeats of a looped sentence that can be asked for. */
export const MOST_REPEATS = 20;

/** What a person has chosen for learning a language. */
export const learningSchema = z.object({
  /** The person's own language; null: the browser's. */
  myLanguage: z.nullable(z.enum(LANGUAGES)),
  captions: z.enum(CAPTIONS),
  /** Whether the caption's translation is veiled until it is asked for. */
  isVeiled: z.boolean(),
  order: z.enum(BILINGUAL_ORDERS),
  /** Whether each sentence is repeated; how often it is heard in all (0: until the person moves on), and at which speeds, one after the other, the last one for all that follow; empty: the set speed. */
  isLooping: z.boolean(),
  times: z.int().check(z.minimum(0), z.maximum(MOST_REPEATS)),
  ladder: z.array(z.number().check(z.minimum(0.5), z.maximum(4))).check(z.maxLength(8)),
  /** A pause after each sentence for saying it oneself, in lengths of the sentence; 0: none. */
  shadowing: z.number().check(z.minimum(0), z.maximum(3)),
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

/** How often a looped sentence can be heard; 0: until the person moves on. */
export const REPEATS: readonly number[] = [0, 2, 3, 5, 10];

/** The pauses for saying a sentence oneself, in lengths of the sentence. */
export const SHADOWING: readonly number[] = [0, 0.5, 1, 1.5, 2];

/** The speeds that are offered as a ladder. */
export const LADDERS: readonly (readonly number[])[] = [[], [0.7, 0.85, 1], [0.5, 0.75, 1], [1, 1.25, 1.5]];

/** The person's own language: the chosen one, else the first of the browser's that is one of the ten, else English. */
export function myLanguageOf({ myLanguage }: Pick<Learning, 'myLanguage'>, browserLanguages: readonly string[]): Language {
  return myLanguage ?? browserLanguages.map(asLanguage).find((language) => language !== null) ?? 'en';
}
