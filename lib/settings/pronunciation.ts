import * as z from 'zod/mini';
import { faultOf, MAX_SAID, MAX_WRITTEN } from '../reading/pronunciations.ts';

/** A person's own way of saying something, as it is kept. */
export const pronunciationSchema = z.object({
  written: z.string().check(z.maxLength(MAX_WRITTEN)),
  said: z.string().check(z.maxLength(MAX_SAID)),
  match: z.enum(['word', 'exact', 'pattern']),
  language: z.nullable(z.string().check(z.regex(/^[a-z]{2,3}$/))),
  site: z.nullable(z.string().check(z.maxLength(253))),
}).check(z.refine((rule) => faultOf(rule) === null));
