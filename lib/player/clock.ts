/** Time and timers, as a parameter: tests turn the hands themselves. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Calls `callback` once after `ms`; returns what takes it back. */
  after(ms: number, callback: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
