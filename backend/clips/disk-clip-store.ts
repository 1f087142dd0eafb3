import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, type Report } from '../report.ts';
import { clipFromBytes, clipToBytes } from './clip-file.ts';
import type { ClipStore, StoredClip } from './clip-store.ts';

/** How a disk store is opened. */
export interface DiskClipStoreOptions {
  /** Made where it does not exist. */
  folder: string;
  /** What all clips together may take up; the least recently used go first. */
  limitBytes: number;
  report: Report;
}

/** The last use is noted in the file's time at most this often. */
const TOUCH_EVERY_MS = 60_000;
const SUFFIX = '.clip';

interface Entry {
  sizeBytes: number;
  /** Milliseconds since the epoch, as the file's time has it. */
  touchedAt: number;
}

/**
 * A store of clips in a folder: one file each, in 256 folders by the key's first two digits. What is there is known from the file names, so
 * nothing has to be repaired after a crash: files that were being written are swept away, all others are whole and are verified when read.
 * Rejects with the file system's error where the folder cannot be used.
 */
export async function openDiskClipStore({ folder, limitBytes, report }: DiskClipStoreOptions): Promise<ClipStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const asideFolder = join(folder, 'tmp');
  await rm(asideFolder, { recursive: true, force: true });
  await mkdir(asideFolder, { mode: 0o700 });
  /** In order of use, the least recent first. */
  const entries = await findClips(folder);
  let totalBytes = [...entries.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

  const underWay = new Set<Promise<void>>();
  let isClosed = false;

  const fileOf = (key: string) => join(folder, key.slice(0, 2), key + SUFFIX);

  const forget = (key: string) => {
    totalBytes -= entries.get(key)?.sizeBytes ?? 0;
    entries.delete(key);
  };

  const remove = async (key: string) => {
    forget(key);
    try {
      await rm(fileOf(key), { force: true });
    } catch (error) {
      report({ event: 'clip_not_deleted', reason: describeError(error) });
    }
  };

  const makeRoom = async () => {
    for (const key of [...entries.keys()]) {
      if (totalBytes <= limitBytes) return;
      await remove(key);
    }
  };

  const noteUse = (key: string, entry: Entry) => {
    entries.delete(key);
    entries.set(key, entry);
    const now = Date.now();
    if (now - entry.touchedAt < TOUCH_EVERY_MS) return;
    entry.touchedAt = now;
    utimes(fileOf(key), new Date(now), new Date(now)).catch((error: unknown) => report({ event: 'clip_not_read', reason: describeError(error) }));
  };

  const publish = async (key: string, clip: StoredClip) => {
    const bytes = clipToBytes(clip);
    if (bytes.length > limitBytes) return;
    const aside = join(asideFolder, randomBytes(9).toString('hex'));
    try {
      await writeWhole(aside, bytes);
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true, mode: 0o700 });
      await rename(aside, fileOf(key));
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
    forget(key);
    entries.set(key, { sizeBytes: bytes.length, touchedAt: Date.now() });
    totalBytes += bytes.length;
    await makeRoom();
  };

  const store: ClipStore = {
    has: (key) => entries.has(key),

    async read(key) {
      const entry = entries.get(key);
      if (!entry) return null;
      let bytes: Buffer;
      try {
        bytes = await readFile(fileOf(key));
      } catch (error) {
        if (entries.get(key) !== entry) return null;
        forget(key);
        report({ event: 'clip_not_read', reason: describeError(error) });
        return null;
      }
      const clip = clipFromBytes(bytes);
      if (clip) {
        if (entries.get(key) === entry) noteUse(key, entry);
        return clip;
      }
      report({ event: 'clip_damaged', reason: 'checksum' });
      if (entries.get(key) === entry) await remove(key);
      return null;
    },

    async write(key, clip) {
      if (isClosed) return;
      const writing = publish(key, clip);
      const settled = writing.then(
        () => void underWay.delete(settled),
        () => void underWay.delete(settled),
      );
      underWay.add(settled);
      await writing;
    },

    async close() {
      isClosed = true;
      await Promise.all(underWay);
    },
  };

  await makeRoom();
  return store;
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function findClips(folder: string): Promise<Map<string, Entry>> {
  const found: [string, Entry][] = [];
  const shards = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const shard of shards) {
    const names = (await readdir(join(folder, shard))).filter((name) => /^[0-9a-f]{64}\.clip$/.test(name));
    found.push(...(await Promise.all(names.map((name) => readEntry(join(folder, shard), name)))));
  }
  return new Map(found.sort(([, one], [, other]) => one.touchedAt - other.touchedAt));
}

async function readEntry(folder: string, name: string): Promise<[string, Entry]> {
  const { size, mtimeMs } = await stat(join(folder, name));
  return [name.slice(0, -SUFFIX.length), { sizeBytes: size, touchedAt: mtimeMs }];
}
