import * as z from 'zod/mini';
import { LANGUAGES } from '../contract/languages.ts';

/** What the popup, shortcuts and menus ask of the reader in a tab (`tabs.sendMessage`). */
export const readerRequestSchema = z.union([
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
  /** Leave these parts of the article's outline, by their ids, out of what is read on this page, and no others. */
  z.object({ type: z.literal('leave-out'), parts: z.array(z.string()) }),
  /** Alt+L: listen, or pause, or go on. */
  z.object({ type: z.literal('listen-or-pause') }),
  z.object({ type: z.literal('step'), unit: z.literal('sentence'), direction: z.union([z.literal(-1), z.literal(1)]) }),
  /** Move the focus into the bar, which is put there where it is not. */
  z.object({ type: z.literal('go-to-player') }),
  /** “Start from a click”: read from the sentence that is clicked next. Esc ends it. */
  z.object({ type: z.literal('pick-start') }),
  z.object({ type: z.literal('read-selection') }),
  z.object({ type: z.literal('read-from-here') }),
  /** Reads a text that is not on this page's surface; marking isn't possible. */
  z.object({ type: z.literal('read-text'), text: z.string() }),
]);

/** What is asked of the reader. */
export type ReaderRequest = z.infer<typeof readerRequestSchema>;
