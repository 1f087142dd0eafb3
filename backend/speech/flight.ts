import { abortable } from './abortable.ts';

/** What a flight comes to: still under way, over, or failed. */
type Outcome = { state: 'under way' } | { state: 'over' } | { state: 'failed'; error: unknown };

/**
 * Parts that are made once and those who listen to them. It keeps all parts, so whoever joins late gets everything from the beginning.
 * It runs by itself: nobody who listens slowly holds it up. Without listeners it stops, unless something has come that is paid for.
 */
export class Flight<Part extends { type: string }> {
  readonly #parts: Part[] = [];
  readonly #isPaidFor: (part: Part) => boolean;
  readonly #onAbandoned: () => void;
  #outcome: Outcome = { state: 'under way' };
  #change = Promise.withResolvers<void>();
  #listenerCount = 0;
  #isPaid = false;
  /** Settles once the clip is stored or will not be. */
  #stored: Promise<void> = Promise.resolve();

  /** `isPaidFor`: whether it goes on without listeners once this part has come. `onAbandoned`: called when the last listener leaves before. */
  constructor(isPaidFor: (part: Part) => boolean, onAbandoned: () => void) {
    this.#isPaidFor = isPaidFor;
    this.#onAbandoned = onAbandoned;
  }

  /** Takes in the parts of the call. Resolves when the call is over and its clip stored, or when it has failed; never rejects. */
  async run(parts: AsyncIterable<Part>, alongside?: (parts: AsyncIterable<Part>) => Promise<void>): Promise<void> {
    if (alongside) this.#stored = alongside(this.#read());
    try {
      for await (const part of parts) {
        this.#isPaid ||= this.#isPaidFor(part);
        this.#parts.push(part);
        this.#tell();
      }
      this.#outcome = { state: 'over' };
    } catch (error) {
      this.#outcome = { state: 'failed', error };
    }
    this.#tell();
    if (this.#outcome.state === 'over') await this.#stored;
  }

  /**
   * All parts from the first one. The end comes once the clip is stored, so that who has heard the end finds it there.
   * @throws what the call failed with, or the signal's reason
   */
  async *listen(signal: AbortSignal): AsyncGenerator<Part> {
    this.#listenerCount += 1;
    try {
      for await (const part of this.#read(signal)) {
        if (part.type === 'end') await abortable(this.#stored, signal);
        yield part;
      }
    } finally {
      this.#listenerCount -= 1;
      if (this.#listenerCount === 0 && !this.#isPaid && this.#outcome.state === 'under way') this.#onAbandoned();
    }
  }

  async *#read(signal?: AbortSignal): AsyncGenerator<Part> {
    for (let index = 0; ; ) {
      signal?.throwIfAborted();
      const part = this.#parts[index];
      if (part) {
        yield part;
        index += 1;
      } else if (this.#outcome.state === 'over') return;
      else if (this.#outcome.state === 'failed') throw this.#outcome.error;
      else await (signal ? abortable(this.#change.promise, signal) : this.#change.promise);
    }
  }

  #tell(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers();
  }
}
