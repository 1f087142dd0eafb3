/** Where translations are kept. It may fail: that costs a call and nothing else. */
export interface TranslationStore {
  /** The texts that are there, verified, by key. */
  read(keys: readonly string[]): ReadonlyMap<string, string>;
  /** Keeps texts by key, and makes room for them. */
  write(texts: ReadonlyMap<string, string>): void;
}
