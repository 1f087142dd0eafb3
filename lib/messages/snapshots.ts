import * as z from 'zod/mini';
import { LANGUAGES } from '../contract/languages.ts';
import { learningSchema } from '../settings/learning.ts';
import type { Look } from '../settings/look.ts';
import { noticeSchema } from './notices.ts';

const indexSchema = z.number();

/** What a reading is doing. `loading`: wants to sound and waits for the first clip. `buffering`: waits in mid-reading. `resting`: silent for a while after a sentence, for saying it oneself or before it is repeated. `finished`: the last sentence has sounded. */
export const PLAYER_STATUSES = ['loading', 'playing', 'buffering', 'resting', 'paused', 'finished'] as const;

/** A text and the BCP 47 tag that it is in. */
const taggedSchema = z.object({ text: z.string(), language: z.string() });

/** What a reading is doing. */
export type PlayerStatus = (typeof PLAYER_STATUSES)[number];

/**
 * Everything that clients show of the player. Sent whole at every change; the first one as soon as the port is open. It comes from our own player, so its
 * form is checked and not its ranges: those would be carried into every page that is read.
 */
export const snapshotSchema = z.object({
  speed: z.number(),
  volume: z.number(),
  /** The choices for learning, with the person's own language filled in. */
  learning: learningSchema,
  /** Taken as it comes: the settings check it before they keep it. */
  look: z.unknown() as z.ZodMiniType<Look>,
  /** Sound ends after so many minutes, or with the article (null), and how many are left of them; null: no such time is set. */
  sleep: z.nullable(z.object({ minutes: z.nullable(z.number()), leftMinutes: z.number() })),
  /** The reading in hand, or null. */
  reading: z.nullable(z.object({
    id: z.string(),
    /** The tab it belongs to, or null where it belongs to none. */
    tabId: z.nullable(z.number()),
    kind: z.enum(['article', 'page', 'selection', 'text']),
    title: z.string(),
    url: z.string(),
    status: z.enum(PLAYER_STATUSES),
    /** Index of the sentence that sounds or is about to. */
    sentence: indexSchema,
    sentenceCount: z.number(),
    /** The page's sentence, and the BCP 47 tag that it is read in where it is read as it is written. */
    text: z.string(),
    language: z.string(),
    /** What the reading is narrated in; null: as it is written. */
    narrateIn: z.nullable(z.enum(LANGUAGES)),
    /** What is heard in place of the page's sentence, or beside it; null where that is not known yet or is the page's own. */
    heard: z.nullable(taggedSchema),
    /** The sentence in the person's language, where captions show it and it is known. */
    mine: z.nullable(taggedSchema),
    /** The word of the caption that was asked for, and what it is in the person's language; `translation` null while that is not known. */
    lookUp: z.nullable(z.object({ ...taggedSchema.shape, translation: z.nullable(taggedSchema) })),
    /** Whether the sentence in hand and the word that is looked up are kept; null where nothing may be, in a private window. */
    stars: z.nullable(z.object({ sentence: z.boolean(), word: z.boolean() })),
    /** While resting: how long the whole rest takes, in ms. */
    restMs: z.nullable(z.number()),
    /** How often the sentence in hand has been heard whole, and the speed that it is heard at. */
    passes: indexSchema,
    pace: z.number(),
    /** The word that sounds, as UTF-16 offsets into `text`; null without timings. */
    word: z.nullable(z.object({ start: z.number(), end: z.number() })),
    /** The number of sentences from the start up to which clips are at hand without a break from the current one. */
    readyUntil: indexSchema,
    /** Estimated milliseconds at the present speed: from the start to the sentence, and of the whole. */
    elapsedMs: z.number(),
    totalMs: z.number(),
    voice: z.object({ id: z.string(), name: z.string(), natural: z.boolean() }),
    /** US dollars at most that hearing the rest of it costs as it is read now, from the sentence on at which that was chosen; 0: nothing; null where nobody knows (yet). */
    cost: z.nullable(z.number()),
    notice: z.nullable(noticeSchema),
  })),
});

/** Everything that clients show of the player. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The reading part of a snapshot. */
export type ReadingSnapshot = NonNullable<Snapshot['reading']>;
