import * as z from 'zod';
import { LANGUAGES } from './languages.ts';

/** A voice of `GET /v1/audio/voices`. */
export const voiceSchema = z.object({
  /** `engine/voice`, the id that requests carry. */
  id: z.string(),
  /** What people read, in the voice's own or the engine's language. */
  name: z.string(),
  engine: z.string(),
  /** BCP 47 tags that the voice speaks; the first is its own. */
  languages: z.array(z.string()).min(1),
  gender: z.enum(['female', 'male', 'neutral']).nullable(),
  /** A few words on how it sounds, or null. */
  style: z.string().nullable(),
  /** The dialect or accent in plain words ("Scotland", "Sichuan"), or null. */
  dialect: z.string().nullable(),
  /** The ids of the models that can use it. */
  models: z.array(z.string()),
  /** True for neural voices: only these are called AI-generated. */
  natural: z.boolean(),
  /** Changes whenever the voice begins to sound differently under the same id; left out: never. */
  revision: z.string().optional(),
});

/** A voice as clients see it. */
export type Voice = z.infer<typeof voiceSchema>;

/** The body of `GET /v1/audio/voices`. */
export const voiceListSchema = z.object({ voices: z.array(voiceSchema) });

/** A ready-made way to deliver a text. */
export const deliverySchema = z.object({
  /** What requests carry as `delivery`. */
  id: z.string(),
  /** What people read, by BCP 47 primary subtag. */
  names: z.record(z.enum(LANGUAGES), z.string()),
  /** Counts up when what the model is told changes; part of the clip key. */
  version: z.number().int(),
});

/** A ready-made way to deliver a text. */
export type Delivery = z.infer<typeof deliverySchema>;

/** A model of `GET /v1/models`: OpenAI's fields, then ours. */
export const modelSchema = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.number().int(),
  owned_by: z.string(),
  engine: z.string(),
  /** The exact version behind the id, part of the clip key. */
  snapshot: z.string(),
  capabilities: z.object({
    /** BCP 47 primary subtags that some voice of the model speaks. */
    languages: z.array(z.string()),
    streaming: z.boolean(),
    word_timings: z.boolean(),
    instructions: z.boolean(),
    /** The longest instructions that it takes, a ready-made delivery included, in tokens; left out: as long as a request may have them. */
    max_instruction_tokens: z.int().positive().optional(),
    /** Whether it speaks over a line that is kept open, so that sound begins sooner; left out: no. */
    realtime: z.boolean().optional(),
    /** Whether it finds out the text's language where a request names none; left out: no. */
    detects_language: z.boolean().optional(),
    /** The longest text of one engine call, in UTF-16 code units. */
    max_characters: z.number().int(),
  }),
  /** Ready-made ways to deliver a text, where it takes instructions; left out: none. */
  deliveries: z.array(deliverySchema).optional(),
  /** US dollars for 10,000 billed characters; 0 is free, null is unknown. */
  price_per_10k_characters: z.number().nullable(),
  /** The day on which the price was looked up (ISO 8601), where there is one. */
  price_date: z.iso.date().optional(),
  /** Where the text goes, in plain words: "this machine", "Singapore". */
  region: z.string(),
});

/** A model as clients see it. */
export type Model = z.infer<typeof modelSchema>;

/** The body of `GET /v1/models`. */
export const modelListSchema = z.object({ object: z.literal('list'), data: z.array(modelSchema) });
