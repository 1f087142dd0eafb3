import * as z from 'zod';
import { challengeSchema, identityProofSchema } from './identity.ts';

/** How a pairing code looks: six digits. People may type it with a space in the middle; clients take that out. */
export const pairingCodeSchema = z.string().regex(/^\d{6}$/, 'not six digits');

/** What a client is called in the operator's list: 1 to 64 visible characters, "Chrome on Linux". */
export const clientNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'has characters that cannot be seen');

/** The body of `POST /v1/pair`. A code is good for one client, five tries and ten minutes. */
export const pairRequestSchema = z.strictObject({ code: pairingCodeSchema, name: clientNameSchema, challenge: challengeSchema });

/** A request to be paired. */
export type PairRequest = z.infer<typeof pairRequestSchema>;

/** The answer to `POST /v1/pair`. The proof of identity is for the request's challenge; the client checks it before it keeps any of this. */
export const pairAnswerSchema = z.object({
  /** What lets this client in from now on, sent as `Authorization: Bearer …`. It is told only here. */
  token: z.string(),
  client: z.object({ id: z.string(), name: z.string() }),
  ...identityProofSchema.shape,
});

/** What a client gets when it is paired. */
export type PairAnswer = z.infer<typeof pairAnswerSchema>;
