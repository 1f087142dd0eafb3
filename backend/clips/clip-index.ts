import type { StatementSync } from 'node:sqlite';
import type { Database } from '../database/database.ts';
import type { ClipChoice, StoredClip } from './clip-store.ts';

/** What the index knows of a clip. Times in milliseconds since the epoch. */
export interface ClipRow {
  sizeBytes: number;
  sampleCount: number;
  engine: string | null;
  voice: string | null;
  snapshot: string;
  billedCharacters: number;
  cost: number | null;
  createdAt: number;
  usedAt: number;
}

/** What is still to be written about a clip. */
interface Change {
  /** A clip that has come, or null where it has gone; undefined where it stays. */
  row?: ClipRow | null;
  usedAt?: number;
  clientIds: Set<string>;
}

/** So many clips' changes are written at once: some milliseconds. */
const CHUNK = 500;

/** What the index says of a clip, from the clip itself. */
export function rowOf({ meta }: StoredClip, sizeBytes: number, usedAt: number): ClipRow {
  const { sampleCount, engine, voice, snapshot, billedCharacters, cost } = meta;
  const createdAt = Date.parse(meta.createdAt);
  return { sizeBytes, sampleCount, engine, voice, snapshot, billedCharacters: Math.round(billedCharacters), cost, createdAt: Number.isNaN(createdAt) ? usedAt : createdAt, usedAt };
}

/** The clips' index in the database. Changes are gathered and written together, so that a clip that is served costs no write of its own. */
export class ClipIndex {
  readonly #database: Database;
  readonly #changes = new Map<string, Change>();
  readonly #statements: Record<'put' | 'use' | 'remove' | 'noteClient', StatementSync>;
  #seenVersion: number;

  constructor(database: Database) {
    this.#database = database;
    const { sqlite } = database;
    this.#statements = {
      put: sqlite.prepare(
        `INSERT INTO clips (key, size_bytes, sample_count, engine, voice, snapshot, billed_characters, cost, created_at, used_at)
         VALUES (:key, :sizeBytes, :sampleCount, :engine, :voice, :snapshot, :billedCharacters, :cost, :createdAt, :usedAt)
         ON CONFLICT (key) DO UPDATE SET size_bytes = excluded.size_bytes, sample_count = excluded.sample_count, engine = excluded.engine, voice = excluded.voice,
           snapshot = excluded.snapshot, billed_characters = excluded.billed_characters, cost = excluded.cost, created_at = excluded.created_at, used_at = excluded.used_at`,
      ),
      use: sqlite.prepare('UPDATE clips SET used_at = ? WHERE key = ?'),
      remove: sqlite.prepare('DELETE FROM clips WHERE key = ?'),
      noteClient: sqlite.prepare('INSERT OR IGNORE INTO clip_uses (key, client_id) SELECT key, ? FROM clips WHERE key = ?'),
    };
    this.#seenVersion = this.#version();
  }

  /** Size and last use of all clips, the least recently used first. */
  entries(): [key: string, { sizeBytes: number; usedAt: number }][] {
    const rows = this.#database.sqlite.prepare('SELECT key, size_bytes, used_at FROM clips ORDER BY used_at').all();
    return rows.map((row) => [String(row['key']), { sizeBytes: Number(row['size_bytes']), usedAt: Number(row['used_at']) }]);
  }

  put(key: string, row: ClipRow): void {
    this.#change(key).row = row;
  }

  noteUse(key: string, usedAt: number): void {
    this.#change(key).usedAt = usedAt;
  }

  noteClient(key: string, clientId: string): void {
    this.#change(key).clientIds.add(clientId);
  }

  remove(key: string): void {
    this.#changes.set(key, { row: null, clientIds: new Set() });
  }

  /** Whether something waits to be written about a clip. */
  isPending(key: string): boolean {
    return this.#changes.has(key);
  }

  /** Writes some of what waits, the oldest first, and tells whether more does. @throws SQLite's error; then everything waits on */
  flush(): boolean {
    if (this.#changes.size === 0) return false;
    const chunk = this.#changes.size > CHUNK ? [...this.#changes].slice(0, CHUNK) : [...this.#changes];
    const { put, use, remove, noteClient } = this.#statements;
    this.#database.transaction(() => {
      for (const [key, { row, usedAt, clientIds }] of chunk) {
        if (row === null) remove.run(key);
        else if (row) put.run({ key, ...row });
        if (usedAt !== undefined) use.run(usedAt, key);
        for (const clientId of clientIds) noteClient.run(clientId, key);
      }
    });
    for (const [key] of chunk) this.#changes.delete(key);
    return this.#changes.size > 0;
  }

  /** Writes all that waits. @throws SQLite's error */
  flushAll(): void {
    while (this.flush());
  }

  /** The keys of the chosen clips, as written. */
  keysOf({ voice, usedBefore, usedOnlyBy }: ClipChoice): string[] {
    const statement = this.#database.sqlite.prepare(
      `SELECT key FROM clips
       WHERE (:voice IS NULL OR voice = :voice) AND (:usedBefore IS NULL OR used_at < :usedBefore)
         AND (:usedOnlyBy IS NULL OR (
           EXISTS (SELECT 1 FROM clip_uses WHERE clip_uses.key = clips.key AND client_id = :usedOnlyBy)
           AND NOT EXISTS (SELECT 1 FROM clip_uses WHERE clip_uses.key = clips.key AND client_id <> :usedOnlyBy)))`,
    );
    return statement.all({ voice: voice ?? null, usedBefore: usedBefore ?? null, usedOnlyBy: usedOnlyBy ?? null }).map(({ key }) => String(key));
  }

  /** Forgets that a client has used anything. */
  forgetClient(clientId: string): void {
    this.#database.sqlite.prepare('DELETE FROM clip_uses WHERE client_id = ?').run(clientId);
  }

  /** Whether another process has written to the database since this was last asked. */
  hasChangedElsewhere(): boolean {
    const version = this.#version();
    const hasChanged = version !== this.#seenVersion;
    this.#seenVersion = version;
    return hasChanged;
  }

  #version(): number {
    return Number(this.#database.sqlite.prepare('PRAGMA data_version').get()?.['data_version']);
  }

  #change(key: string): Change {
    const known = this.#changes.get(key);
    // What comes after a removal is about another clip under that key; the row is overwritten then.
    if (known) return known;
    const change: Change = { clientIds: new Set() };
    this.#changes.set(key, change);
    return change;
  }
}
