import type { ErrorCode, LimitName, ReachedLimit } from '../../lib/contract/errors.ts';
import { Problem } from '../http/problems.ts';

const CODES: Record<LimitName, ErrorCode> = {
  requests_per_minute: 'too_many_requests',
  parallel_syntheses: 'too_many_at_once',
  characters_per_day: 'characters_reached',
  characters_per_month: 'characters_reached',
  spend_per_month: 'spend_reached',
};

const WHOSE: Record<ReachedLimit['scope'], string> = { own: 'your own limit', client: 'this client’s limit', operator: 'the limit of all clients together' };

const RAISED: Record<ReachedLimit['scope'], string> = {
  own: 'You can change it in Lector’s settings.',
  client: 'Who runs the backend can raise it: npm run clients -- limit.',
  operator: 'Who runs the backend can raise it in its settings.',
};

/** How soon what runs at once may have room again. */
const SHORTLY_MS = 1000;

/** The problem of a request that ran into a limit: says which, what is left, and when all of it is there again; with `retry-after` where waiting is worth it. */
export function limitReached(reached: ReachedLimit, now: number = Date.now()): Problem {
  const headers: Record<string, string> = {};
  const waitMs = reached.resets_at === null ? SHORTLY_MS : Date.parse(reached.resets_at) - now;
  if (CODES[reached.name].startsWith('too_many')) headers['retry-after'] = String(Math.max(1, Math.ceil(waitMs / 1000)));
  return new Problem(CODES[reached.name], messageOf(reached, headers['retry-after']), { headers, limit: reached });
}

function messageOf({ name, scope, limit, left, resets_at }: ReachedLimit, retryAfter = ''): string {
  const whose = WHOSE[scope];
  if (name === 'requests_per_minute') return `More than ${limit} requests in a minute, which is ${whose}. Try again in ${retryAfter} seconds.`;
  if (name === 'parallel_syntheses') return `More than ${limit} texts at once, which is ${whose}. Try again when one of them is done.`;
  const time = name === 'characters_per_day' ? 'day' : 'month';
  const [of, rest] = name === 'spend_per_month' ? [dollars(limit), dollars(left)] : [`${limit} characters`, `${left}`];
  return `This ${time}’s budget of ${of}, ${whose}, is spent but for ${rest}, and this text needs more. It begins anew at ${resets_at}. ${RAISED[scope]}`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.1 ? 4 : 2)}`;
}
