/** How soon a clip is needed: `now` by a person who waits for it, or `look-ahead`. It can only rise, and tells those who watch it. */
export class Urgency {
  #isNow: boolean;
  readonly #watchers = new Set<() => void>();

  constructor(isNow: boolean) {
    this.#isNow = isNow;
  }

  /** True once somebody waits for the clip. */
  get isNow(): boolean {
    return this.#isNow;
  }

  /** Makes it needed now. */
  raise(): void {
    if (this.#isNow) return;
    this.#isNow = true;
    for (const watcher of this.#watchers) watcher();
    this.#watchers.clear();
  }

  /** Calls `watcher` once if it rises; the function returned stops watching. */
  onRaise(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
