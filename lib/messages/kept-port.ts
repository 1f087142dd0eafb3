import * as z from 'zod/mini';

/** Name of the ports by which our pages in Firefox's private windows get and change what is kept: they have no database there. */
export const KEPT_PORT = 'kept';

/** What is kept, store by store. */
export const KEPT_STORES = ['settings', 'connection', 'catalogue', 'clips', 'positions', 'stars', 'failures', 'everything'] as const;

/** The name of a store. */
export type KeptStore = (typeof KEPT_STORES)[number];

const storeSchema = z.enum(KEPT_STORES);
const idSchema = z.int();

/** A method of a store that is to be called there. */
export const keptCallSchema = z.object({ id: idSchema, store: storeSchema, method: z.string(), args: z.array(z.unknown()) });

/** What has come of a call, or that a store has changed otherwise. */
export const keptAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), id: idSchema, value: z.unknown() }),
  z.object({ type: z.literal('failed'), id: idSchema, message: z.string() }),
  z.object({ type: z.literal('changed'), store: storeSchema, value: z.unknown() }),
]);

/** A call. */
export type KeptCall = z.infer<typeof keptCallSchema>;

/** What is answered. */
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;
