import { expect } from '@playwright/test';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';

const ENGLISH = 'Three people were asked the same question in the market.';
const FRENCH = 'Je pense que la mer est plus belle en hiver, quand il n’y a personne.';
const GERMAN = 'Ich habe noch nie so viele Möwen auf einem Dach gesehen.';
const JAPANESE = '海は広くて、とても静かです。';
const READS_ON = { timeout: 20_000 };

test('on a mixed page each sentence is asked for in its own language, and a pinned language wins', async ({ lector }) => {
  const { backend, bar, browser, page } = lector;
  const primary = () => Object.fromEntries(backend.calls().map(({ text, language }) => [text, language.split('-')[0]]));
  await lector.show('mixed-languages.html');
  await pressShortcut(page, 'Alt+L');
  await expect.poll(primary, READS_ON).toMatchObject({ [ENGLISH]: 'en', [FRENCH]: 'fr', [GERMAN]: 'de', [JAPANESE]: 'ja' });
  await bar.click({ role: 'button', name: 'Pause' });
  const before = backend.calls().length;
  const popup = await pressIcon(browser, page);
  await popup.focus({ role: 'combobox', name: /This page is in/ });
  await popup.type('Spanish');
  await popup.press('Enter');
  await popup.click({ role: 'button', name: 'Resume' });
  const again = () => Object.fromEntries(backend.calls().slice(before).map(({ text, language }) => [text, language.split('-')[0]]));
  await expect.poll(again, READS_ON).toMatchObject({ [GERMAN]: 'es' });
  // What cannot be written in Spanish keeps its own language, and so its clip.
  expect(again()[JAPANESE]).toBeUndefined();
});

test('what is sent is the spoken text, what is marked is the shown one, and so is each word', async ({ lector }) => {
  const { backend, page } = lector;
  await lector.show('signs.html');
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => backend.calls().map(({ text }) => text), READS_ON).toContain('The walk is 5 kilometers long, see link to paths.example for the map.');
  await expect.poll(() => markedText(page), READS_ON).toBe('The walk is 5 km long 🥾, see https://paths.example/harbour?map=1 for the map.');
  const words = new Set<string | null>();
  await expect.poll(async () => {
    words.add(await markedText(page, 'lector-word'));
    return [...words];
  }, { timeout: 10_000, intervals: [40] }).toEqual(expect.arrayContaining(['https://paths.example/harbour?map=1', 'map.']));
  expect([...words].filter((word) => word === 'kilometers' || word === 'link' || word === 'link to paths.example')).toEqual([]);
});
