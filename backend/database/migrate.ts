import type { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from './data-folder-error.ts';
import type { Migration } from './migration.ts';

/** Takes the steps that a database has not taken yet, each as a whole or not at all, and notes them. */
export function migrate(sqlite: DatabaseSync, migrations: readonly Migration[]): void {
  sqlite.exec('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT');
  const taken = takenVersions(sqlite);
  const note = sqlite.prepare('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)');
  for (const { version, name, sql } of migrations.filter((one) => !taken.has(one.version)).toSorted((one, other) => one.version - other.version)) {
    sqlite.exec('BEGIN IMMEDIATE');
    try {
      sqlite.exec(sql);
      note.run(version, name, Date.now());
      sqlite.exec('COMMIT');
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  }
}

/** Refuses a database that a newer program has written to. @throws DataFolderError `too_new` */
export function refuseNewer(sqlite: DatabaseSync, folder: string, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ version }) => version));
  if ([...takenVersions(sqlite)].every((version) => known.has(version))) return;
  throw new DataFolderError('too_new', `${folder} was written by a newer Lector than this one: update this one, or set LECTOR_DATA_DIR to another folder.`);
}

/** Refuses a database that lacks steps of this program. @throws DataFolderError `not_ready` */
export function refuseOlder(sqlite: DatabaseSync, folder: string, migrations: readonly Migration[]): void {
  const taken = takenVersions(sqlite);
  if (migrations.every(({ version }) => taken.has(version))) return;
  throw new DataFolderError('not_ready', `${folder} has not been used by this version's backend yet: start it once (npm run backend), then try again.`);
}

function takenVersions(sqlite: DatabaseSync): Set<number> {
  const isNew = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").get() === undefined;
  return new Set(isNew ? [] : sqlite.prepare('SELECT version FROM migrations').all().map(({ version }) => Number(version)));
}
