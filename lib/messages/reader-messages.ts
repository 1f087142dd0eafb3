import * as z from 'zod/mini';
import { LANGUAGES } from '../contract/languages.ts';
import { articleSchema } from './commands.ts';

/** What the popup, shortcuts and menus ask of the reader in a tab (`tabs.sendMessage`). */
export const readerRequestSchema = z.discriminatedUnion('type', [
  /** Is a reader there, and with a living context? */
  z.object({ type: z.literal('ping') }),
  /** What is there to read? Extracts, shows nothing. */
  z.object({ type: z.literal('describe') }),
  /** The article itself: to be looked at on this device only. */
  z.object({ type: z.literal('article') }),
  /** Read the article: from the start, or on from where this page was paused. */
  z.object({ type: z.literal('listen'), fromStart: z.boolean(), /** What it is narrated in, null: as it is written; left out: as before. */ narrateIn: z.optional(z.nullable(z.enum(LANGUAGES))) }),
  /** The person's correction of "This page is in": holds for this page, now and when it is listened to. */
  z.object({ type: z.literal('correct-language'), language: z.enum(LANGUAGES) }),
  /** Alt+L: listen, or pause, or go on. */
  z.object({ type: z.literal('listen-or-pause') }),
  z.object({ type: z.literal('step'), unit: z.literal('sentence'), direction: z.union([z.literal(-1), z.literal(1)]) }),
  z.object({ type: z.literal('read-selection') }),
  z.object({ type: z.literal('read-from-here') }),
  /** Reads a text that is not on this page's surface; marking isn't possible. */
  z.object({ type: z.literal('read-text'), text: z.string().check(z.minLength(1)) }),
]);

/** What is asked of the reader. */
export type ReaderRequest = z.infer<typeof readerRequestSchema>;

/** What there is to read on a page. Counted on the device; the text itself stays in the page until somebody listens. */
export const pageFactsSchema = z.object({
  kind: z.enum(['article', 'page', 'pdf', 'empty']),
  title: z.string(),
  /** Detected or declared, or as the person has corrected it on this page; null when nothing is known. */
  language: z.nullable(z.enum(LANGUAGES)),
  /** The page's own tag where it declares a language that is none of the ten, and none of them was found either; else null. */
  unspoken: z.nullable(z.string()),
  characters: z.int(),
  sentences: z.int(),
  /** Estimated listening time at speed 1. */
  estimatedMs: z.number(),
  /** The sentence at which Listen would go on: 0 is the start. */
  resumeAt: z.int(),
});

/** What there is to read on a page. */
export type PageFacts = z.infer<typeof pageFactsSchema>;

/** The reader's answer to each request. `began` says whether it has started to read, and if not, why. */
export const readerAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('facts'), facts: pageFactsSchema }),
  z.object({ type: z.literal('article'), article: z.nullable(articleSchema) }),
  z.object({ type: z.literal('done'), began: z.boolean(), reason: z.nullable(z.enum(['nothing-selected', 'nothing-to-read'])) }),
]);

/** The reader's answer. */
export type ReaderAnswer = z.infer<typeof readerAnswerSchema>;
