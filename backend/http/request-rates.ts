import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Budgets } from '../clients/budgets.ts';
import type { Client } from '../clients/client.ts';
import { EVERYBODY } from '../clients/ledger.ts';
import { limitReached } from '../clients/limit-reached.ts';

/** How often a client may still ask in this minute. */
export interface RequestsLeft {
  limit: number;
  left: number;
  /** Until the minute is over. */
  resetsInMs: number;
}

/** Counts requests by client, each in minutes of its own that begin with its first request. */
export class RequestRates {
  // The limits are each client's own, so the limiter only counts.
  readonly #counted = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 60 });
  readonly #budgets: Budgets;

  constructor(budgets: Budgets) {
    this.#budgets = budgets;
  }

  /**
   * Counts a request of a client, and tells what is left to it; null where nothing limits it.
   * @throws Problem `too_many_requests`
   */
  async count(client: Client): Promise<RequestsLeft | null> {
    const limits = [
      { id: client.id, scope: 'client', limit: this.#budgets.clientLimits(client).requests_per_minute },
      { id: EVERYBODY, scope: 'operator', limit: this.#budgets.everybody.requests_per_minute },
    ] as const;
    let least: RequestsLeft | null = null;
    for (const { id, scope, limit } of limits) {
      if (limit === null) continue;
      const { consumedPoints, msBeforeNext } = await this.#counted.consume(id);
      const left = Math.max(0, limit - consumedPoints);
      if (consumedPoints > limit) throw limitReached({ name: 'requests_per_minute', scope, limit, left, resets_at: new Date(Date.now() + msBeforeNext).toISOString() });
      if (least === null || left < least.left) least = { limit, left, resetsInMs: msBeforeNext };
    }
    return least;
  }
}
