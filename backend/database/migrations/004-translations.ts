import type { Migration } from '../migration.ts';

/** Translations by key: never the text that was translated. */
export const TRANSLATIONS: Migration = {
  version: 4,
  name: 'translations',
  sql: `
    CREATE TABLE translations (
      key TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      checksum TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX translations_by_use ON translations (used_at);
  `,
};
