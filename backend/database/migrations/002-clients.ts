import type { Migration } from '../migration.ts';

/** Who may come in, and the one pairing code that may be waited for. Times are milliseconds since the epoch. */
export const CLIENTS: Migration = {
  version: 2,
  name: 'clients',
  sql: `
    CREATE TABLE clients (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      token_hash TEXT UNIQUE,
      created_at INTEGER NOT NULL,
      seen_at INTEGER,
      revoked_at INTEGER,
      limits TEXT NOT NULL DEFAULT '{}',
      own_spend_per_month REAL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pairing (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      code_hash TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      tries_left INTEGER NOT NULL
    ) STRICT;
  `,
};
