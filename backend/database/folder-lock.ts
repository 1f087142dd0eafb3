import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from './data-folder-error.ts';
import { sqliteTrouble } from './sqlite-error.ts';

/** A data folder that this process has for itself. */
export interface FolderLock {
  release(): void;
}

/** Locks that are held: one that nobody refers to any more would be collected as garbage, and the folder would be free. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder for this process, at once or not at all. It holds SQLite's exclusive lock on an empty file, which the system takes back
 * from a process that ends in any way: a killed one leaves nothing behind that would have to be cleared away.
 * @throws DataFolderError `in_use`
 */
export function lockFolder(folder: string): FolderLock {
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (sqliteTrouble(error) !== 'busy') throw error;
    throw new DataFolderError('in_use', `Another Lector works in ${folder}: stop that one, or set LECTOR_DATA_DIR to a folder of this one's own.`);
  }
  held.add(file);
  return {
    release() {
      held.delete(file);
      file.close();
    },
  };
}
