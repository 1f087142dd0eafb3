/**
 * What each item's call gives, one call after another, with its item. The next call begins as soon as the one before has given its first part,
 * so that its sound is there when it is needed. Left early, it ends the calls under way.
 * @throws what a call throws, when its turn comes
 */
export async function* followed<Item, Part>(items: readonly Item[], call: (item: Item) => AsyncIterable<Part>): AsyncGenerator<{ piece: Item; part: Part }> {
  const calls = items.map((item) => ({ item, reader: null as Reader<Part> | null }));
  const begin = (index: number) => {
    const next = calls[index];
    if (next && !next.reader) next.reader = new Reader(call(next.item));
  };
  try {
    for (const [index, one] of calls.entries()) {
      begin(index);
      for (;;) {
        const next = await one.reader!.next();
        if (next.done) break;
        begin(index + 1);
        yield { piece: one.item, part: next.value };
      }
    }
  } finally {
    for (const { reader } of calls) reader?.leave();
  }
}

/** Reads ahead of who listens. */
class Reader<Part> {
  readonly #parts: IteratorResult<Part>[] = [];
  readonly #source: AsyncIterator<Part>;
  #failure: { error: unknown } | null = null;
  #isLeft = false;
  #wake: () => void = () => undefined;

  constructor(source: AsyncIterable<Part>) {
    this.#source = source[Symbol.asyncIterator]();
    void this.#run();
  }

  async next(): Promise<IteratorResult<Part>> {
    for (;;) {
      const part = this.#parts.shift();
      if (part) return part;
      if (this.#failure) throw this.#failure.error;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }

  leave(): void {
    this.#isLeft = true;
    void this.#source.return?.();
  }

  async #run(): Promise<void> {
    try {
      while (!this.#isLeft) {
        const next = await this.#source.next();
        this.#parts.push(next);
        this.#wake();
        if (next.done) return;
      }
    } catch (error) {
      this.#failure = { error };
      this.#wake();
    }
  }
}
