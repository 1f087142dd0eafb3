import { EngineError } from './engine-error.ts';
import { Urgency } from './urgency.ts';

interface Waiter {
  isNow: boolean;
  go(): void;
}

/** Calls that wait longer than this are not taken. */
const MAX_WAIT_MS = 30_000;

const SECOND_MS = 1000;

/**
 * Keeps calls below a number per minute; what is needed now goes before look-ahead. Never more than `perMinute` start within any minute, nor more than
 * a sixtieth of that (but one) within any second: services count both.
 * @see Model Studio, "Rate limits" (read 2026-11)
 */
export class TokenBucket {
  readonly #burst: number;
  readonly #msPerToken: number;
  #tokens: number;
  #filledAt = performance.now();
  #waiters: Waiter[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** When the last calls started, as many as may start in a second. */
  #starts: number[] = [];

  constructor(perMinute: number) {
    this.#burst = Math.max(1, Math.floor(perMinute / 60));
    this.#tokens = this.#burst;
    this.#msPerToken = 60_000 / Math.max(1, perMinute - this.#burst);
  }

  /**
   * Waits for its turn to call. Rejects with the signal's reason.
   * @throws EngineError `engine_busy` when the turn would come too late to be of use
   */
  async take(signal: AbortSignal, urgency: Urgency = new Urgency(true)): Promise<void> {
    signal.throwIfAborted();
    this.#fill();
    if (this.#dueInMs() === 0 && this.#waiters.length === 0) {
      this.#start();
      return;
    }
    const before = this.#waiters.filter(({ isNow }) => isNow || !urgency.isNow).length;
    const waitMs = (before + 1) * this.#msPerToken;
    if (waitMs > MAX_WAIT_MS) throw new EngineError('engine_busy', 'The service behind the backend has too many requests just now.', { retryAfterMs: waitMs, mayRepeat: false });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter: Waiter = { isNow: urgency.isNow, go: resolve };
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const stopWatching = urgency.onRaise(() => (waiter.isNow = true));
    this.#waiters.push(waiter);
    this.#wake();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      stopWatching();
      this.#waiters = this.#waiters.filter((other) => other !== waiter);
    }
  }

  #fill(): void {
    const now = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filledAt) / this.#msPerToken);
    this.#filledAt = now;
  }

  /** How long until a call may start, by the minute's count and the second's. */
  #dueInMs(): number {
    const first = this.#starts.length < this.#burst ? -Infinity : (this.#starts[0] ?? -Infinity);
    return Math.max(0, (1 - this.#tokens) * this.#msPerToken, first + SECOND_MS - performance.now());
  }

  #start(): void {
    this.#tokens -= 1;
    this.#starts = [...this.#starts, performance.now()].slice(-this.#burst);
  }

  #wake(): void {
    if (this.#timer !== null || this.#waiters.length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#fill();
        const next = this.#waiters.find(({ isNow }) => isNow) ?? this.#waiters[0];
        if (next && this.#dueInMs() === 0) {
          this.#start();
          this.#waiters = this.#waiters.filter((other) => other !== next);
          next.go();
        }
        this.#wake();
      },
      Math.max(1, this.#dueInMs()),
    );
  }
}
