import { setImmediate as turn } from 'node:timers/promises';
import { describeError, type Report } from '../report.ts';
import type { ClipIndex } from './clip-index.ts';

/** What a keeper tells. */
export interface IndexKeeperOptions {
  report: Report;
  /** Another process (a command) has written to the database. */
  onChangedElsewhere(): void;
  onHour(): void;
}

const TICK_MS = 1000;
const HOUR_MS = 3_600_000;
/** An index that cannot be written is told of at most this often. */
const TELL_EVERY_MS = 60_000;

/** Writes a clip index's changes every second. What cannot be written waits for the next second: clips are kept and served without it. */
export class IndexKeeper {
  readonly #index: ClipIndex;
  readonly #options: IndexKeeperOptions;
  readonly #timer: NodeJS.Timeout;
  #isWriting = false;
  #toldAt = -Infinity;
  #hourAt = performance.now();

  constructor(index: ClipIndex, options: IndexKeeperOptions) {
    this.#index = index;
    this.#options = options;
    this.#timer = setInterval(() => void this.#tick(), TICK_MS).unref();
  }

  /** Writes what waits, as far as it can be written now. */
  flushAll(): void {
    this.#attempt(() => this.#index.flushAll());
  }

  /** Writes what waits and stops. */
  close(): void {
    clearInterval(this.#timer);
    this.flushAll();
  }

  async #tick(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#attempt(() => this.#index.flush())) await turn();
    this.#isWriting = false;
    this.#attempt(() => {
      if (this.#index.hasChangedElsewhere()) this.#options.onChangedElsewhere();
    });
    if (performance.now() - this.#hourAt < HOUR_MS) return;
    this.#hourAt = performance.now();
    this.#options.onHour();
  }

  /** Null where it has failed. */
  #attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (performance.now() - this.#toldAt >= TELL_EVERY_MS) {
        this.#toldAt = performance.now();
        this.#options.report({ event: 'clip_index_not_written', reason: describeError(error) });
      }
      return null;
    }
  }
}
