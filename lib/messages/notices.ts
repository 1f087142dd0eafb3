import * as z from 'zod/mini';

/**
 * What the player has to say to the person beside the text: one line, shown in the bar and the popup. The code selects the words
 * (they are written in the interface's language where they are shown); `fault` notices say why reading has paused, `info` ones only inform.
 */
export const NOTICE_CODES = [
  'backend_unreachable',
  'backend_refused',
  'backend_unproved',
  'client_revoked',
  'engine_not_allowed',
  'own_limit_reached',
  'month_limit_reached',
  'day_limit_reached',
  'backend_disk_full',
  'not_connected',
  'engine_failed',
  'service_key_refused',
  'service_quota',
  'service_arrears',
  'service_moderation',
  'service_unreachable',
  'still_preparing',
  'busy',
  'voice_gone',
  'language_unspoken',
  'never_sent',
  'sentence_unreadable',
  'back_again',
  'voice_back',
  'translation_failed',
  'translator_downloading',
  'star_not_kept',
  'page_changed',
  'sleep_timer',
  'marking_not_possible',
] as const;

/** What the player has to say. */
export const noticeSchema = z.object({
  code: z.enum(NOTICE_CODES),
  kind: z.enum(['info', 'fault']),
  /** True where a button "Try again" makes sense. */
  canRetry: z.boolean(),
  /** Seconds until the player tries again by itself, or null. */
  retryInSeconds: z.nullable(z.number()),
  /** What reads on in spite of it, or left out where nothing does. */
  readOnBy: z.optional(z.enum(['browser-voice', 'computer-voice'])),
  /** How much of what is waited for has come, 0 to 1; left out where nobody knows. */
  share: z.optional(z.number()),
  /** The name of the voice that reads on, where its words may name one. */
  voice: z.optional(z.string()),
  /** Index of the sentence that it is about, where its words name one. */
  sentence: z.optional(z.number()),
});

/** What the player has to say. */
export type Notice = z.infer<typeof noticeSchema>;
