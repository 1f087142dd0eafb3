import * as z from 'zod/mini';
import { LANGUAGES } from '../contract/languages.ts';
import { articleSchema } from './commands.ts';

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
