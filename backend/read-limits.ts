import { LIMIT_NAMES, type LimitName } from '../lib/contract/errors.ts';
import type { LimitSettings } from './clients/budgets.ts';
import { NO_LIMITS, type CountLimits } from './clients/client.ts';

/** What a paired client may use where nothing else is set: more than anybody reads, and less than a mistake or a thief could spend. */
export const CLIENT_LIMITS: CountLimits = { ...NO_LIMITS, requests_per_minute: 600, parallel_syntheses: 8, spend_per_month: 5 };

/** Before the names of limits: for all clients together, and for each. */
const PREFIXES = ['LECTOR_', 'LECTOR_CLIENT_'] as const;

/** The variables that are read here. */
export const LIMIT_SETTINGS: readonly string[] = PREFIXES.flatMap((prefix) => LIMIT_NAMES.map((name) => prefix + name.toUpperCase()));

/**
 * The limits in an environment: `LECTOR_SPEND_PER_MONTH` and the like for all clients together, `LECTOR_CLIENT_SPEND_PER_MONTH` and the like for each
 * paired client. A number, or `none`. `mistakes`: one sentence for each.
 */
export function readLimits(env: Readonly<Record<string, string | undefined>>): { limits: LimitSettings; mistakes: string[] } {
  const mistakes: string[] = [];
  const read = (prefix: string, standard: CountLimits): CountLimits => {
    const entries = LIMIT_NAMES.map((name): [LimitName, number | null] => {
      const given = env[prefix + name.toUpperCase()];
      const limit = given === undefined ? standard[name] : parseLimit(given, name);
      if (limit === undefined) mistakes.push(`${prefix}${name.toUpperCase()} must be ${wanted(name)}, or none.`);
      return [name, limit ?? null];
    });
    return Object.fromEntries(entries) as CountLimits;
  };
  return { limits: { everybody: read(PREFIXES[0], NO_LIMITS), eachClient: read(PREFIXES[1], CLIENT_LIMITS) }, mistakes };
}

/** What a person writes for a limit: a number, null for `none`, undefined for what is neither. */
export function parseLimit(text: string, name: LimitName): number | null | undefined {
  if (text === 'none') return null;
  const form = name === 'spend_per_month' ? /^\d{1,7}(\.\d{1,6})?$/ : /^\d{1,12}$/;
  return form.test(text) ? Number(text) : undefined;
}

/** In which form {@link parseLimit} wants a limit. */
export function wanted(name: LimitName): string {
  return name === 'spend_per_month' ? 'US dollars, as 5 or 2.50' : 'a whole number';
}
