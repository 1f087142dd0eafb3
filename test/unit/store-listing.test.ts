import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../..');
const STORE = join(PROJECT, 'docs', 'store');
const LOCALES = readdirSync(join(PROJECT, 'lib', 'locales')).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));

const read = (locale: string) => readFileSync(join(STORE, 'listing', `${locale}.md`), 'utf8');
/** What each line is, without its words: heading, point, text. */
const shapeOf = (text: string) => text.split('\n').map((line) => /^(#+|-)? ?/.exec(line)![1] ?? (line === '' ? '' : 'text'));

test('every language of the interface has a listing, and no other', () => {
  expect(LOCALES.length).toBe(10);
  expect(readdirSync(join(STORE, 'listing')).toSorted()).toEqual(LOCALES.map((locale) => `${locale}.md`).toSorted());
});

describe.each(LOCALES)('the listing in %s', (locale) => {
  const [name, , summary] = read(locale).split('\n');
  const words = JSON.parse(readFileSync(join(PROJECT, 'lib', 'locales', `${locale}.json`), 'utf8')) as { name: string; description: string };

  test('has the name and the summary of the package, as long as stores let them be', () => {
    expect(name).toBe(`# ${words.name}`);
    expect(words.name.length).toBeLessThanOrEqual(45);
    expect(summary).toBe(words.description);
    expect(words.description.length).toBeLessThanOrEqual(132);
  });

  test('has the sections and points that the English one has, and no longer a text than stores take', () => {
    expect(shapeOf(read(locale))).toEqual(shapeOf(read('en')));
    expect(read(locale).length).toBeLessThanOrEqual(10_000);
    expect(read(locale)).not.toMatch(/!|！/);
  });
});

/** Width and height of a PNG, its colour type (2: without alpha), and its bytes. */
function pngOf(name: string) {
  const bytes = readFileSync(join(STORE, 'pictures', name));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return { name, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), colourType: bytes[25], bytes: bytes.length };
}

test('screenshots and tiles have the sizes that stores want, without alpha, and are small together', () => {
  const pictures = readdirSync(join(STORE, 'pictures')).map(pngOf);
  const screens = pictures.filter(({ name }) => !name.startsWith('tile-'));
  expect(screens.length).toBe(5);
  expect(screens.map(({ width, height }) => `${width}×${height}`)).toEqual(screens.map(() => '1280×800'));
  expect(pictures.filter(({ name }) => name.startsWith('tile-')).map(({ width, height }) => `${width}×${height}`)).toEqual(['1400×560', '440×280']);
  expect(pictures.filter(({ colourType }) => colourType !== 2 && colourType !== 3)).toEqual([]);
  expect(pictures.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2_000_000);
});

test('the icon for the stores is 128 pixels wide and high', () => {
  const bytes = readFileSync(join(PROJECT, 'public', 'icon', '128.png'));
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([128, 128]);
});
