import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, type CircuitBreakerPolicy } from 'cockatiel';
import type { BreakerState } from '../../speech/engine.ts';
import { EngineError, type EngineErrorCode } from '../../speech/engine-error.ts';
import { engineError } from './errors.ts';

const STATES: Record<CircuitState, BreakerState> = { [CircuitState.Closed]: 'closed', [CircuitState.HalfOpen]: 'half_open', [CircuitState.Open]: 'open', [CircuitState.Isolated]: 'open' };

/** Failures of the service as a whole, which more calls make worse. */
const SERVICE_FAILURES: readonly EngineErrorCode[] = ['engine_busy', 'engine_unavailable', 'engine_late'];

/** So many in a row, and no more calls are made. */
const FAILURES_IN_ROW = 5;
/** After so long one call tries whether the service is well again. */
const HALF_OPEN_MS = 2000;

interface Breaker {
  policy: CircuitBreakerPolicy;
  openedAt: number;
  /** What the service failed with last. */
  lastCode: EngineErrorCode;
}

/** A circuit breaker for each model: limits and outages are the model's own. */
export class Breakers {
  readonly #breakers = new Map<string, Breaker>();

  /**
   * What `work` comes to.
   * @throws EngineError at once with the service's last code, and not worth repeating, while calls of this model are held off; else what `work` throws
   */
  async guard<T>(model: string, work: () => Promise<T>): Promise<T> {
    const breaker = this.#of(model);
    try {
      return await breaker.policy.execute(work);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      const retryAfterMs = Math.max(0, breaker.openedAt + HALF_OPEN_MS - performance.now());
      throw engineError(breaker.lastCode, { cause: error, retryAfterMs, mayRepeat: false });
    }
  }

  /** The state of each model's breaker, of those that have been called. */
  states(): { model: string; state: BreakerState }[] {
    return [...this.#breakers].map(([model, { policy }]) => ({ model, state: STATES[policy.state] }));
  }

  #of(model: string): Breaker {
    const known = this.#breakers.get(model);
    if (known) return known;
    const isOfService = (error: unknown) => error instanceof EngineError && error.mayRepeat && SERVICE_FAILURES.includes(error.code);
    const policy = circuitBreaker(handleWhen(isOfService), { halfOpenAfter: HALF_OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_ROW) });
    const breaker: Breaker = { policy, openedAt: 0, lastCode: 'engine_unavailable' };
    policy.onBreak(() => (breaker.openedAt = performance.now()));
    policy.onFailure(({ reason, handled }) => {
      if (handled && 'error' in reason && reason.error instanceof EngineError) breaker.lastCode = reason.error.code;
    });
    this.#breakers.set(model, breaker);
    return breaker;
  }
}
