import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.ts';
import { describeError, type Report } from '../report.ts';
import { clipFromBytes, clipToBytes } from './clip-file.ts';
import { createClipFiles, type ClipFiles } from './clip-files.ts';
import { ClipIndex, rowOf } from './clip-index.ts';
import type { ClipAmount, ClipStore, StoredClip } from './clip-store.ts';
import { IndexKeeper } from './index-keeper.ts';
import { reconcile } from './reconcile.ts';

/** How a disk store is opened. */
export interface DiskClipStoreOptions {
  /** Made where it does not exist. */
  folder: string;
  /** Holds the index. Closed by whoever has opened it, after the store. */
  database: Database;
  /** What all clips together may take up; the least recently used go first. */
  limitBytes: number;
  /** Clips that nobody has used for so long are deleted. */
  maxAgeMs: number;
  report: Report;
  /** What clips that are asked for again and again may take up in memory. */
  hotBytes?: number;
  files?: ClipFiles;
  now?: () => number;
}

/** The last use of a clip is noted at most this often. */
const NOTE_USE_EVERY_MS = 60_000;
/** Some 400 clips of a sentence each: more than an hour of reading. */
const HOT_BYTES = 16 * 1024 ** 2;
/** A clip in memory beside its sound: its fields, and each word's. */
const META_BYTES = 500;
const WORD_BYTES = 100;

interface Entry {
  sizeBytes: number;
  usedAt: number;
  /** The last use as the index has been told. */
  notedAt: number;
  /** Who is known to have used it, as far as this process has told the index. */
  clientIds: Set<string> | null;
}

/**
 * A store of clips in a folder, one file each, with an index in the database. The files are the truth: at the start the index is brought into
 * line with them, and while it cannot be written clips are kept and found all the same. Every clip is verified when it is read from the disk.
 * Rejects with the file system's error where the folder cannot be used.
 */
export async function openDiskClipStore(options: DiskClipStoreOptions): Promise<ClipStore> {
  const { folder, database, limitBytes, maxAgeMs, report, hotBytes = HOT_BYTES, files = createClipFiles(folder), now = Date.now } = options;
  await files.prepare();
  const index = new ClipIndex(database);
  const known = await reconcile(files, index, report);
  /** In order of use, the least recent first. */
  const entries = new Map(known.map(([key, { sizeBytes, usedAt }]): [string, Entry] => [key, { sizeBytes, usedAt, notedAt: usedAt, clientIds: null }]));
  const hot = new LRUCache<string, StoredClip>({ maxSize: Math.max(1, hotBytes), sizeCalculation: ({ meta, audio }) => META_BYTES + meta.words.length * WORD_BYTES + audio.length });
  let totalBytes = [...entries.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let notStoredCount = 0;
  let damagedCount = 0;
  const underWay = new Set<Promise<void>>();
  /** Clips that are on their way to the disk: however slow that is, they are there, and paid for. */
  const beingWritten = new Map<string, StoredClip>();
  let isClosed = false;

  const forget = (key: string) => {
    totalBytes -= entries.get(key)?.sizeBytes ?? 0;
    entries.delete(key);
    hot.delete(key);
  };

  const remove = async (key: string) => {
    forget(key);
    index.remove(key);
    try {
      await files.remove(key);
    } catch (error) {
      report({ event: 'clip_not_deleted', reason: describeError(error) });
    }
  };

  /** Deletes what is too much and what has not been used for too long. */
  const makeRoom = async () => {
    const oldest = now() - maxAgeMs;
    for (const [key, { usedAt }] of entries) {
      if (totalBytes <= limitBytes && usedAt >= oldest) return;
      await remove(key);
    }
  };

  const noteUse = (key: string, entry: Entry) => {
    entries.delete(key);
    entries.set(key, entry);
    entry.usedAt = now();
    if (entry.usedAt - entry.notedAt < NOTE_USE_EVERY_MS) return;
    entry.notedAt = entry.usedAt;
    index.noteUse(key, entry.usedAt);
  };

  const publish = async (key: string, clip: StoredClip) => {
    const bytes = clipToBytes(clip);
    if (bytes.length > limitBytes) return;
    // The index never speaks of another file than the one that is there, not even after a crash between the two.
    if (entries.has(key) || index.isPending(key)) {
      index.remove(key);
      keeper.flushAll();
    }
    await files.publish(key, bytes);
    forget(key);
    const usedAt = now();
    entries.set(key, { sizeBytes: bytes.length, usedAt, notedAt: usedAt, clientIds: null });
    totalBytes += bytes.length;
    index.put(key, rowOf(clip, bytes.length, usedAt));
    await makeRoom();
  };

  const keeper = new IndexKeeper(index, {
    report,
    onChangedElsewhere() {
      const there = new Set(index.entries().map(([key]) => key));
      for (const key of entries.keys()) if (!there.has(key) && !index.isPending(key)) forget(key);
    },
    onHour: () => void makeRoom(),
  });

  const readFromDisk = async (key: string, entry: Entry): Promise<StoredClip | null> => {
    let bytes: Buffer;
    try {
      bytes = await files.read(key);
    } catch (error) {
      if (entries.get(key) !== entry) return null;
      report({ event: 'clip_not_read', reason: describeError(error) });
      // Only what is not there is forgotten: a disk that fails for a moment is no reason to pay again.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      forget(key);
      index.remove(key);
      return null;
    }
    const clip = clipFromBytes(bytes);
    if (!clip) {
      damagedCount += 1;
      report({ event: 'clip_damaged', reason: 'checksum' });
      if (entries.get(key) === entry) await remove(key);
      return null;
    }
    if (entries.get(key) === entry) hot.set(key, clip);
    return clip;
  };

  const store: ClipStore = {
    has: (key) => entries.has(key) || beingWritten.has(key),

    read(key) {
      const written = beingWritten.get(key);
      if (written) return written;
      const entry = entries.get(key);
      if (!entry) return null;
      // First, so that nothing makes room by deleting what is being read.
      noteUse(key, entry);
      return hot.get(key) ?? readFromDisk(key, entry);
    },

    async write(key, clip) {
      if (isClosed) return;
      beingWritten.set(key, clip);
      const writing = publish(key, clip).finally(() => {
        if (beingWritten.get(key) === clip) beingWritten.delete(key);
      });
      const settled = writing.then(
        () => void underWay.delete(settled),
        () => {
          notStoredCount += 1;
          underWay.delete(settled);
        },
      );
      underWay.add(settled);
      await writing;
    },

    noteClient(key, clientId) {
      const entry = entries.get(key);
      if (!entry || entry.clientIds?.has(clientId)) return;
      (entry.clientIds ??= new Set()).add(clientId);
      index.noteClient(key, clientId);
    },

    async purge(choice) {
      for (const [key, { usedAt, notedAt }] of entries) if (usedAt !== notedAt) index.noteUse(key, usedAt);
      index.flushAll();
      const purged: ClipAmount = { clipCount: 0, sizeBytes: 0 };
      for (const key of index.keysOf(choice)) {
        purged.sizeBytes += entries.get(key)?.sizeBytes ?? 0;
        purged.clipCount += 1;
        await remove(key);
      }
      index.flushAll();
      if (choice.usedOnlyBy !== undefined) index.forgetClient(choice.usedOnlyBy);
      return purged;
    },

    figures: () => ({ clipCount: entries.size, sizeBytes: totalBytes, limitBytes, maxAgeMs, notStoredCount, damagedCount }),

    async close() {
      isClosed = true;
      await Promise.all(underWay);
      keeper.close();
    },
  };

  await makeRoom();
  return store;
}
