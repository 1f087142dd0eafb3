import * as z from 'zod/mini';

/** What readers and extension pages ask of the background (`runtime.sendMessage`). `ensure-player`: have a player document; answered with `true` once its port can be opened. */
export const backgroundRequestSchema = z.discriminatedUnion('type', [z.object({ type: z.literal('ensure-player') })]);

/** What is asked of the background. */
export type BackgroundRequest = z.infer<typeof backgroundRequestSchema>;
