import type { Migration } from '../migration.ts';

/** What each client has used on each day of the backend's time zone; cost in billionths of a US dollar. */
export const USAGE: Migration = {
  version: 3,
  name: 'usage',
  sql: `
    CREATE TABLE usage (
      client_id TEXT NOT NULL,
      date TEXT NOT NULL,
      characters INTEGER NOT NULL,
      cached_characters INTEGER NOT NULL,
      cost INTEGER NOT NULL,
      PRIMARY KEY (client_id, date)
    ) STRICT, WITHOUT ROWID;
  `,
};
