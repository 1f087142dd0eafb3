import * as z from 'zod/mini';
import { barPlaceSchema } from './bar-place.ts';

/** What readers and extension pages ask of the background (`runtime.sendMessage`). */
export const backgroundRequestSchema = z.discriminatedUnion('type', [
  /** Have a player document; answered with `true` once its port can be opened. */
  z.object({ type: z.literal('ensure-player') }),
  /** What is known of pages in a language, and what the person wants to hear; answered with it. */
  z.object({ type: z.literal('page-help'), declared: z.string() }),
  /** Put the bar's seldom opened parts beside the reader that asks; answered with `true` once they are there, else `false`. */
  z.object({ type: z.literal('bar-panels') }),
  /** Where the bar stands on the site of the page that asks; answered with it, or null. */
  z.object({ type: z.literal('bar-place') }),
  /** Keep it; not in private windows. */
  z.object({ type: z.literal('keep-bar-place'), place: barPlaceSchema }),
  /** The keys of "Listen or pause"; answered with them as the browser has given them, or null. */
  z.object({ type: z.literal('listen-keys') }),
]);

/** What is asked of the background. */
export type BackgroundRequest = z.infer<typeof backgroundRequestSchema>;
