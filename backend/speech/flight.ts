import { abortable } from './abortable.ts';
import type { SpeechPart } from './engine.ts';

/** What a flight comes to: still under way, over, or failed. */
type Outcome = { state: 'under way' } | { state: 'over' } | { state: 'failed'; error: unknown };

/**
 * One engine call and those who listen to it. It keeps all parts, so whoever joins late gets everything from the beginning.
 * It runs by itself: nobody who listens slowly holds it up. Without listeners it stops, unless sound has come: that is paid for.
 */
export class Flight {
  readonly #parts: SpeechPart[] = [];
  readonly #onAbandoned: () => void;
  #outcome: Outcome = { state: 'under way' };
  #change = Promise.withResolvers<void>();
  #listenerCount = 0;
  #hasSound = false;
  /** Settles once the clip is stored or will not be. */
  #stored: Promise<void> = Promise.resolve();

  /** `onAbandoned`: called when the last listener leaves before the first sound. */
  constructor(onAbandoned: () => void) {
    this.#onAbandoned = onAbandoned;
  }

  /** Takes in the parts of the call. Resolves when the call is over and its clip stored, or when it has failed; never rejects. */
  async run(parts: AsyncIterable<SpeechPart>, alongside: ((parts: AsyncIterable<SpeechPart>) => Promise<void>) | undefined): Promise<void> {
    if (alongside) this.#stored = alongside(this.#read());
    try {
      for await (const part of parts) {
        this.#hasSound ||= part.type === 'audio' && part.samples.length > 0;
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
  async *listen(signal: AbortSignal): AsyncGenerator<SpeechPart> {
    this.#listenerCount += 1;
    try {
      for await (const part of this.#read(signal)) {
        if (part.type === 'end') await abortable(this.#stored, signal);
        yield part;
      }
    } finally {
      this.#listenerCount -= 1;
      if (this.#listenerCount === 0 && !this.#hasSound && this.#outcome.state === 'under way') this.#onAbandoned();
    }
  }

  async *#read(signal?: AbortSignal): AsyncGenerator<SpeechPart> {
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
