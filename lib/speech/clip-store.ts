import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { wordTimingSchema, type WordTiming } from '../contract/speech.ts';

const DEFAULT_LIMIT_BYTES = 300 * 1024 * 1024;

const storedClipSchema = z.object({
  format: z.enum(['pcm', 'opus']),
  bytes: z.instanceof(ArrayBuffer),
  words: z.array(wordTimingSchema),
  sampleCount: z.int().check(z.nonnegative()),
});

const useSchema = z.object({ sizeBytes: z.number(), usedAt: z.number() });

/** A clip at rest. `pcm` is 24 kHz mono signed 16-bit little-endian; `opus` is Ogg Opus, with `sampleCount` samples once decoded and cut. */
export interface StoredClip {
  format: 'pcm' | 'opus';
  bytes: ArrayBuffer;
  words: WordTiming[];
  sampleCount: number;
}

/** Keeps clips across restarts, within a number of bytes: the least recently used go first. */
export interface ClipStore {
  /** The clip of a key, or null; marks it as used unless that is to leave no trace. @throws where the database fails */
  get: (key: string, options?: { marks: boolean }) => Promise<StoredClip | null>;
  /** Keeps a clip. @throws where the database fails */
  put: (key: string, clip: StoredClip) => Promise<void>;
  /** Which of the keys are there. */
  has: (keys: readonly string[]) => Promise<boolean[]>;
  /** Bytes in use. */
  sizeBytes: () => Promise<number>;
  /** Makes room at once where there is more than may be: the limit has been lowered. */
  trim: () => Promise<void>;
  clear: () => Promise<void>;
}

/** Makes a clip store on the object stores `clips` and `clip-uses` (index `usedAt`) of a database. */
export function createClipStore(options: { database: () => Promise<IDBPDatabase>; limitBytes?: () => Promise<number>; now?: () => number }): ClipStore {
  const limit = options.limitBytes ?? (() => Promise.resolve(DEFAULT_LIMIT_BYTES));
  const now = options.now ?? Date.now;
  const STORES = ['clips', 'clip-uses'];
  /** Bytes in use, once counted. Another context may write too, so it is an estimate that each clearing corrects. */
  let size: number | null = null;
  /** The keys of what was put here, and once they are all known of what was there before: asking the database for what it does not have would keep a first sound waiting. */
  const stored = new Set<string>();
  let isListed = false;
  let listing: Promise<void> | null = null;

  /** What another context puts there afterwards is not found: it is asked for anew, from a backend that has it. */
  async function list(database: IDBPDatabase): Promise<void> {
    for (const key of await database.getAllKeys('clip-uses')) stored.add(String(key));
    isListed = true;
  }

  async function count(database: IDBPDatabase): Promise<number> {
    const uses = z.parse(z.array(useSchema), await database.getAll('clip-uses'));
    return uses.reduce((sum, use) => sum + use.sizeBytes, 0);
  }

  async function makeRoom(database: IDBPDatabase, limitBytes: number): Promise<void> {
    let left = await count(database);
    const transaction = database.transaction(STORES, 'readwrite');
    const uses = transaction.objectStore('clip-uses');
    let cursor = await uses.index('usedAt').openCursor();
    // Down to nine tenths, so that not every new clip has to make room.
    while (cursor !== null && left > limitBytes * 0.9) {
      left -= useSchema.parse(cursor.value).sizeBytes;
      await transaction.objectStore('clips').delete(cursor.primaryKey);
      await cursor.delete();
      cursor = await cursor.continue();
    }
    await transaction.done;
    size = left;
  }

  return {
    async get(key, { marks } = { marks: true }) {
      if (isListed && !stored.has(key)) return null;
      const database = await options.database();
      const getting = database.get('clips', key);
      listing ??= list(database).catch(() => void (listing = null));
      const parsed = storedClipSchema.safeParse(await getting);
      if (!parsed.success) return null;
      if (!marks) return parsed.data;
      const use = { sizeBytes: parsed.data.bytes.byteLength, usedAt: now() };
      // When it was used matters only for making room: nobody waits for that.
      database.put('clip-uses', use, key).catch(() => (size = null));
      return parsed.data;
    },
    async put(key, clip) {
      const sizeBytes = clip.bytes.byteLength;
      const [database, limitBytes] = await Promise.all([options.database(), limit()]);
      if (sizeBytes > limitBytes / 2) return;
      size ??= await count(database);
      const transaction = database.transaction(STORES, 'readwrite');
      await transaction.objectStore('clips').put(clip, key);
      await transaction.objectStore('clip-uses').put({ sizeBytes, usedAt: now() }, key);
      await transaction.done;
      stored.add(key);
      size += sizeBytes;
      if (size > limitBytes) await makeRoom(database, limitBytes);
    },
    async has(keys) {
      const database = await options.database();
      const transaction = database.transaction('clip-uses');
      return Promise.all(keys.map(async (key) => (await transaction.store.getKey(key)) !== undefined));
    },
    async sizeBytes() {
      return count(await options.database());
    },
    async trim() {
      const [database, limitBytes] = await Promise.all([options.database(), limit()]);
      if ((await count(database)) > limitBytes) await makeRoom(database, limitBytes);
    },
    async clear() {
      const transaction = (await options.database()).transaction(STORES, 'readwrite');
      await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
      size = 0;
    },
  };
}
