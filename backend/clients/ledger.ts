import type { StatementSync } from 'node:sqlite';
import type { Database } from '../database/database.ts';
import { describeError, type Report } from '../report.ts';
import { dateOf, monthOf } from './calendar.ts';

/** What was used. `cost` in billionths of a US dollar, so that sums are exact. */
export interface Amount {
  characters: number;
  cachedCharacters: number;
  cost: number;
}

/** A billionth of a dollar. */
export const NANO = 1e-9;

/** Nobody: under this name the sum over all clients is kept, in memory only. */
export const EVERYBODY = '';

/** What is not written at once is written so soon after. */
const FLUSH_MS = 1000;

const nothing = (): Amount => ({ characters: 0, cachedCharacters: 0, cost: 0 });

/**
 * What every client has used, by day. It is counted in memory and written to the database: money before it is spent, all else within a second.
 * A process that is killed has therefore never spent what the next one does not know of; at most it has reserved what was not spent.
 */
export class Ledger {
  readonly #database: Database;
  readonly #report: Report;
  readonly #write: StatementSync;
  readonly #days = new Map<string, Amount>();
  readonly #months = new Map<string, Amount>();
  /** Keys of days that are not written yet. */
  readonly #unwritten = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(database: Database, report: Report, now: number = Date.now()) {
    this.#database = database;
    this.#report = report;
    this.#write = database.sqlite.prepare(
      `INSERT INTO usage (client_id, date, characters, cached_characters, cost) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (client_id, date) DO UPDATE SET characters = excluded.characters, cached_characters = excluded.cached_characters, cost = excluded.cost`,
    );
    // Nothing older is shown or held against a limit.
    const oldest = dateOf(now - 40 * 86_400_000);
    for (const row of database.sqlite.prepare('SELECT * FROM usage WHERE date >= ?').all(oldest)) {
      const amount = { characters: Number(row['characters']), cachedCharacters: Number(row['cached_characters']), cost: Number(row['cost']) };
      this.#count(String(row['client_id']), String(row['date']), amount);
    }
  }

  /** What a client, or everybody, has used on a day. */
  ofDay(clientId: string, date: string): Readonly<Amount> {
    return this.#days.get(keyOf(clientId, date)) ?? nothing();
  }

  /** What a client, or everybody, has used in a month (`2026-11`). */
  ofMonth(clientId: string, month: string): Readonly<Amount> {
    return this.#months.get(keyOf(clientId, month)) ?? nothing();
  }

  /**
   * Notes what a client is about to use, and writes it before this returns.
   * @throws what the database fails with; then nothing is noted
   */
  reserve(clientId: string, date: string, amount: Amount): void {
    this.#count(clientId, date, amount);
    this.#unwritten.add(keyOf(clientId, date));
    try {
      this.#writeAll();
    } catch (error) {
      this.#count(clientId, date, { characters: -amount.characters, cachedCharacters: -amount.cachedCharacters, cost: -amount.cost });
      this.#tryAgain(error);
      throw error;
    }
  }

  /** Adds to what a client has used on a day, or takes away from it. Where it costs something it is written before this returns, if it can be. */
  add(clientId: string, date: string, amount: Amount): void {
    this.#count(clientId, date, amount);
    this.#unwritten.add(keyOf(clientId, date));
    if (amount.cost !== 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  /** Writes what is not written yet. Where the disk does not let it, the limits hold by what is in memory meanwhile, and it is tried again in a second. */
  flush(): void {
    try {
      this.#writeAll();
    } catch (error) {
      this.#tryAgain(error);
    }
  }

  #writeAll(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#unwritten.size === 0) return;
    this.#database.transaction(() => {
      for (const key of this.#unwritten) {
        const [clientId = '', date = ''] = key.split(' ');
        const { characters, cachedCharacters, cost } = this.ofDay(clientId, date);
        this.#write.run(clientId, date, characters, cachedCharacters, cost);
      }
    });
    this.#unwritten.clear();
  }

  #tryAgain(error: unknown): void {
    this.#report({ event: 'usage_not_written', reason: describeError(error) });
    this.#timer = setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  #count(clientId: string, date: string, amount: Amount): void {
    for (const id of [clientId, EVERYBODY]) {
      addTo(this.#days, keyOf(id, date), amount);
      addTo(this.#months, keyOf(id, monthOf(date)), amount);
    }
  }
}

/** Ids and dates have no spaces. */
function keyOf(clientId: string, time: string): string {
  return `${clientId} ${time}`;
}

function addTo(sums: Map<string, Amount>, key: string, { characters, cachedCharacters, cost }: Amount): void {
  let sum = sums.get(key);
  if (!sum) sums.set(key, (sum = nothing()));
  sum.characters += characters;
  sum.cachedCharacters += cachedCharacters;
  sum.cost += cost;
}
