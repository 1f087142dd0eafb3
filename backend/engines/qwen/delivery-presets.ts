import * as z from 'zod';
import { LANGUAGES } from '../../../lib/contract/languages.ts';
import type { DeliverySet } from '../../speech/engine.ts';
import file from './delivery-presets.json' with { type: 'json' };

const setSchema = z.strictObject({
  version: z.int().positive(),
  presets: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
      names: z.strictObject(Object.fromEntries(LANGUAGES.map((language) => [language, z.string().min(1).max(60)])) as Record<(typeof LANGUAGES)[number], z.ZodString>),
      /** In English or Chinese. */
      instructions: z.string().min(1).max(1000),
    }),
  ),
});

/** Ready-made ways to deliver a text, as the file beside this one has them: it may be changed without touching code, and its version with it. @throws ZodError when it is not in order */
export const DELIVERY_PRESETS: DeliverySet = setSchema.parse(file);
