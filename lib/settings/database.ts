import { openDB, type IDBPDatabase } from 'idb';

/** The version of the database's form. Each higher one adds to the steps in `upgrade` below; none is ever changed. */
const VERSION = 4;

let opened: Promise<IDBPDatabase> | null = null;

/**
 * The extension's own database, which no content script can read. Object stores: `settings` (keys `settings` and `catalogue`), `connection` (key `connection`),
 * `clips` (by clip key), `clip-uses` (size and last use of each clip), `positions` (by page), `stars` (by what is kept and where) and `star-clips` (their sound, by the same keys). Opened once per context; opened again where the browser has closed it.
 */
export function openDatabase(): Promise<IDBPDatabase> {
  opened ??= openDB('lector', VERSION, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) {
        database.createObjectStore('settings');
        database.createObjectStore('connection');
        database.createObjectStore('clips');
        database.createObjectStore('clip-uses').createIndex('usedAt', 'usedAt');
      }
      if (oldVersion < 2) database.createObjectStore('positions').createIndex('keptAt', 'keptAt');
      if (oldVersion < 3) database.createObjectStore('stars').createIndex('keptAt', 'keptAt');
      if (oldVersion < 4) {
        const clips = database.createObjectStore('star-clips');
        for (let star = await transaction.objectStore('stars').openCursor(); star !== null; star = await star.continue()) {
          const { clip, ...rest } = star.value as { clip?: unknown };
          if (clip instanceof Uint8Array) await clips.put(clip, star.primaryKey);
          await star.update({ ...rest, hasClip: clip instanceof Uint8Array });
        }
      }
    },
    // A newer version of the extension wants to upgrade: make way.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  }).catch((cause: unknown) => {
    opened = null;
    throw cause;
  });
  return opened;
}

/** Empties every object store. */
export async function clearDatabase(): Promise<void> {
  const database = await openDatabase();
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
  await Promise.all([...database.objectStoreNames].map((name) => transaction.objectStore(name).clear()));
  await transaction.done;
}
