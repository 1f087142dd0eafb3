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
      const due = [...this.#timers].filter(([, timer]) => timer.at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#now = Math.max(this.#now, due[1].at);
      due[1].callback();
    }
    this.#now = end;
  }
}

/** Lets every promise that is settled by now have its say. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
