import type { Usage, Used } from '../../lib/contract/usage.ts';
import type { Access } from './access.ts';
import { dateOf, lastDates, monthOf, nextDay, nextMonth } from './calendar.ts';
import { OPERATOR_ID, type Client } from './client.ts';
import { NANO, type Amount } from './ledger.ts';

const SHOWN_DAYS = 31;

/** What a client has used and may still use, as the contract says it, but for what the store keeps. */
export function usageOf(client: Client, { ledger, budgets }: Pick<Access, 'ledger' | 'budgets'>, now: number = Date.now()): Omit<Usage, 'kept'> {
  const today = dateOf(now);
  return {
    client: { id: client.id, name: client.name, paired_at: client.id === OPERATOR_ID ? null : new Date(client.createdAt).toISOString() },
    today: asUsed(ledger.ofDay(client.id, today)),
    month: asUsed(ledger.ofMonth(client.id, monthOf(today))),
    days: lastDates(now, SHOWN_DAYS).map((date) => ({ date, ...asUsed(ledger.ofDay(client.id, date)) })),
    limits: budgets.limitsOf(client),
    monthly_limit: { own: client.ownSpendPerMonth, operators: budgets.operatorsSpend(client) },
    left: {
      characters_today: budgets.left(client, 'characters_per_day'),
      characters_this_month: budgets.left(client, 'characters_per_month'),
      spend_this_month: budgets.left(client, 'spend_per_month'),
    },
    resets: { day: nextDay(now), month: nextMonth(now) },
  };
}

function asUsed({ characters, cachedCharacters, cost }: Amount): Used {
  return { characters, cached_characters: cachedCharacters, cost: cost * NANO };
}
