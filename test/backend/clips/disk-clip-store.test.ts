import { randomFillSync } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clipToBytes } from '../../../backend/clips/clip-file.ts';
import { createClipFiles } from '../../../backend/clips/clip-files.ts';
import { databaseFile } from '../../../backend/database/database.ts';
import { temporaryFolder, until } from '../support/running-backend.ts';
import { clipOf, filesIn, keyOf, openStore, rowsIn, sizeOf } from './opened-store.ts';

const DAY_MS = 86_400_000;
const pathOf = (folder: string, index: number) => join(folder, 'clips', keyOf(index).slice(0, 2), `${keyOf(index)}.clip`);

test('a clip is read as it was written, also after a new start', async () => {
  const folder = await temporaryFolder();
  const { store, close } = await openStore(folder);
  expect(store.has(keyOf(1))).toBe(false);
  expect(await store.read(keyOf(1))).toBeNull();
  await store.write(keyOf(1), clipOf(1));
  expect(await store.read(keyOf(1))).toEqual(clipOf(1));
  await close();
  const { store: again } = await openStore(folder);
  expect(again.has(keyOf(1))).toBe(true);
  expect(await again.read(keyOf(1))).toEqual(clipOf(1));
});

test.each([
  ['flipped in one bit', (bytes: Buffer) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1)],
  ['cut', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['grown', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])])],
  ['zeroed', (bytes: Buffer) => Buffer.alloc(bytes.length)],
  ['emptied', () => Buffer.alloc(0)],
])('a clip on the disk that is %s is found, deleted and never given, and can be written anew', async (_, damage) => {
  const folder = await temporaryFolder();
  const { store, lines } = await openStore(folder);
  await store.write(keyOf(1), clipOf(1));
  await writeFile(pathOf(folder, 1), damage(clipToBytes(clipOf(1))));
  expect(await store.read(keyOf(1))).toBeNull();
  expect([store.has(keyOf(1)), await filesIn(folder), lines.map(({ event }) => event)]).toEqual([false, [], ['clip_damaged']]);
  expect(store.figures()).toMatchObject({ clipCount: 0, sizeBytes: 0, damagedCount: 1 });
  await store.write(keyOf(1), clipOf(1));
  expect(await store.read(keyOf(1))).toEqual(clipOf(1));
});

test('the least recently used clips make room for new ones, also after a new start', async () => {
  const folder = await temporaryFolder();
  const sizeBytes = sizeOf(clipOf(0));
  let time = 1e12;
  const open = (clipCount: number) => openStore(folder, { limitBytes: sizeBytes * clipCount + 10, now: () => (time += 3_600_000) });
  const first = await open(3);
  for (const index of [1, 2, 3]) await first.store.write(keyOf(index), clipOf(index));
  await first.store.read(keyOf(1));
  await first.store.write(keyOf(4), clipOf(4));
  expect([1, 2, 3, 4].map((index) => first.store.has(keyOf(index)))).toEqual([true, false, true, true]);
  expect(await filesIn(folder)).toHaveLength(3);
  await first.store.read(keyOf(3));
  await first.close();
  const second = await open(2);
  expect([1, 3, 4].map((index) => second.store.has(keyOf(index)))).toEqual([false, true, true]);
  expect(rowsIn(second.database).map(({ key }) => key), 'and of what has gone the index will say nothing').toEqual([1, 3, 4].map(keyOf));
  await second.close();
  const third = await open(1);
  expect([3, 4].map((index) => third.store.has(keyOf(index)))).toEqual([true, false]);
});

test('clips that nobody uses are deleted after their days, those in use are kept', async () => {
  const folder = await temporaryFolder();
  let time = 1e12;
  const open = () => openStore(folder, { maxAgeMs: 30 * DAY_MS, now: () => time });
  const first = await open();
  for (const index of [1, 2]) await first.store.write(keyOf(index), clipOf(index));
  time += 20 * DAY_MS;
  await first.store.read(keyOf(2));
  await first.close();
  time += 11 * DAY_MS;
  const { store } = await open();
  expect([1, 2].map((index) => store.has(keyOf(index)))).toEqual([false, true]);
  expect(await filesIn(folder)).toHaveLength(1);
});

test('a clip larger than the whole store is not kept', async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, { limitBytes: 100 });
  await store.write(keyOf(1), clipOf(1));
  expect([store.has(keyOf(1)), await filesIn(folder)]).toEqual([false, []]);
});

test('a clip that somebody else has deleted is simply gone', async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder);
  await store.write(keyOf(1), clipOf(1));
  await rm(pathOf(folder, 1));
  expect(await store.read(keyOf(1))).toBeNull();
  expect(store.has(keyOf(1))).toBe(false);
});

test('a write that fails rejects and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder);
  await writeFile(join(folder, 'clips', keyOf(1).slice(0, 2)), 'a file where a folder should be');
  await expect(store.write(keyOf(1), clipOf(1))).rejects.toThrow();
  expect([store.has(keyOf(1)), await readdir(join(folder, 'clips', 'tmp')), store.figures().notStoredCount]).toEqual([false, [], 1]);
});

test('closing waits for what is being written and keeps nothing afterwards', async () => {
  const folder = await temporaryFolder();
  const { store, database } = await openStore(folder);
  const writing = store.write(keyOf(1), clipOf(1, 500_000));
  await store.close();
  expect([await filesIn(folder), rowsIn(database)]).toEqual([[expect.anything()], [expect.anything()]]);
  await writing;
  await store.write(keyOf(2), clipOf(2));
  expect(await filesIn(folder)).toHaveLength(1);
});

test('clips in memory are the same as on the disk, and bounded', async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, { hotBytes: 25_000 });
  for (const index of [1, 2, 3, 4]) await store.write(keyOf(index), clipOf(index, 10_000));
  for (const index of [1, 2, 3, 4]) expect(await store.read(keyOf(index))).toEqual(clipOf(index, 10_000));
  for (const index of [1, 2, 3, 4]) await writeFile(pathOf(folder, index), 'damaged');
  const isServed = await Promise.all([4, 3, 2, 1].map(async (index) => (await store.read(keyOf(index))) !== null));
  expect(isServed).toEqual([true, true, false, false]);
});

test('the index is made anew from the files: where it is lost, where files were there before it, and where it speaks of others', async () => {
  const folder = await temporaryFolder();
  const first = await openStore(folder);
  for (const index of [1, 2, 3]) await first.store.write(keyOf(index), clipOf(index));
  await first.close();
  const before = await openStore(folder);
  const rows = rowsIn(before.database);
  await before.close();
  for (const suffix of ['', '-wal', '-shm']) await rm(databaseFile(folder) + suffix, { force: true });
  await rm(pathOf(folder, 3));
  await mkdir(join(folder, 'clips', '0a'), { recursive: true });
  await writeFile(join(folder, 'clips', '0a', 'a note.txt'), 'not ours');

  // As an older Lector left them: last used when the file says so, made by nobody knows which voice.
  const old = JSON.parse(JSON.stringify(clipOf(4).meta)) as Record<string, unknown>;
  delete old['engine'];
  delete old['voice'];
  await mkdir(join(folder, 'clips', keyOf(4).slice(0, 2)), { recursive: true });
  await writeFile(pathOf(folder, 4), clipToBytes({ ...clipOf(4), meta: old as never }));
  await utimes(pathOf(folder, 4), new Date(1e12), new Date(1e12));

  const again = await openStore(folder);
  expect(await again.store.read(keyOf(1))).toEqual(clipOf(1));
  expect(await again.store.read(keyOf(4))).toEqual({ ...clipOf(4), meta: { ...clipOf(4).meta, engine: null, voice: null } });
  await again.close();
  const last = await openStore(folder);
  expect(rowsIn(last.database)).toEqual([rows[0], rows[1], { key: keyOf(4), size_bytes: (await stat(pathOf(folder, 4))).size }]);
});

test('an index that cannot be written keeps no clip from being kept and found', async () => {
  const folder = await temporaryFolder();
  const first = await openStore(folder);
  first.database.sqlite.exec('ALTER TABLE clips RENAME TO elsewhere');
  await first.store.write(keyOf(1), clipOf(1));
  expect(await first.store.read(keyOf(1))).toEqual(clipOf(1));
  await until(() => first.lines.some(({ event }) => event === 'clip_index_not_written'));
  first.database.sqlite.exec('ALTER TABLE elsewhere RENAME TO clips');
  await until(() => rowsIn(first.database).length === 1);
  await first.close();
  expect(await readFile(pathOf(folder, 1))).toEqual(clipToBytes(clipOf(1)));
});

test('chosen clips are purged: of a voice, long unused, used by one client alone', async () => {
  const folder = await temporaryFolder();
  let time = 1e12;
  const { store, database } = await openStore(folder, { now: () => time });
  for (const index of [1, 2, 3, 4, 5]) await store.write(keyOf(index), clipOf(index, 1000, { voice: index === 5 ? 'tones/fr' : 'tones/en' }));
  const have = () => [1, 2, 3, 4, 5].filter((index) => store.has(keyOf(index)));
  store.noteClient(keyOf(1), 'ann');
  for (const clientId of ['ann', 'bob']) store.noteClient(keyOf(2), clientId);
  store.noteClient(keyOf(3), 'bob');
  expect(await store.purge({ usedOnlyBy: 'ann' })).toEqual({ clipCount: 1, sizeBytes: sizeOf(clipOf(1)) });
  expect(have()).toEqual([2, 3, 4, 5]);
  expect(database.sqlite.prepare("SELECT 1 FROM clip_uses WHERE client_id = 'ann'").get(), 'nothing tells of her any more').toBeUndefined();
  expect(await store.purge({ usedOnlyBy: 'bob' })).toMatchObject({ clipCount: 2 });
  time += 30_000;
  await store.read(keyOf(5));
  expect(await store.purge({ voice: 'tones/fr', usedBefore: time })).toMatchObject({ clipCount: 0 });
  expect(await store.purge({ usedBefore: time })).toMatchObject({ clipCount: 1 });
  expect(await store.purge({ voice: 'tones/fr' })).toMatchObject({ clipCount: 1 });
  expect([have(), await filesIn(folder), store.figures().sizeBytes]).toEqual([[], [], 0]);
});

test('what a command beside it has deleted is forgotten within seconds, in memory too', async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, { hotBytes: 1e6 });
  for (const index of [1, 2]) await store.write(keyOf(index), clipOf(index));
  await store.read(keyOf(1));
  await wait(1100);
  const { DatabaseSync } = await import('node:sqlite');
  const beside = new DatabaseSync(databaseFile(folder));
  beside.prepare('DELETE FROM clips WHERE key = ?').run(keyOf(1));
  beside.close();
  await until(() => !store.has(keyOf(1)));
  expect(await store.read(keyOf(1))).toBeNull();
  expect(await store.read(keyOf(2))).toEqual(clipOf(2));
});

test('T-C8: whichever page of the database is damaged, every clip is still found', async () => {
  const folder = await temporaryFolder();
  const first = await openStore(folder);
  for (let index = 0; index < 60; index += 1) await first.store.write(keyOf(index), clipOf(index));
  await first.close();
  const sound = await readFile(databaseFile(folder));
  for (let page = 0; page < sound.length / 4096; page += 2) {
    const damaged = Buffer.from(sound);
    randomFillSync(damaged, page * 4096, 4096);
    await writeFile(databaseFile(folder), damaged);
    const { store, close } = await openStore(folder);
    for (let index = 0; index < 60; index += 1) expect(await store.read(keyOf(index)), `page ${page}`).toEqual(clipOf(index));
    await close();
  }
});

test('a clip that a slow disk is still writing is there already; one that could not be written is not', async () => {
  const folder = await temporaryFolder();
  const disk = createClipFiles(join(folder, 'clips'));
  const { promise: written, resolve: letGo } = Promise.withResolvers<void>();
  const { store } = await openStore(folder, { files: { ...disk, publish: async (key, bytes) => written.then(() => disk.publish(key, bytes)) } });
  const writing = store.write(keyOf(1), clipOf(1));
  expect(store.has(keyOf(1))).toBe(true);
  expect(await store.read(keyOf(1))).toEqual(clipOf(1));
  letGo();
  await writing;
  expect(await store.read(keyOf(1))).toEqual(clipOf(1));
  const { store: full } = await openStore(await temporaryFolder(), { files: { ...disk, publish: () => Promise.reject(new Error('ENOSPC')) } });
  await expect(full.write(keyOf(2), clipOf(2))).rejects.toThrow('ENOSPC');
  expect(full.has(keyOf(2))).toBe(false);
});
