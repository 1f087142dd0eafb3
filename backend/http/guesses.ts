import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from './problems.ts';

/** So many wrong tokens or codes may come from one address in a minute. */
export const GUESSES_PER_MINUTE = 10;

/** So many clients with their addresses are remembered as let in. */
const MAX_KNOWN = 10_000;

/**
 * Counts wrong tokens and pairing codes by the address that they come from. After ten in a minute nobody is let in from there for the rest of it, not
 * even with the right one, or guessing would go on; but a client that has been let in from there before stays in, or one program could lock out
 * another one behind the same address.
 */
export class Guesses {
  readonly #wrong = new RateLimiterMemory({ points: GUESSES_PER_MINUTE, duration: 60 });
  readonly #known = new Set<string>();

  /** @throws Problem `too_many_attempts` where an address has guessed too often. `clientId`: whose token was shown, or null */
  async refuseGuesser(address: string, clientId: string | null): Promise<void> {
    if (clientId !== null && this.#known.has(`${clientId} ${address}`)) return;
    const count = await this.#wrong.get(networkOf(address));
    if (!count || count.consumedPoints < GUESSES_PER_MINUTE) return;
    const retryAfter = String(Math.max(1, Math.ceil(count.msBeforeNext / 1000)));
    throw new Problem('too_many_attempts', `Too many wrong tokens or codes came from this address. Try again in ${retryAfter} seconds.`, { headers: { 'retry-after': retryAfter } });
  }

  /** Notes a wrong token or code. */
  async noteWrong(address: string): Promise<void> {
    await this.#wrong.penalty(networkOf(address));
  }

  /** Notes that a client was let in. */
  noteRight(address: string, clientId: string): void {
    const pair = `${clientId} ${address}`;
    if (this.#known.has(pair)) return;
    const [oldest] = this.#known;
    if (oldest !== undefined && this.#known.size >= MAX_KNOWN) this.#known.delete(oldest);
    this.#known.add(pair);
  }
}

/** Who has an IPv6 address has the 2^64 beside it as well. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(Math.max(0, zeros)).fill('0')].slice(0, 4).join(':');
}
