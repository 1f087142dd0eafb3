import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { forgetConnection, readConnection, writeConnection } from '../../../lib/settings/connection-store.ts';
import { openDatabase } from '../../../lib/settings/database.ts';
import { createSettingsStore, parseSettings } from '../../../lib/settings/settings-store.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings.ts';

test('a fresh installation has the defaults; changes are kept and told to the other contexts', async () => {
  const [one, other] = [createSettingsStore(), createSettingsStore()];
  expect(await one.read()).toEqual(DEFAULT_SETTINGS);
  const told = Promise.withResolvers<Settings>();
  const watching = new AbortController();
  other.watch(told.resolve, watching.signal);
  await one.update({ speed: 2, voices: { de: 'espeak/de' } });
  const expected = { ...DEFAULT_SETTINGS, speed: 2, voices: { de: 'espeak/de' } };
  expect(await told.promise).toEqual(expected);
  expect(await other.read()).toEqual(expected);
  watching.abort();
});

test('changes at the same time are all kept', async () => {
  const store = createSettingsStore();
  await Promise.all([store.update({ speed: 1.5 }), store.update({ volume: 0.5 })]);
  expect(await store.read()).toMatchObject({ speed: 1.5, volume: 0.5 });
});

test('nothing that is not a setting is stored', async () => {
  await expect(createSettingsStore().update({ speed: 9 })).rejects.toThrow();
});

test('of a damaged form each setting that parses is kept', () => {
  expect(parseSettings(undefined)).toEqual(DEFAULT_SETTINGS);
  expect(parseSettings({ version: 1, settings: { speed: 'fast', volume: 0.3, unknown: 1 } })).toEqual({ ...DEFAULT_SETTINGS, volume: 0.3 });
});

test('settings from before models and deliveries could be chosen are kept, with none chosen', () => {
  const before = { speed: 2, volume: 1, voices: { en: 'qwen/Cherry' } };
  expect(parseSettings({ version: 1, settings: before })).toEqual({ ...DEFAULT_SETTINGS, ...before });
  const after = { ...before, models: { qwen: 'fine' }, deliveries: { qwen: { style: 'own', ownWords: 'Softly.' } } };
  expect(parseSettings({ version: 1, settings: after })).toEqual({ ...DEFAULT_SETTINGS, ...after });
});

test('the connection is kept without a slash at its end, and forgotten', async () => {
  expect(await readConnection()).toBeNull();
  await writeConnection({ url: 'http://127.0.0.1:8787/', token: 't' });
  expect(await readConnection()).toEqual({ url: 'http://127.0.0.1:8787', token: 't' });
  await (await openDatabase()).put('connection', { url: 'nowhere' }, 'connection');
  expect(await readConnection()).toBeNull();
  await writeConnection({ url: 'http://127.0.0.1:8787', token: 't' });
  await forgetConnection();
  expect(await readConnection()).toBeNull();
});
