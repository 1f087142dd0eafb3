import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { backup } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { Header, Pack, ReadEntry } from 'tar';
import { databaseFile, type Database } from './database.ts';

/** What a backup holds. */
export interface BackupAmount {
  fileCount: number;
  sizeBytes: number;
}

const CLIPS = 'clips';

/**
 * Writes all data of a folder into a tar file, whole or not at all, while others may work there: the database as it is at one moment, secret and
 * tokens, and the clips, each whole. Clips that come or go meanwhile are in it or not; the next start brings the index into line with them.
 * Rejects with the system's error; what was under that name before is still there then.
 */
export async function backUp({ sqlite }: Database, folder: string, file: string): Promise<BackupAmount> {
  const target = resolve(file);
  // Beside the target: the data folder's disk may be full, and that the reason for the backup.
  const asideFolder = await mkdtemp(join(dirname(target), '.lector-backup-'));
  try {
    const copy = join(asideFolder, basename(databaseFile(folder)));
    const aside = join(asideFolder, randomBytes(6).toString('hex'));
    await backup(sqlite, copy);
    const pack = new Pack({});
    const written = pipeline(pack, createWriteStream(aside, { flags: 'wx', mode: 0o600 }));
    // A failure of the pipeline ends the work below.
    written.catch((error: Error) => pack.destroy(error));
    const fileCount = await Promise.race([addAll(pack, copy, folder), written.then(() => 0)]);
    pack.end();
    await written;
    await sync(aside);
    const { size } = await stat(aside);
    await rename(aside, target);
    return { fileCount, sizeBytes: size };
  } finally {
    await rm(asideFolder, { recursive: true, force: true });
  }
}

async function addAll(pack: Pack, databaseCopy: string, folder: string): Promise<number> {
  let fileCount = 0;
  const add = async (source: string, path: string) => {
    if (await addFile(pack, source, path)) fileCount += 1;
  };
  await add(databaseCopy, basename(databaseCopy));
  const database = basename(databaseFile(folder));
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isKept = entry.isFile() && !entry.name.startsWith('lock') && !entry.name.startsWith(database) && !entry.name.endsWith('.tmp');
    if (isKept) await add(join(folder, entry.name), entry.name);
  }
  for (const shard of await namesIn(join(folder, CLIPS))) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue;
    for (const name of await namesIn(join(folder, CLIPS, shard))) await add(join(folder, CLIPS, shard, name), `${CLIPS}/${shard}/${name}`);
  }
  return fileCount;
}

/** Adds a file, read in one piece; one that has gone meanwhile is left out. */
async function addFile(pack: Pack, source: string, path: string): Promise<boolean> {
  const bytes = await orNull(readFile(source));
  const facts = await orNull(stat(source));
  if (bytes === null || facts === null) return false;
  const entry = new ReadEntry(new Header({ path, type: 'File', mode: 0o600, size: bytes.length, mtime: facts.mtime }));
  const ended = once(entry, 'end');
  pack.add(entry);
  entry.end(bytes);
  await ended;
  return true;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await orNull(readdir(folder))) ?? [];
}

/** Null for what is not there. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
