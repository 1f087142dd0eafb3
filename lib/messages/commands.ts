import * as z from 'zod/mini';
import { LANGUAGES } from '../contract/languages.ts';
import { BLOCK_ROLES } from '../reading/article.ts';
import { learningSchema } from '../settings/learning.ts';
import { lookSchema } from '../settings/look.ts';

const languageSchema = z.enum(LANGUAGES);
/** A BCP 47 primary subtag, also of a language that is none of the ten. */
const anyLanguageSchema = z.string().check(z.regex(/^[a-z]{2,3}$/));
const indexSchema = z.int().check(z.nonnegative());

/** An article as it crosses ports and messages. */
export const articleSchema = z.object({
  kind: z.enum(['article', 'page', 'selection', 'text']),
  url: z.string(),
  title: z.string(),
  language: z.nullable(anyLanguageSchema),
  isPinned: z.optional(z.boolean()),
  blocks: z.array(z.object({ role: z.enum(BLOCK_ROLES), place: z.optional(indexSchema), level: z.optional(indexSchema) })),
  places: z.optional(z.array(z.string())),
  leftOut: z.optional(z.array(z.string())),
  sentences: z.array(z.object({ block: indexSchema, text: z.string().check(z.minLength(1)), language: z.nullable(z.string()) })),
});

/**
 * What a client may ask of the player. `open` replaces whatever was read; all other commands act on the reading in hand
 * and do nothing when there is none.
 */
export const commandSchema = z.discriminatedUnion('type', [
  /**
   * Take this article and be at `sentence`, or, with `resume`, where this page was left the last time; with `play` it sounds at once. `reading` is an
   * id that the client has made; snapshots carry it.
   */
  z.object({ type: z.literal('open'), reading: z.string(), article: articleSchema, sentence: indexSchema, resume: z.optional(z.boolean()), play: z.boolean(), /** What it is narrated in; left out: as it is written. */ narrateIn: z.optional(z.nullable(languageSchema)), /** The sleep timer of a player that has died, unless this one has one: as in snapshots, with what is left of it in ms. */ sleep: z.optional(z.object({ minutes: z.nullable(z.number()), leftMs: z.number() })) }),
  /** Somebody may be about to listen: voices and sound device are made ready. Nothing sounds, and no text goes anywhere. */
  z.object({ type: z.literal('prepare') }),
  z.object({ type: z.literal('play') }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('toggle') }),
  z.object({ type: z.literal('stop') }),
  /** Previous (-1) or next (1). Previous restarts the sentence when more than 1.5 s of it have sounded. Keeps playing or paused. */
  z.object({ type: z.literal('step'), unit: z.enum(['sentence', 'paragraph']), direction: z.union([z.literal(-1), z.literal(1)]) }),
  /** Go to a sentence; `play` null keeps playing or paused as it is. */
  z.object({ type: z.literal('seek'), sentence: indexSchema, play: z.nullable(z.boolean()) }),
  z.object({ type: z.literal('set-speed'), speed: z.number().check(z.minimum(0.5), z.maximum(4)) }),
  z.object({ type: z.literal('set-volume'), volume: z.number().check(z.minimum(0), z.maximum(1)) }),
  /** Choose the voice for a language; remembered for that language. */
  z.object({ type: z.literal('set-voice'), language: anyLanguageSchema, voice: z.string() }),
  /** Choose the model that an engine speaks with, by its id; remembered for that engine. */
  z.object({ type: z.literal('set-model'), engine: z.string(), model: z.string() }),
  /** Choose how an engine delivers texts: `style` is `neutral`, `own` or the id of a delivery; remembered for that engine. */
  z.object({ type: z.literal('set-delivery'), engine: z.string(), style: z.string().check(z.maxLength(64)), ownWords: z.string().check(z.maxLength(1600)) }),
  /** The person's correction of "This page is in" for the reading in hand. */
  z.object({ type: z.literal('set-language'), language: languageSchema }),
  /** Leave these parts of its outline, by their ids, out of the reading in hand, and no others. */
  z.object({ type: z.literal('leave-out'), parts: z.array(z.string()) }),
  /** Narrate the reading in hand in another language from the sentence in hand on, or as it is written (null). */
  z.object({ type: z.literal('set-narration'), language: z.nullable(languageSchema) }),
  /** Choices for learning; remembered. */
  z.object({ type: z.literal('set-learning'), change: z.partial(learningSchema) }),
  /** How what is spoken is marked, and how captions look; remembered. */
  z.object({ type: z.literal('set-look'), change: z.partial(lookSchema) }),
  /** Let sound end after so many minutes, or with the article; null: go on. */
  z.object({ type: z.literal('set-sleep'), until: z.nullable(z.union([z.literal(15), z.literal(30), z.literal(45), z.literal(60), z.literal('end')])) }),
  /** Hear a word of the caption alone, and see it in the person's language: UTF-16 offsets into the page's sentence, or into what is heard in its place. */
  z.object({ type: z.literal('hear-word'), line: z.enum(['page', 'heard']), start: indexSchema, end: indexSchema }),
  /** Keep the sentence in hand, or the word that is looked up; or keep it no longer. */
  z.object({ type: z.literal('star'), what: z.enum(['sentence', 'word']) }),
  /** "Try again" after a fault. */
  z.object({ type: z.literal('retry') }),
]);

/** What a client may ask of the player. */
export type Command = z.infer<typeof commandSchema>;
