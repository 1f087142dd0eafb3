import { randomBytes } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import type { Database } from '../database/database.ts';
import { OPERATOR_ID, givenLimitsSchema, type Client, type GivenLimits } from './client.ts';
import type { Secret } from './secret.ts';
import { newToken, tokenHash } from './token.ts';

/** Who may come in. All of it is kept in memory, and read anew as soon as another process (a command) has changed the database. */
export class Clients {
  readonly #database: Database;
  readonly #dataVersion: StatementSync;
  readonly #onFirstSeen: () => void;
  #seenVersion: unknown = null;
  /** Whether the database has been asked in this turn of the event loop. */
  #isFollowed = false;
  #byId = new Map<string, Client>();
  #byHash = new Map<string, Client>();
  /** When clients were last seen, not written yet. */
  readonly #seen = new Map<string, number>();

  /** `onFirstSeen`: called when a client has asked for something that was never seen before. */
  constructor(database: Database, onFirstSeen: () => void = () => undefined) {
    this.#database = database;
    this.#onFirstSeen = onFirstSeen;
    this.#dataVersion = database.sqlite.prepare('PRAGMA data_version');
    this.#load();
  }

  /** Who has a token, a revoked client as well; null for nobody. */
  byToken(token: string): Client | null {
    this.#follow();
    return this.#byHash.get(tokenHash(token)) ?? null;
  }

  /** The client of an id, a revoked one as well, or null. */
  byId(id: string): Client | null {
    this.#follow();
    return this.#byId.get(id) ?? null;
  }

  /** All clients, the oldest first, revoked ones as well. */
  list(): Client[] {
    this.#follow();
    return [...this.#byId.values()];
  }

  /** Whether anybody has a token that still lets in. */
  get isAnybodyIn(): boolean {
    this.#follow();
    return [...this.#byHash.values()].some(({ revokedAt }) => revokedAt === null);
  }

  /** Lets a new client in; its token is told only here. */
  add(name: string): { client: Client; token: Secret } {
    const id = `client_${randomBytes(9).toString('base64url')}`;
    const token = newToken();
    this.#change('INSERT INTO clients (id, name, token_hash, created_at) VALUES (?, ?, ?, ?)', id, name, tokenHash(token.reveal()), Date.now());
    return { client: this.#byId.get(id)!, token };
  }

  /** Makes a token the only one of a client with a fixed id, which is made where there is none. Usage and limits stay. */
  put(id: string, name: string, token: Secret): Client {
    const sql = 'INSERT INTO clients (id, name, token_hash, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, token_hash = excluded.token_hash, revoked_at = NULL';
    this.#change(sql, id, name, tokenHash(token.reveal()), Date.now());
    return this.#byId.get(id)!;
  }

  /** Takes a client out: its token and its links are worth nothing from now on. Taken out already, it stays so. */
  revoke(id: string): void {
    this.#change('UPDATE clients SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', Date.now(), id);
  }

  /** Takes the operator's token out where the settings have none any more: it is listed as revoked then. */
  forgetOperator(): void {
    if (this.#byId.has(OPERATOR_ID)) this.#change('UPDATE clients SET token_hash = NULL, revoked_at = coalesce(revoked_at, ?) WHERE id = ?', Date.now(), OPERATOR_ID);
  }

  /** Sets limits of one client; what is left out of them stays as it is. */
  limit(id: string, limits: GivenLimits): void {
    const merged = { ...this.byId(id)?.limits, ...limits };
    this.#change('UPDATE clients SET limits = ? WHERE id = ?', JSON.stringify(merged), id);
  }

  /** Sets the person's own limit, in US dollars a month, or takes it away. */
  limitOwnSpend(id: string, dollars: number | null): void {
    this.#change('UPDATE clients SET own_spend_per_month = ? WHERE id = ?', dollars, id);
  }

  /** Notes that a client has just asked for something; written by {@link flush}. */
  noteSeen(client: Client): void {
    if (client.seenAt === null) this.#onFirstSeen();
    client.seenAt = Date.now();
    this.#seen.set(client.id, client.seenAt);
  }

  /** Writes when clients were last seen. @throws what SQLite does */
  flush(): void {
    if (this.#seen.size === 0) return;
    const write = this.#database.sqlite.prepare('UPDATE clients SET seen_at = ? WHERE id = ?');
    this.#database.transaction(() => {
      for (const [id, seenAt] of this.#seen) write.run(seenAt, id);
    });
    this.#seen.clear();
  }

  #change(sql: string, ...values: (string | number | null)[]): void {
    this.#database.sqlite.prepare(sql).run(...values);
    this.#load();
  }

  #follow(): void {
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    setImmediate(() => (this.#isFollowed = false));
    // Changes only with what other connections have written.
    if (this.#dataVersion.get()?.['data_version'] !== this.#seenVersion) this.#load();
  }

  #load(): void {
    this.#seenVersion = this.#dataVersion.get()?.['data_version'];
    const rows = this.#database.sqlite.prepare('SELECT * FROM clients ORDER BY created_at, id').all();
    this.#byId = new Map();
    this.#byHash = new Map();
    for (const row of rows) {
      const client: Client = {
        id: String(row['id']),
        name: String(row['name']),
        createdAt: Number(row['created_at']),
        seenAt: this.#seen.get(String(row['id'])) ?? (row['seen_at'] as number | null),
        revokedAt: row['revoked_at'] as number | null,
        limits: givenLimitsSchema.parse(JSON.parse(String(row['limits']))),
        ownSpendPerMonth: row['own_spend_per_month'] as number | null,
      };
      this.#byId.set(client.id, client);
      if (row['token_hash'] !== null) this.#byHash.set(String(row['token_hash']), client);
    }
  }
}
