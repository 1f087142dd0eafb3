import type { ClipPart } from './clip.ts';

/** A clip on its way, for as many listeners as want it. Each hears all of it from the start; when the last one has left, it is given up. */
export class SharedClip {
  readonly #abort = new AbortController();
  readonly #parts: ClipPart[] = [];
  #listeners = 0;
  #failure: { cause: unknown } | null = null;
  #isWhole = false;
  #news = Promise.withResolvers<void>();

  /** Begins to receive. `ended` is called once at the end: with all parts of a whole clip, or with null after a failure or when it was given up. */
  constructor(receive: (signal: AbortSignal) => AsyncIterable<ClipPart>, ended: (parts: ClipPart[] | null) => void) {
    void this.#receive(receive, ended);
  }

  /** True when nobody listens any more, so that it cannot be joined. */
  get isGivenUp(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Listens, until the end or until the signal aborts. @throws what the source throws, or the signal's reason */
  async *listen(signal: AbortSignal): AsyncIterable<ClipPart> {
    this.#listeners++;
    const left = Promise.withResolvers<never>();
    left.promise.catch(() => null);
    const leave = () => left.reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    try {
      for (let index = 0; ; ) {
        signal.throwIfAborted();
        if (index < this.#parts.length) yield this.#parts[index++]!;
        else if (this.#failure !== null) throw this.#failure.cause;
        else if (this.#isWhole) return;
        else await Promise.race([this.#news.promise, left.promise]);
      }
    } finally {
      signal.removeEventListener('abort', leave);
      this.#listeners--;
      if (this.#listeners === 0 && !this.#isWhole) this.#abort.abort();
    }
  }

  async #receive(receive: (signal: AbortSignal) => AsyncIterable<ClipPart>, ended: (parts: ClipPart[] | null) => void): Promise<void> {
    try {
      for await (const part of receive(this.#abort.signal)) {
        this.#parts.push(part);
        this.#tell();
      }
      this.#isWhole = this.#parts.at(-1)?.type === 'end';
      if (!this.#isWhole) throw new Error('a clip without an end');
    } catch (cause) {
      this.#failure = { cause };
    }
    ended(this.#isWhole ? this.#parts : null);
    this.#tell();
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers<void>();
  }
}
