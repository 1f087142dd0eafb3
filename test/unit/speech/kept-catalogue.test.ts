import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { createCatalogueStore, keptCatalogue } from '../../../lib/speech/kept-catalogue.ts';
import { CATALOGUE } from '../player/catalogue.ts';

const { signal } = new AbortController();
const [voices, models] = [[...CATALOGUE.voices], [...CATALOGUE.models]];
let databases = 0;

function world() {
  const database = openDB(`catalogue-${databases++}`, 1, { upgrade: (opened) => void opened.createObjectStore('settings') });
  const warnings: string[] = [];
  const state = { backend: 'http://a', asked: 0, isUp: true, isStored: true };
  const answer = async <T>(value: T) => {
    state.asked++;
    if (!state.isUp) throw new Error('down');
    return value;
  };
  const start = () => keptCatalogue({
    client: { voices: () => answer(voices), models: () => answer(models) },
    backend: async () => state.backend,
    store: createCatalogueStore(() => (state.isStored ? database : Promise.reject(new Error('broken')))),
    warn: (message) => warnings.push(message),
    signal,
  });
  return { state, start, warnings };
}

test('is asked for once, and known after a restart though the backend is away', async () => {
  const { state, start } = world();
  const catalogue = start();
  expect(await catalogue.known()).toMatchObject({ voices, models });
  await catalogue.known();
  expect(state.asked).toBe(2);
  state.isUp = false;
  expect(await start().known()).toMatchObject({ voices, models });
});

test("another backend's is not taken for it", async () => {
  const { state, start } = world();
  const catalogue = start();
  await catalogue.voices(signal);
  Object.assign(state, { backend: 'http://b', isUp: false });
  expect(await catalogue.known()).toBeNull();
  expect(await start().known()).toBeNull();
});

test('a database that fails costs a question, never the catalogue', async () => {
  const { state, start, warnings } = world();
  state.isStored = false;
  expect(await start().known()).toMatchObject({ models });
  expect(warnings).toHaveLength(2);
});
