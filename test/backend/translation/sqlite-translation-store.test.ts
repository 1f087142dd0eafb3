import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '../../../backend/database/database.ts';
import type { ReportLine } from '../../../backend/report.ts';
import { createSqliteTranslationStore } from '../../../backend/translation/sqlite-translation-store.ts';
import { temporaryFolder } from '../support/running-backend.ts';

async function openStore(options: { limitBytes?: number; folder?: string } = {}) {
  const lines: ReportLine[] = [];
  const report = (line: ReportLine) => void lines.push(line);
  const database: Database = openDatabase({ folder: options.folder ?? (await temporaryFolder()), report });
  let time = Date.parse('2026-01-01');
  const store = createSqliteTranslationStore({ database, report, now: () => (time += 2 * 60 * 60_000), ...(options.limitBytes !== undefined && { limitBytes: options.limitBytes }) });
  return { store, database, lines };
}

test('a translation survives a restart', async () => {
  const folder = await temporaryFolder();
  const first = await openStore({ folder });
  first.store.write(new Map([['a', 'uno'], ['b', 'dos']]));
  first.database.close();
  const second = await openStore({ folder });
  onTestFinished(() => second.database.close());
  expect(second.store.read(['b', 'a', 'c'])).toEqual(new Map([['b', 'dos'], ['a', 'uno']]));
});

test('a damaged row, or one under another one’s key, is deleted and not there', async () => {
  const { store, database, lines } = await openStore();
  onTestFinished(() => database.close());
  store.write(new Map([['a', 'uno'], ['b', 'dos']]));
  const [one, other] = database.sqlite.prepare('SELECT place, sealed FROM sealed_translations').all();
  const change = database.sqlite.prepare('UPDATE sealed_translations SET sealed = ? WHERE place = ?');
  change.run(one!['sealed']!, other!['place']!);
  change.run(Buffer.from('too short'), one!['place']!);
  expect(store.read(['a', 'b'])).toEqual(new Map());
  expect(lines.map(({ event }) => event)).toEqual(['translation_damaged', 'translation_damaged']);
  expect(database.sqlite.prepare('SELECT COUNT(*) AS count FROM sealed_translations').get()).toEqual({ count: 0 });
});

test('it keeps within its size; the least recently used ones go first', async () => {
  const { store, database } = await openStore({ limitBytes: 3000 });
  onTestFinished(() => database.close());
  for (let index = 0; index < 10; index += 1) store.write(new Map([[`k${index}`, 'x'.repeat(80)]]));
  store.read(['k0']);
  for (let index = 10; index < 14; index += 1) store.write(new Map([[`k${index}`, 'x'.repeat(80)]]));
  const { bytes } = database.sqlite.prepare('SELECT SUM(size_bytes) AS bytes FROM sealed_translations').get() as { bytes: number };
  expect(bytes).toBeLessThanOrEqual(3000);
  expect(store.read(['k0']).size).toBe(1);
  expect(store.read(['k1']).size).toBe(0);
  expect(store.read(['k13']).size).toBe(1);
});

test('who has the folder, but not the sentence, reads no translation', async () => {
  const folder = await temporaryFolder();
  const { store, database } = await openStore({ folder });
  store.write(new Map([['key-of-a-sentence', 'el canario canta']]));
  expect(store.read(['key-of-a-sentence']).get('key-of-a-sentence')).toBe('el canario canta');
  database.close();
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    expect([name, bytes.includes('canario'), bytes.includes('key-of-a-sentence')]).toEqual([name, false, false]);
  }
});
