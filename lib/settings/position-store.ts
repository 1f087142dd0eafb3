import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { openDatabase } from './database.ts';

/** Pages whose places are kept; the ones left longest ago go first. */
const MOST_PAGES = 1000;

const positionSchema = z.object({ fingerprint: z.instanceof(Uint32Array), sentence: z.int().check(z.nonnegative()), keptAt: z.number() });

/** Where the reading of a page was left: its sentences as hashes, and the one in hand. */
export interface Position {
  fingerprint: Uint32Array<ArrayBuffer>;
  sentence: number;
}

/** Keeps where readings were left, by page. Every method throws where the database fails. */
export interface PositionStore {
  get: (url: string) => Promise<Position | null>;
  put: (url: string, position: Position) => Promise<void>;
  forget: (url: string) => Promise<void>;
  /** How many pages have one. */
  count: () => Promise<number>;
  clear: () => Promise<void>;
}

/** Makes a position store on the object store `positions` (index `keptAt`) of the extension's database. A page is its address without the fragment. */
export function createPositionStore({ database = openDatabase, now = Date.now, mostPages = MOST_PAGES }: { database?: () => Promise<IDBPDatabase>; now?: () => number; mostPages?: number } = {}): PositionStore {
  return {
    async get(url) {
      const parsed = positionSchema.safeParse(await (await database()).get('positions', pageOf(url)));
      return parsed.success ? { fingerprint: new Uint32Array(parsed.data.fingerprint), sentence: parsed.data.sentence } : null;
    },
    async put(url, { fingerprint, sentence }) {
      const transaction = (await database()).transaction('positions', 'readwrite');
      await transaction.store.put({ fingerprint, sentence, keptAt: now() }, pageOf(url));
      let tooMany = (await transaction.store.count()) - mostPages;
      for (let cursor = tooMany > 0 ? await transaction.store.index('keptAt').openCursor() : null; cursor !== null && tooMany > 0; tooMany--) {
        await cursor.delete();
        cursor = await cursor.continue();
      }
      await transaction.done;
    },
    async forget(url) {
      await (await database()).delete('positions', pageOf(url));
    },
    async count() {
      return (await database()).count('positions');
    },
    async clear() {
      await (await database()).clear('positions');
    },
  };
}

function pageOf(url: string): string {
  const fragment = url.indexOf('#');
  return fragment < 0 ? url : url.slice(0, fragment);
}
