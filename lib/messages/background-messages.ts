import * as z from 'zod/mini';
import { barPlaceSchema } from './bar-place.ts';

/** What readers and extension pages ask of the background (`runtime.sendMessage`). `ensure-player`: have a player document; answered with `true` once its port can be opened. `page-help`: what is known of pages in a language, and what the person wants to hear; answered with it. `bar-panels`: put the bar's seldom opened parts beside the reader that asks; answered with `true` once they are there, else `false`. `bar-place`: where the bar stands on the site of the page that asks; answered with it, or null. `keep-bar-place`: keep it; not in private windows. */
export const backgroundRequestSchema = z.discriminatedUnion('type', [z.object({ type: z.literal('ensure-player') }), z.object({ type: z.literal('page-help'), declared: z.string() }), z.object({ type: z.literal('bar-panels') }), z.object({ type: z.literal('bar-place') }), z.object({ type: z.literal('keep-bar-place'), place: barPlaceSchema })]);

/** What is asked of the background. */
export type BackgroundRequest = z.infer<typeof backgroundRequestSchema>;
