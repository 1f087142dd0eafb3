import * as z from 'zod/mini';

/** What readers and extension pages ask of the background (`runtime.sendMessage`). `ensure-player`: have a player document; answered with `true` once its port can be opened. `page-help`: what is known of pages in a language, and what the person wants to hear; answered with it. */
export const backgroundRequestSchema = z.discriminatedUnion('type', [z.object({ type: z.literal('ensure-player') }), z.object({ type: z.literal('page-help'), declared: z.string() })]);

/** What is asked of the background. */
export type BackgroundRequest = z.infer<typeof backgroundRequestSchema>;
