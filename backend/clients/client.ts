import * as z from 'zod';
import { LIMIT_NAMES, type LimitName } from '../../lib/contract/errors.ts';
import type { Usage } from '../../lib/contract/usage.ts';

/** What a client may use; null: no limit. Money in US dollars. */
export type Limits = Usage['limits'];

/** The limits that are numbers. */
export type CountLimits = Record<LimitName, number | null>;

/** No limit at all. */
export const NO_LIMITS: CountLimits = { requests_per_minute: null, parallel_syntheses: null, characters_per_day: null, characters_per_month: null, spend_per_month: null };

const count = z.number().min(0).nullable().optional();

/** What the operator has set for one client: what is left out is as the settings have it. */
export const givenLimitsSchema = z.strictObject({
  ...(Object.fromEntries(LIMIT_NAMES.map((name) => [name, count])) as Record<LimitName, typeof count>),
  engines: z.array(z.string()).nullable().optional(),
});

/** What the operator has set for one client. */
export type GivenLimits = z.infer<typeof givenLimitsSchema>;

/** Somebody who may come in. */
export interface Client {
  id: string;
  /** What it is called in the operator's list. */
  name: string;
  /** Milliseconds since the epoch, as all times here. */
  createdAt: number;
  /** When it last asked for something, to the second; null: never. */
  seenAt: number | null;
  /** When it was taken out; null: it may come in. */
  revokedAt: number | null;
  limits: GivenLimits;
  /** What the person wants to spend in a month at most, in US dollars; null: as much as the operator allows. */
  ownSpendPerMonth: number | null;
}

/** The client that has the token of the settings: servers, scripts. Only the limits of all clients together hold for it where none are set. */
export const OPERATOR_ID = 'operator';
