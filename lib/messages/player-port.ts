import * as z from 'zod/mini';
import { LANGUAGES } from '../contract/languages.ts';
import { BLOCK_ROLES } from '../reading/article.ts';
import { noticeSchema } from './notices.ts';

/** Name of the ports that readers and the popup open to the player. All clients are equal: commands go in, snapshots come out. */
export const PLAYER_PORT = 'player';

const languageSchema = z.enum(LANGUAGES);
const indexSchema = z.int().check(z.nonnegative());

const articleSchema = z.object({
  kind: z.enum(['article', 'page', 'selection', 'text']),
  url: z.string(),
  title: z.string(),
  language: z.nullable(languageSchema),
  blocks: z.array(z.object({ role: z.enum(BLOCK_ROLES) })),
  sentences: z.array(z.object({ block: indexSchema, text: z.string().check(z.minLength(1)), language: z.nullable(z.string()) })),
});

/**
 * What a client may ask of the player. `open` replaces whatever was read; all other commands act on the reading in hand
 * and do nothing when there is none.
 */
export const commandSchema = z.discriminatedUnion('type', [
  /** Take this article and be at `sentence`; with `play` it sounds at once. `reading` is an id that the client has made; snapshots carry it. */
  z.object({ type: z.literal('open'), reading: z.string(), article: articleSchema, sentence: indexSchema, play: z.boolean() }),
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
  z.object({ type: z.literal('set-voice'), language: languageSchema, voice: z.string() }),
  /** The person's correction of "This page is in" for the reading in hand. */
  z.object({ type: z.literal('set-language'), language: languageSchema }),
  /** "Try again" after a fault. */
  z.object({ type: z.literal('retry') }),
]);

/** What a client may ask of the player. */
export type Command = z.infer<typeof commandSchema>;

/** What a reading is doing. `loading`: wants to sound and waits for the first clip. `buffering`: waits in mid-reading. `finished`: the last sentence has sounded. */
export const PLAYER_STATUSES = ['loading', 'playing', 'buffering', 'paused', 'finished'] as const;

/** What a reading is doing. */
export type PlayerStatus = (typeof PLAYER_STATUSES)[number];

/** Everything that clients show of the player. Sent whole at every change; the first one as soon as the port is open. */
export const snapshotSchema = z.object({
  speed: z.number(),
  volume: z.number(),
  /** The reading in hand, or null. */
  reading: z.nullable(z.object({
    id: z.string(),
    /** The tab it belongs to, or null where it belongs to none. */
    tabId: z.nullable(z.int()),
    kind: z.enum(['article', 'page', 'selection', 'text']),
    title: z.string(),
    url: z.string(),
    status: z.enum(PLAYER_STATUSES),
    /** Index of the sentence that sounds or is about to. */
    sentence: indexSchema,
    sentenceCount: z.int().check(z.positive()),
    /** The sentence's text, and the BCP 47 tag it is spoken in. */
    text: z.string(),
    language: z.string(),
    /** The word that sounds, as UTF-16 offsets into `text`; null without timings. */
    word: z.nullable(z.object({ start: z.number(), end: z.number() })),
    /** The number of sentences from the start up to which clips are at hand without a break from the current one. */
    readyUntil: indexSchema,
    /** Estimated milliseconds at the present speed: from the start to the sentence, and of the whole. */
    elapsedMs: z.number(),
    totalMs: z.number(),
    voice: z.object({ id: z.string(), name: z.string(), natural: z.boolean() }),
    notice: z.nullable(noticeSchema),
  })),
});

/** Everything that clients show of the player. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The reading part of a snapshot. */
export type ReadingSnapshot = NonNullable<Snapshot['reading']>;
