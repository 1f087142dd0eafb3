import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { sqliteTrouble } from './sqlite-error.ts';

/**
 * Copies what can still be read of a damaged database into a new one of the same version: table by table, row by row, as far as the damage lets,
 * and only rows that the new tables take. Returns how many rows came through. Never throws because of the damage.
 */
export function salvage(damagedFile: string, sqlite: DatabaseSync): number {
  // In the order in which they were made: what is referred to comes first.
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY rowid").all();
  return tables.reduce((sum, { name }) => sum + copyTable(damagedFile, sqlite, String(name)), 0);
}

function copyTable(damagedFile: string, sqlite: DatabaseSync, table: string): number {
  let rowCount = 0;
  let damaged: DatabaseSync | null = null;
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    damaged = new DatabaseSync(damagedFile, { readOnly: true });
    const columns = sqlite.prepare('SELECT name FROM pragma_table_info(?)').all(table).map(({ name }) => `"${String(name)}"`);
    const add = sqlite.prepare(`INSERT OR REPLACE INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of damaged.prepare(`SELECT ${columns.join(', ')} FROM "${table}"`).iterate()) {
      if (isTaken(() => add.run(...(Object.values(row) as SQLInputValue[])))) rowCount += 1;
    }
  } catch (error) {
    // What follows in this table cannot be read.
    if (!isOfSqlite(error)) throw error;
  } finally {
    sqlite.exec('COMMIT');
    damaged?.close();
  }
  return rowCount;
}

/** Whether a row was taken; one that breaks the table's rules is left out. @throws what is not about the row */
function isTaken(add: () => unknown): boolean {
  try {
    add();
    return true;
  } catch (error) {
    if (!isOfSqlite(error) || sqliteTrouble(error) !== null) throw error;
    return false;
  }
}

function isOfSqlite(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error;
}
