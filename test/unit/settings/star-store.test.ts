import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { createStarStore, starKey, type Star } from '../../../lib/settings/star-store.ts';
import { star } from '../cards/stars.ts';

let databases = 0;
let database: IDBPDatabase;
let listeners: (() => void)[];
beforeEach(async () => {
  database = await openDB(`stars-${databases++}`, 1, { upgrade(opened) {
    opened.createObjectStore('stars').createIndex('keptAt', 'keptAt');
    opened.createObjectStore('star-clips');
  } });
  listeners = [];
});

/** The store of a context, on a channel that reaches the others. */
function context() {
  const own: (() => void)[] = [];
  return createStarStore({
    database: async () => database,
    channel: () => ({
      postMessage: () => listeners.filter((listener) => !own.includes(listener)).forEach((listener) => listener()),
      addEventListener: (_type: string, listener: unknown) => { own.push(listener as () => void); listeners.push(listener as () => void); },
      removeEventListener: (_type: string, listener: unknown) => { listeners = listeners.filter((each) => each !== listener); },
    }),
  });
}

test('what is kept is listed with its sound, the newest first', async () => {
  const store = context();
  const stars: Star[] = [star({ text: 'a', keptAt: 1 }), star({ text: 'c', keptAt: 3, clip: null, translation: null, voice: null }), star({ kind: 'word', text: 'b', keptAt: 2, context: { text: 'a b c', language: 'es' } })];
  for (const each of stars) await store.put(each);
  const listed = await store.list();
  expect(listed.map(({ text, hasClip }) => [text, hasClip])).toEqual([['c', false], ['b', true], ['a', true]]);
  expect(await Promise.all(listed.map(store.whole))).toEqual([stars[1], stars[2], stars[0]]);
  expect(new Set(await store.keys())).toEqual(new Set(stars.map(starKey)));
});

test('a star is the same whatever the accent and the part of the page, and another one on another page', async () => {
  const store = context();
  await store.put(star({ language: 'es-ES', url: 'https://a.example/#x' }));
  await store.put(star({ language: 'es-MX', url: 'https://a.example/#y' }));
  expect(await store.count()).toBe(1);
  await store.put(star({ url: 'https://b.example/' }));
  await store.put(star({ kind: 'word', url: 'https://a.example/' }));
  expect(await store.count()).toBe(3);
  await store.delete(starKey(star({ url: 'https://a.example/' })));
  expect(await store.count()).toBe(2);
  await store.clear();
  expect(await store.list()).toEqual([]);
});

test('what does not parse is left out, and kept from nobody else', async () => {
  await database.put('stars', { kind: 'song', keptAt: 5 }, 'x');
  await context().put(star());
  expect(await context().list()).toHaveLength(1);
});

test('the other contexts hear of every change', async () => {
  const [one, other] = [context(), context()];
  const ended = new AbortController();
  let heard = 0;
  other.watch(() => heard++, ended.signal);
  await one.put(star());
  await one.delete(starKey(star()));
  await one.clear();
  expect(heard).toBe(3);
  ended.abort();
  await one.put(star());
  expect(heard).toBe(3);
});

test('stars of the form before, with their sound in them, keep it', async () => {
  const before = star({ text: 'kept long ago' });
  const old = await openDB('lector', 3, { upgrade: (opened) => void opened.createObjectStore('stars').createIndex('keptAt', 'keptAt') });
  await old.put('stars', before, starKey(before));
  await old.put('stars', star({ text: 'silent', clip: null }), 'silent');
  old.close();
  const store = createStarStore({ channel: () => ({ postMessage: () => {}, addEventListener: () => {}, removeEventListener: () => {} }) });
  const listed = await store.list();
  expect(listed.map(({ hasClip }) => hasClip).toSorted()).toEqual([false, true]);
  expect(await store.whole(listed.find(({ text }) => text === before.text)!)).toEqual(before);
});
