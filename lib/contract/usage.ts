import * as z from 'zod';

const amount = z.number().min(0);
const limit = z.number().min(0).nullable();

/** What was used in some time. Characters are counted as engines bill them; cost is in US dollars. */
export const usedSchema = z.object({
  /** Synthesised for this client. */
  characters: amount,
  /** Heard again from the store, for nothing. */
  cached_characters: amount,
  cost: amount,
});

/** What was used in some time. */
export type Used = z.infer<typeof usedSchema>;

/** What was used on one day. */
export const usedOnDaySchema = usedSchema.extend({ date: z.iso.date() });

/** The body of `GET /v1/usage`: what the asking client has used and may still use. Days and months are those of the backend's clock and time zone. */
export const usageSchema = z.object({
  client: z.object({
    id: z.string(),
    name: z.string(),
    /** When it was paired, ISO 8601; null for the token of the backend's settings. */
    paired_at: z.iso.datetime({ offset: true }).nullable(),
  }),
  today: usedSchema,
  month: usedSchema,
  /** The last 31 days, today last, without gaps: for a chart and its table. */
  days: z.array(usedOnDaySchema).length(31),
  /** What holds for this client: of its own and the operator's limits the lowest; null: no limit. */
  limits: z.object({
    requests_per_minute: limit,
    parallel_syntheses: limit,
    characters_per_day: limit,
    characters_per_month: limit,
    /** US dollars. */
    spend_per_month: limit,
    /** The ids of the engines that it may use; null: all. */
    engines: z.array(z.string()).nullable(),
  }),
  /** Where `limits.spend_per_month` comes from, in US dollars: what the person has set, and up to what it can be set. */
  monthly_limit: z.object({ own: limit, operators: limit }),
  /** What is left of the limits; null where there is none. */
  left: z.object({ characters_today: limit, characters_this_month: limit, spend_this_month: limit }),
  /** What the backend keeps of clips: for how many days after their last use, and how many bytes of all clients. */
  kept: z.object({ days: amount, bytes: amount }),
  /** When the day and the month begin anew, ISO 8601. */
  resets: z.object({ day: z.iso.datetime({ offset: true }), month: z.iso.datetime({ offset: true }) }),
});

/** What a client has used and may still use. */
export type Usage = z.infer<typeof usageSchema>;

/** The body of `PATCH /v1/client`, answered with the new usage. A limit above the operator's is refused with `limit_above_operators`. */
export const clientChangeSchema = z.strictObject({
  /** The person's own limit of what may be spent in a month, in US dollars; null takes it away, and the operator's remains. */
  monthly_limit: z.number().min(0).max(1_000_000).nullable(),
});

/** A change of the asking client. */
export type ClientChange = z.infer<typeof clientChangeSchema>;

/** The answer to `DELETE /v1/client/clips`: what was purged. Clips that another client has used as well stay. */
export const purgedSchema = z.object({ clips: z.number().int().min(0), bytes: z.number().int().min(0) });

/** What was purged. */
export type Purged = z.infer<typeof purgedSchema>;
