import { setTimeout as wait } from 'node:timers/promises';
import { EngineError } from './engine-error.ts';

/** How failed calls are repeated. */
export interface RetryPolicy {
  /** How often at most, beside the first call. */
  maxRetries: number;
  /** How often at most after an answer that was not what it should be: made again it costs again. */
  maxGarbledRetries: number;
  /** The first wait; it doubles with each retry, and a random part of up to a half is taken off. */
  baseDelayMs: number;
  /** The longest wait. A service that asks for more is not called again. */
  maxDelayMs: number;
  /** No retry starts later than this after the first call. */
  giveUpAfterMs: number;
  /** How many retries each request adds to what all requests together may use. */
  budgetPerRequest: number;
  /** How many retries may be saved up; so many are there at the start. */
  budgetLimit: number;
  /** A number in [0, 1). */
  random(): number;
}

/** The policy where nothing else is set. */
export const RETRY_POLICY: RetryPolicy = {
  maxRetries: 2,
  maxGarbledRetries: 1,
  baseDelayMs: 250,
  maxDelayMs: 5000,
  giveUpAfterMs: 30_000,
  budgetPerRequest: 0.2,
  budgetLimit: 10,
  random: Math.random,
};

/** Decides whether failed calls are made again. All requests share a budget, so that a service in trouble is not buried in retries. */
export class Retries {
  readonly #policy: RetryPolicy;
  #budget: number;

  constructor(policy: RetryPolicy) {
    this.#policy = policy;
    this.#budget = policy.budgetLimit;
  }

  /** Begins a request. The function that it returns waits until the next call may be made. @throws the failure itself, where it must not be; the signal's reason */
  begin(): (failure: unknown, signal: AbortSignal) => Promise<void> {
    const policy = this.#policy;
    this.#budget = Math.min(policy.budgetLimit, this.#budget + policy.budgetPerRequest);
    const giveUpAt = performance.now() + policy.giveUpAfterMs;
    let retry = 0;
    let garbledCount = 0;
    return async (failure, signal) => {
      if (failure instanceof EngineError && failure.code === 'engine_garbled') garbledCount += 1;
      const delayMs = delayBefore(retry, failure, policy);
      const isHopeless = garbledCount > policy.maxGarbledRetries || delayMs === null || this.#budget < 1 || performance.now() + delayMs > giveUpAt;
      if (isHopeless || signal.aborted) throw failure;
      this.#budget -= 1;
      retry += 1;
      await wait(delayMs, undefined, { signal });
    };
  }
}

/** How long to wait before a retry (0: the first), or null where there must be none. */
function delayBefore(retry: number, error: unknown, policy: RetryPolicy): number | null {
  if (!(error instanceof EngineError) || !error.mayRepeat || retry >= policy.maxRetries) return null;
  const backoffMs = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retry) * (1 - policy.random() / 2);
  const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0);
  return delayMs > policy.maxDelayMs ? null : delayMs;
}
