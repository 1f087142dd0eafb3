import type { Budgets } from '../clients/budgets.ts';
import { nextDay, nextMonth } from '../clients/calendar.ts';
import type { Client } from '../clients/client.ts';
import type { RequestsLeft } from './request-rates.ts';

const DAY_S = 86_400;

/**
 * What is left to a client of its limits and when they begin anew, as headers: of each limit its name, the quota (`q`) with its window in seconds
 * (`w`), what remains (`r`) and the seconds until all is there again (`t`). Money counts in millionths of a dollar. Empty where nothing limits it.
 * @see draft-ietf-httpapi-ratelimit-headers-10 (read 2026-11)
 */
export function limitHeaders(budgets: Budgets, client: Client, requests: RequestsLeft | null, now: number = Date.now()): [string, string][] {
  const limits = budgets.limitsOf(client);
  const items: { name: string; quota: number; windowS: number; left: number; resetsInS: number; unit?: string }[] = [];
  if (requests) items.push({ name: 'requests', quota: requests.limit, windowS: 60, left: requests.left, resetsInS: requests.resetsInMs / 1000 });
  const dayS = () => (Date.parse(nextDay(now)) - now) / 1000;
  const monthS = () => (Date.parse(nextMonth(now)) - now) / 1000;
  const { characters_per_day: perDay, characters_per_month: perMonth, spend_per_month: spend } = limits;
  if (perDay !== null) items.push({ name: 'characters-day', quota: perDay, windowS: DAY_S, left: budgets.left(client, 'characters_per_day') ?? 0, resetsInS: dayS(), unit: 'characters' });
  if (perMonth !== null) items.push({ name: 'characters-month', quota: perMonth, windowS: 30 * DAY_S, left: budgets.left(client, 'characters_per_month') ?? 0, resetsInS: monthS(), unit: 'characters' });
  if (spend !== null) items.push({ name: 'spend-month', quota: spend * 1e6, windowS: 30 * DAY_S, left: (budgets.left(client, 'spend_per_month') ?? 0) * 1e6, resetsInS: monthS(), unit: 'micro-dollars' });
  if (items.length === 0) return [];
  return [
    ['ratelimit-policy', items.map(({ name, quota, windowS, unit }) => `"${name}";q=${Math.floor(quota)};w=${windowS}${unit ? `;qu="${unit}"` : ''}`).join(', ')],
    ['ratelimit', items.map(({ name, left, resetsInS }) => `"${name}";r=${Math.floor(left)};t=${Math.ceil(resetsInS)}`).join(', ')],
  ];
}
