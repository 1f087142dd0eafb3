import * as z from 'zod/mini';

/** What readers and extension pages ask of the background (`runtime.sendMessage`). `ensure-player`: have a player document; answered with `true` once its port can be opened. `page-help`: what is known of pages in a language, and what the person wants to hear; answered with it. `bar-panels`: put the bar's seldom opened parts beside the reader that asks; answered with `true` once they are there, else `false`. */
export const backgroundRequestSchema = z.discriminatedUnion('type', [z.object({ type: z.literal('ensure-player') }), z.object({ type: z.literal('page-help'), declared: z.string() }), z.object({ type: z.literal('bar-panels') })]);

/** What is asked of the background. */
export type BackgroundRequest = z.infer<typeof backgroundRequestSchema>;
