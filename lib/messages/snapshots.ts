import * as z from 'zod/mini';
import { noticeSchema } from './notices.ts';

const indexSchema = z.int().check(z.nonnegative());

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
