import type { Migration } from '../migration.ts';

/** The index of the clip store. The files are the truth: rows are made anew from them where they are missing. */
export const CLIPS: Migration = {
  version: 1,
  name: 'clips',
  sql: `
    CREATE TABLE clips (
      key TEXT PRIMARY KEY,
      size_bytes INTEGER NOT NULL,
      sample_count INTEGER NOT NULL,
      engine TEXT,
      voice TEXT,
      snapshot TEXT NOT NULL,
      billed_characters INTEGER NOT NULL,
      cost REAL,
      created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX clips_by_use ON clips (used_at);

    CREATE TABLE clip_uses (
      key TEXT NOT NULL REFERENCES clips (key) ON DELETE CASCADE,
      client_id TEXT NOT NULL,
      PRIMARY KEY (key, client_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX clip_uses_by_client ON clip_uses (client_id);
  `,
};
