import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Secret } from './secret.ts';

/** How long a code is waited for. */
export const CODE_LIFE_MS = 10 * 60_000;
/** How often a code may be tried. One of a million in five tries: a guess succeeds with 5 in a million. */
export const CODE_TRIES = 5;

/** What came of trying a code: it is the one, and used up by that; it is not; or none is waited for. */
export type TriedCode = { outcome: 'right' } | { outcome: 'wrong'; triesLeft: number } | { outcome: 'expired' };

/** The pairing code that is waited for, one at most. It lies in the database, hashed, so that a command beside the backend can make it. */
export class Pairing {
  readonly #database: Database;
  readonly #secret: Secret;
  readonly #now: () => number;

  constructor(database: Database, secret: Secret, now: () => number = Date.now) {
    this.#database = database;
    this.#secret = secret;
    this.#now = now;
  }

  /** A new code, six digits; the one before is not waited for any more. */
  newCode(): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.#database.sqlite.prepare('INSERT OR REPLACE INTO pairing (only_row, code_hash, expires_at, tries_left) VALUES (1, ?, ?, ?)').run(this.#hash(code).toString('hex'), this.#now() + CODE_LIFE_MS, CODE_TRIES);
    return code;
  }

  /** Tries a code. The right one is used up, and so is one that was tried too often. */
  try(code: string): TriedCode {
    return this.#database.transaction(() => {
      const { sqlite } = this.#database;
      const row = sqlite.prepare('SELECT code_hash, expires_at, tries_left FROM pairing').get();
      if (!row || Number(row['expires_at']) <= this.#now() || Number(row['tries_left']) <= 0) return { outcome: 'expired' };
      if (timingSafeEqual(Buffer.from(String(row['code_hash']), 'hex'), this.#hash(code))) {
        sqlite.exec('DELETE FROM pairing');
        return { outcome: 'right' };
      }
      sqlite.exec('UPDATE pairing SET tries_left = tries_left - 1');
      return { outcome: 'wrong', triesLeft: Number(row['tries_left']) - 1 };
    });
  }

  /** Keyed, since a plain hash of six digits is as good as the digits. */
  #hash(code: string): Buffer {
    return createHmac('sha256', this.#secret.reveal()).update(`pairing code ${code}`).digest();
  }
}

/** A code as people read it: `481 206`. */
export function shownCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
