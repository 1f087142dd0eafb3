import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClipFiles } from '../../../backend/clips/clip-files.ts';
import type { StoredClip } from '../../../backend/clips/clip-store.ts';
import { openDatabase, type Database } from '../../../backend/database/database.ts';
import { temporaryFolder } from '../support/running-backend.ts';
import { createFaultyFileSystem, FAULTS } from './faulty-file-system.ts';
import { clipOf, filesIn, keyOf, openStore, type OpenedStore, rowsIn } from './opened-store.ts';

const OLD = clipOf(1);
const NEW = clipOf(2);

/** A backend's day in short: one clip is written anew, one comes, all are read. Failures are what the caller expects. */
async function live({ store }: OpenedStore): Promise<void> {
  await Promise.allSettled([store.write(keyOf(1), NEW)]);
  await Promise.allSettled([store.write(keyOf(2), NEW)]);
  for (const key of [keyOf(1), keyOf(2)]) {
    const [read] = await Promise.allSettled([store.read(key)]);
    if (read.status === 'fulfilled' && read.value !== null) expect([OLD, NEW]).toContainEqual(read.value);
  }
}

async function prepared(): Promise<string> {
  const folder = await temporaryFolder();
  const { store, close } = await openStore(folder);
  await store.write(keyOf(1), OLD);
  await close();
  return folder;
}

/** What is there once everything works again: old values, new ones or none, and an index of just that. */
async function expectSound(folder: string, what: string): Promise<void> {
  const { store, database, close } = await openStore(folder);
  const found: (StoredClip | null)[] = [await store.read(keyOf(1)), await store.read(keyOf(2))];
  expect([OLD, NEW, null], what).toContainEqual(found[0]);
  expect([NEW, null], what).toContainEqual(found[1]);
  await store.close();
  expect(rowsIn(database).map(({ key }) => key), what).toEqual((await filesIn(folder)).map((name) => name.slice(3, -5)).toSorted());
  await close();
}

test.each(FAULTS)('T-C4: whichever call of the file system fails with %s, a key has its old value, its new one or none', async (fault) => {
  for (let nth = 1; ; nth += 1) {
    const folder = await prepared();
    const { fs, hasFailed } = createFaultyFileSystem(nth, fault);
    const [opened] = await Promise.allSettled([openStore(folder, { files: createClipFiles(join(folder, 'clips'), fs) })]);
    if (opened.status === 'fulfilled') {
      await live(opened.value);
      await opened.value.close();
    } else expect(opened.reason).toMatchObject({ code: fault });
    if (!hasFailed()) {
      expect(nth, 'the calls had all had their turn').toBeGreaterThan(fault === 'short' ? 2 : 15);
      return;
    }
    await expectSound(folder, `${fault} at call ${nth}`);
  }
});

test('T-C4: whichever statement of the index fails, clips are kept and found, and the next start has the index right', async () => {
  for (let nth = 1; ; nth += 1) {
    const folder = await prepared();
    const database = openDatabase({ folder, report: () => undefined });
    let statements = 0;
    const opened = await openStore(folder, { database: failAt(database, () => (statements += 1) === nth) });
    await live(opened);
    expect([await opened.store.read(keyOf(1)), await opened.store.read(keyOf(2))]).toEqual([NEW, NEW]);
    await opened.store.close();
    database.close();
    await expectSound(folder, `statement ${nth}`);
    if (statements < nth) return;
  }
});

/** A database whose transactions fail as on a full disk where `isNow` says so. */
function failAt(database: Database, isNow: () => boolean): Database {
  return {
    sqlite: database.sqlite,
    transaction(work) {
      if (isNow()) throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
      return database.transaction(work);
    },
    close: () => undefined,
  };
}

test('T-C3: on a full disk nothing is kept and nothing fails but the keeping; with room again, clips are kept', async () => {
  const folder = await temporaryFolder();
  let isFull = false;
  const { fs } = createFaultyFileSystem(0, 'EIO');
  const full = { ...fs, open: ((...args: Parameters<typeof fs.open>) => (isFull ? Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })) : fs.open(...args))) as typeof fs.open };
  const { store } = await openStore(folder, { files: createClipFiles(join(folder, 'clips'), full) });
  await store.write(keyOf(1), OLD);
  isFull = true;
  await expect(store.write(keyOf(2), NEW)).rejects.toMatchObject({ code: 'ENOSPC' });
  expect([await store.read(keyOf(1)), await store.read(keyOf(2)), store.figures().notStoredCount]).toEqual([OLD, null, 1]);
  isFull = false;
  await store.write(keyOf(2), NEW);
  expect(await store.read(keyOf(2))).toEqual(NEW);
});
