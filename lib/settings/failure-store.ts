import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { openDatabase } from './database.ts';

/** How many are kept; the oldest go first. */
const MOST = 20;
const KEY = 'failures';

const failuresSchema = z.array(z.object({ code: z.string(), at: z.number() }));

/** What a reading has met: a notice's code and when that was, in milliseconds since 1970. No text, page or address. */
export type Failure = z.infer<typeof failuresSchema>[number];

/** Keeps what readings have met last. Both methods throw where the database fails. */
export interface FailureStore {
  add: (failure: Failure) => Promise<void>;
  /** The newest first. */
  list: () => Promise<Failure[]>;
}

/** Makes the store, on the object store `settings` of the extension's database. */
export function createFailureStore({ database = openDatabase }: { database?: () => Promise<IDBPDatabase> } = {}): FailureStore {
  const parse = (stored: unknown): Failure[] => {
    const parsed = failuresSchema.safeParse(stored);
    return parsed.success ? parsed.data : [];
  };
  return {
    async add(failure) {
      const transaction = (await database()).transaction('settings', 'readwrite');
      await transaction.store.put([failure, ...parse(await transaction.store.get(KEY))].slice(0, MOST), KEY);
      await transaction.done;
    },
    async list() {
      return parse(await (await database()).get('settings', KEY));
    },
  };
}
