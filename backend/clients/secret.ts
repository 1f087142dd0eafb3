import { createSecretKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readOwnValue } from './own-file.ts';

/** A value that never shows itself: printed, inspected or serialised it reads `[secret]`. */
export class Secret {
  readonly #value: string;
  #key: KeyObject | null = null;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that needs it. */
  reveal(): string {
    return this.#value;
  }

  /** The value as a key for signing: made once, since making one takes ten times as long as signing with it. */
  get key(): KeyObject {
    return (this.#key ??= createSecretKey(this.#value, 'utf8'));
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/** The secret of a data folder, made at the first call: what keys, links and identity are derived from. Rejects as {@link readOwnValue} does. */
export async function folderSecret(dataDir: string): Promise<Secret> {
  return new Secret(await readOwnValue(join(dataDir, 'secret')));
}
