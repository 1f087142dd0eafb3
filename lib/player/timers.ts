import type { Clock } from './clock.ts';
import type { Timer } from './state/state.ts';

/** The waits of a state, each at most once. */
export class Timers {
  readonly #clock: Clock;
  readonly #over: (timer: Timer) => void;
  readonly #cancels = new Map<Timer, () => void>();

  /** `over` is called when a wait has ended by itself. */
  constructor(clock: Clock, over: (timer: Timer) => void) {
    this.#clock = clock;
    this.#over = over;
  }

  /** Begins a wait, in place of the same one that is under way. */
  set(timer: Timer, ms: number): void {
    this.clear(timer);
    this.#cancels.set(timer, this.#clock.after(ms, () => this.#over(timer)));
  }

  /** Ends a wait without a word. */
  clear(timer: Timer): void {
    this.#cancels.get(timer)?.();
    this.#cancels.delete(timer);
  }
}
