import type { Migration } from '../migration.ts';

/** Translations that only a key opens which is not kept. Those from before could be read by whoever has the folder: they go, and are made anew. */
export const SEALED_TRANSLATIONS: Migration = {
  version: 5,
  name: 'sealed translations',
  sql: `
    PRAGMA secure_delete = ON;
    DROP TABLE translations;
    CREATE TABLE sealed_translations (
      place TEXT PRIMARY KEY,
      sealed BLOB NOT NULL,
      size_bytes INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sealed_translations_by_use ON sealed_translations (used_at);
  `,
};
