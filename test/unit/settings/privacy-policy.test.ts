import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { PATHS } from '../../../lib/contract/paths.ts';
import { openDatabase } from '../../../lib/settings/database.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import { codeIn, markdownTable } from '../../support/markdown-table.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const POLICY = readFileSync(join(PROJECT, 'docs', 'privacy.md'), 'utf8');

function sourcesIn(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(PROJECT, folder, name), 'utf8'));
}

test('the privacy policy names every store of this browser, and no other', async () => {
  const told = markdownTable(POLICY, 'Store').flatMap(([store]) => codeIn(store!));
  const database = await openDatabase();
  expect(told.toSorted()).toEqual([...database.objectStoreNames].toSorted());
});

test('the privacy policy names every path that the extension asks a backend for, and no other', () => {
  const told = markdownTable(POLICY, 'Request').flatMap(([path]) => codeIn(path!));
  const asked = ['lib/speech', 'lib/player', 'lib/page', 'lib/settings', 'lib/browser', 'components', 'entrypoints'].flatMap(sourcesIn).flatMap((source) => [...source.matchAll(/\bPATHS\.(\w+)/g)].map(([, name]) => name as keyof typeof PATHS));
  // The sample article is opened as a page, by the person.
  const paths = new Set(asked.filter((name) => name !== 'sample').map((name) => PATHS[name]));
  expect(told.toSorted()).toEqual([...paths].toSorted());
});

test('the privacy policy tells the bounds that hold', () => {
  expect(POLICY).toContain(`${DEFAULT_SETTINGS.storedAudioMb} MB unless you set another bound`);
  expect(POLICY).toContain(`the latest ${/MOST_PAGES = (\d+)/.exec(sourcesIn('lib/settings').join('\n'))?.[1]} pages`);
  const days = /DEFAULT_CACHE_DAYS = (\d+)/.exec(readFileSync(join(PROJECT, 'backend', 'config.ts'), 'utf8'))?.[1];
  expect(POLICY).toContain(`for ${days} days after it was last heard`);
});

test('nothing of the extension uses what every content script could read', () => {
  expect(['lib', 'components', 'entrypoints'].flatMap(sourcesIn).filter((source) => /\b(browser|chrome)\.storage\b|\b(local|session)Storage\b/.test(source))).toEqual([]);
});
