import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { asLanguage, LANGUAGES } from '../../../lib/contract/languages.ts';
import { localeAssets } from '../../../lib/locales/build-locales.ts';

const FOLDER = resolve(import.meta.dirname, '../../../lib/locales');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

test('the interface speaks each of the ten languages', () => {
  expect(FILES.map((file) => asLanguage(file.replace('.json', ''))).sort()).toEqual([...LANGUAGES].sort());
});

test('a browser finds each under the names that it knows, with nothing but text', async () => {
  const assets = await localeAssets();
  expect(assets.map(({ relativeDest }) => relativeDest.replaceAll('\\', '/')).sort()).toEqual(FILES.map((file) => `_locales/${file.replace('.json', '').replace('-', '_')}/messages.json`).sort());
  for (const { contents } of assets) {
    const messages = Object.entries(JSON.parse(contents) as Record<string, { message: string }>);
    expect(messages.filter(([name, { message }]) => !/^\w+$/.test(name) || message === '')).toEqual([]);
  }
});

test('no text shouts, in any language', () => {
  for (const file of FILES) expect(readFileSync(resolve(FOLDER, file), 'utf8'), file).not.toMatch(/[!！¡]/);
});
