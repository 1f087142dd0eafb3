import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { createPositionStore } from '../../../lib/settings/position-store.ts';

let databases = 0;
let database: IDBPDatabase;
beforeEach(async () => {
  database = await openDB(`positions-${databases++}`, 1, { upgrade: (opened) => void opened.createObjectStore('positions').createIndex('keptAt', 'keptAt') });
});

const at = (sentence: number) => ({ fingerprint: Uint32Array.of(1, 2, 0xffff_ffff), sentence });

test('a place is kept for the page, whatever the fragment of its address', async () => {
  const store = createPositionStore({ database: async () => database });
  await store.put('https://a.example/x?y=1#part', at(2));
  expect(await store.get('https://a.example/x?y=1#other')).toEqual(at(2));
  expect(await store.get('https://a.example/x?y=2')).toBeNull();
  await store.forget('https://a.example/x?y=1');
  expect(await store.count()).toBe(0);
});

test('of too many pages the ones left longest ago are forgotten', async () => {
  let now = 0;
  const store = createPositionStore({ database: async () => database, now: () => now++, mostPages: 3 });
  for (const page of ['a', 'b', 'c', 'a', 'd', 'e']) await store.put(page, at(1));
  expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(async (page) => (await store.get(page)) !== null))).toEqual([true, false, false, true, true]);
  await store.clear();
  expect(await store.count()).toBe(0);
});

test('what is no position counts as none', async () => {
  await database.put('positions', { sentence: -1 }, 'a');
  expect(await createPositionStore({ database: async () => database }).get('a')).toBeNull();
});
