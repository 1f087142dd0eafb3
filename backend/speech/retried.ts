import { setTimeout as wait } from 'node:timers/promises';
import { EngineError } from './engine-error.ts';
import type { SpeechPart } from './engine.ts';
import type { Speak } from './speak.ts';

/** How failed calls are repeated. */
export interface RetryPolicy {
  /** How often at most, beside the first call. */
  maxRetries: number;
  /** How often at most after a clip that was not what it should be: made again it costs again. */
  maxGarbledRetries: number;
  /** The first wait; it doubles with each retry, and a random part of up to a half is taken off. */
  baseDelayMs: number;
  /** The longest wait. An engine that asks for more is not called again. */
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

/**
 * Calls again after a failure that may pass, as long as no sound has come; what came before the first sound is held back until then.
 * All requests share a budget, so that a service in trouble is not buried in retries.
 */
export function retried(speak: Speak, policy: RetryPolicy): Speak {
  let budget = policy.budgetLimit;

  return async function* repeatUntilSound(request, context) {
    budget = Math.min(policy.budgetLimit, budget + policy.budgetPerRequest);
    const giveUpAt = performance.now() + policy.giveUpAfterMs;
    let garbledCount = 0;
    for (let retry = 0; ; retry += 1) {
      const held: SpeechPart[] = [];
      let hasSound = false;
      try {
        for await (const part of speak(request, context)) {
          if (!hasSound && part.type !== 'audio' && part.type !== 'end') {
            held.push(part);
            continue;
          }
          if (!hasSound) {
            hasSound = true;
            yield* held;
          }
          yield part;
        }
        return;
      } catch (error) {
        if (error instanceof EngineError && error.code === 'engine_garbled') garbledCount += 1;
        const delayMs = delayBefore(retry, error, policy);
        const isHopeless = hasSound || garbledCount > policy.maxGarbledRetries || delayMs === null || budget < 1 || performance.now() + delayMs > giveUpAt;
        if (isHopeless || context.signal.aborted) throw error;
        budget -= 1;
        await wait(delayMs, undefined, { signal: context.signal });
      }
    }
  };
}

/** How long to wait before a retry (0: the first), or null where there must be none. */
function delayBefore(retry: number, error: unknown, policy: RetryPolicy): number | null {
  if (!(error instanceof EngineError) || !error.mayRepeat || retry >= policy.maxRetries) return null;
  const backoffMs = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retry) * (1 - policy.random() / 2);
  const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0);
  return delayMs > policy.maxDelayMs ? null : delayMs;
}
