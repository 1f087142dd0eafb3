import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { barPlaceSchema, type BarPlace } from '../messages/bar-place.ts';
import { openDatabase } from './database.ts';

/** Sites whose place is kept; the ones that it was set on longest ago go first. */
const MOST_SITES = 300;
const KEY = 'bar-places';

const keptSchema = z.array(z.tuple([z.string(), barPlaceSchema]));

/** Keeps where people have put the bar, by site (host name). Every method throws where the database fails. */
export interface BarPlaceStore {
  get: (site: string) => Promise<BarPlace | null>;
  put: (site: string, place: BarPlace) => Promise<void>;
}

/** Makes the store, on the object store `settings` of the extension's database. */
export function createBarPlaceStore({ database = openDatabase }: { database?: () => Promise<IDBPDatabase> } = {}): BarPlaceStore {
  const parse = (stored: unknown): [string, BarPlace][] => {
    const parsed = keptSchema.safeParse(stored);
    return parsed.success ? parsed.data : [];
  };
  return {
    async get(site) {
      return new Map(parse(await (await database()).get('settings', KEY))).get(site) ?? null;
    },
    async put(site, place) {
      const transaction = (await database()).transaction('settings', 'readwrite');
      const others = parse(await transaction.store.get(KEY)).filter(([other]) => other !== site);
      await transaction.store.put([...others, [site, place]].slice(-MOST_SITES), KEY);
      await transaction.done;
    },
  };
}
