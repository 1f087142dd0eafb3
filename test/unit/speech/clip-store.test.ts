import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { createClipStore, type StoredClip } from '../../../lib/speech/clip-store.ts';

let databases = 0;

function freshStore(limit: { bytes: number } = { bytes: 1_000_000 }) {
  let time = 0;
  const opened = openDB(`clips-${databases++}`, 1, {
    upgrade(database) {
      database.createObjectStore('clips');
      database.createObjectStore('clip-uses').createIndex('usedAt', 'usedAt');
    },
  });
  return { store: createClipStore({ database: () => opened, limitBytes: async () => limit.bytes, now: () => ++time }), opened };
}

function clip(sizeBytes: number): StoredClip {
  return { format: 'pcm', bytes: new Uint8Array(sizeBytes).fill(7).buffer, words: [{ start: 0, end: 1, startMs: 0, endMs: 9.5 }], sampleCount: sizeBytes / 2 };
}

describe('the clip store', () => {
  test('gives back what it was given, byte for byte', async () => {
    const { store } = freshStore();
    await store.put('a', clip(100));
    expect(await store.get('a')).toEqual(clip(100));
    expect(await store.get('b')).toBeNull();
    expect(await store.has(['a', 'b'])).toEqual([true, false]);
    expect(await store.sizeBytes()).toBe(100);
  });

  test('stays within its bytes: what was used longest ago goes first', async () => {
    const { store } = freshStore({ bytes: 1000 });
    for (const key of ['a', 'b', 'c', 'd']) await store.put(key, clip(240));
    await store.get('a');
    await store.put('e', clip(240));
    expect(await store.has(['a', 'b', 'c', 'd', 'e'])).toEqual([true, false, false, true, true]);
    expect(await store.sizeBytes()).toBeLessThanOrEqual(1000);
  });

  test('a key that is not there is known without asking the database; what comes is found', async () => {
    const { store, opened } = freshStore();
    await store.put('before', clip(100));
    const database = await opened;
    let asked = 0;
    const counting = createClipStore({
      database: async () => {
        asked += 1;
        return database;
      },
    });
    expect(await counting.get('before')).toEqual(clip(100));
    await expect.poll(async () => {
      const before = asked;
      await counting.get('missing');
      return asked - before;
    }).toBe(0);
    await counting.put('new', clip(80));
    expect(await counting.get('new')).toEqual(clip(80));
    expect(await counting.get('before')).toEqual(clip(100));
  });

  test('makes room at once when less is allowed', async () => {
    const limit = { bytes: 1000 };
    const { store } = freshStore(limit);
    for (const key of ['a', 'b', 'c']) await store.put(key, clip(240));
    limit.bytes = 500;
    await store.trim();
    expect(await store.has(['a', 'b', 'c'])).toEqual([false, false, true]);
  });

  test('a clip is read without a trace where that is wanted: it goes as if it had not been used', async () => {
    const { store } = freshStore({ bytes: 1000 });
    for (const key of ['a', 'b', 'c', 'd']) await store.put(key, clip(240));
    expect(await store.get('a', { marks: false })).toEqual(clip(240));
    await store.put('e', clip(240));
    expect(await store.has(['a', 'b', 'c', 'd', 'e'])).toEqual([false, false, true, true, true]);
  });

  test('a record of another form counts as none', async () => {
    const { store, opened } = freshStore();
    await (await opened).put('clips', { bytes: 'no' }, 'a');
    expect(await store.get('a')).toBeNull();
  });

  test('is empty after clearing', async () => {
    const { store } = freshStore();
    await store.put('a', clip(100));
    await store.clear();
    expect(await store.get('a')).toBeNull();
    expect(await store.sizeBytes()).toBe(0);
  });
});
