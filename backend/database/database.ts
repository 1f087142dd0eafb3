import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Report } from '../report.ts';
import { DataFolderError } from './data-folder-error.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate, refuseNewer, refuseOlder } from './migrate.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations.ts';
import { salvage } from './salvage.ts';
import { isDamage, sqliteTrouble } from './sqlite-error.ts';

/** The database of a data folder: clips' index, clients, usage, translations, each in tables of its own. */
export interface Database {
  /** For prepared statements; all work is synchronous. Foreign keys are enforced. */
  readonly sqlite: DatabaseSync;
  /** Does some work as a whole or not at all. Not to be nested. @throws what the work throws */
  transaction<T>(work: () => T): T;
  /** Writes everything into the one file, closes it and gives the folder back. */
  close(): void;
}

/** How a database is opened. */
export interface DatabaseOptions {
  /** The data folder; made where it does not exist, for its owner alone. */
  folder: string;
  report: Report;
  migrations?: readonly Migration[];
}

/** Another process (a command beside the backend) is waited for this long. */
const BUSY_MS = 5000;

/** Where the database of a data folder lies. */
export function databaseFile(folder: string): string {
  return join(folder, 'lector.db');
}

/**
 * Opens the database of a data folder for the one process that may work there, and brings it to this program's version. A damaged one is put
 * aside as `lector.db.damaged-…`, and a new one is begun with what can still be read of it.
 * @throws DataFolderError
 */
export function openDatabase({ folder, report, migrations = MIGRATIONS }: DatabaseOptions): Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = translated(folder, () => lockFolder(folder));
  try {
    const sqlite = translated(folder, () => openSound(folder, report, migrations));
    return asDatabase(sqlite, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Opens the database of a data folder beside a backend that may be running there, for commands. Nothing is migrated.
 * @throws DataFolderError `not_ready` where this program's backend has not been started there yet
 */
export function joinDatabase({ folder, migrations = MIGRATIONS }: Pick<DatabaseOptions, 'folder' | 'migrations'>): Database {
  if (!existsSync(databaseFile(folder))) throw new DataFolderError('not_ready', `There is no data of Lector's backend in ${folder}: start it once (npm run backend), or set LECTOR_DATA_DIR.`);
  return translated(folder, () => {
    const sqlite = connect(databaseFile(folder));
    try {
      refuseNewer(sqlite, folder, migrations);
      refuseOlder(sqlite, folder, migrations);
      return asDatabase(sqlite);
    } catch (error) {
      sqlite.close();
      throw error;
    }
  });
}

function openSound(folder: string, report: Report, migrations: readonly Migration[]): DatabaseSync {
  const file = databaseFile(folder);
  // SQLite gives the files beside it the same mode.
  closeSync(openSync(file, 'a', 0o600));
  try {
    return openChecked(file, folder, migrations);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
    renameSync(file, aside);
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    closeSync(openSync(file, 'a', 0o600));
    const anew = openChecked(file, folder, migrations);
    report({ event: 'database_damaged', reason: `put aside; ${salvage(aside, anew)} rows saved` });
    // Reading it has made these.
    for (const suffix of ['-wal', '-shm']) rmSync(aside + suffix, { force: true });
    return anew;
  }
}

function openChecked(file: string, folder: string, migrations: readonly Migration[]): DatabaseSync {
  const sqlite = connect(file);
  try {
    const [first] = sqlite.prepare('PRAGMA quick_check(1)').all();
    if (first?.['quick_check'] !== 'ok') throw Object.assign(new Error('quick_check'), { errcode: 11 });
    refuseNewer(sqlite, folder, migrations);
    migrate(sqlite, migrations);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function connect(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    // Nothing is lost when the process is killed; when the power goes, perhaps the last moments, but never the whole.
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function asDatabase(sqlite: DatabaseSync, onClosed?: () => void): Database {
  return {
    sqlite,
    transaction(work) {
      sqlite.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite has undone it by itself after some errors.
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
        throw error;
      }
    },
    close() {
      try {
        sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        sqlite.close();
        onClosed?.();
      }
    },
  };
}

/** Does some work; what SQLite says of a folder that cannot be used becomes a sentence. */
function translated<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const trouble = sqliteTrouble(error);
    if (trouble === null || isDamage(error)) throw error;
    const reason = { busy: 'another program holds it', readOnly: 'it is read-only', ioError: 'reading or writing failed', full: 'the disk is full', cannotOpen: 'it cannot be opened', damaged: '', notADatabase: '' }[trouble];
    throw new DataFolderError('unusable', `The database in ${folder} cannot be used: ${reason}. Set LECTOR_DATA_DIR to a folder that this account may use.`, { cause: error });
  }
}
