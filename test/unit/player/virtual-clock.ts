import type { Clock } from '../../../lib/player/clock.ts';

/** A clock whose hands a test turns; promises settle before each timer. */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #timers = new Map<number, { at: number; callback: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const order = this.#order++;
    this.#timers.set(order, { at: this.#now + ms, callback });
    return () => this.#timers.delete(order);
  }

  /** Waits on this clock; ends early by the signal's abort. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const cancel = this.after(ms, resolve);
      signal?.addEventListener('abort', () => { cancel(); reject(signal.reason); }, { once: true });
    });
  }

  /** Turns the hands by so many ms. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const due = this.#next();
      if (due === null || due.at > end) break;
      this.#timers.delete(due.order);
      this.#now = Math.max(this.#now, due.at);
      due.callback();
    }
    this.#now = end;
  }

  /** The timer that is due first; of several, the one that was set first. */
  #next() {
    let first: { order: number; at: number; callback: () => void } | null = null;
    for (const [order, timer] of this.#timers) if (first === null || timer.at < first.at) first = { order, ...timer };
    return first;
  }
}

/** Lets every promise that is settled by now have its say. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
