import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { readAnkiPackage } from 'anki-reader';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { heardSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';

test.use({ backendOptions: { engine: 'tones', translation: {} } });

/** A busy machine drops sound while it plays: so much may be missing of a sentence. */
const BUSY_MS = 300;

/** The second one of the page. */
const SENTENCE = 'この町には、百年前に建てられた灯台があります。';

async function downloaded(page: Page, name: string): Promise<Buffer<ArrayBuffer>> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return Buffer.from(readFileSync(await download.path()));
}

test('a sentence is kept by a key and a word by its star; both are listed, heard again and taken to Anki, and nobody is asked for anything', async ({ lector }) => {
  const { bar, page, backend, browser, recorder } = lector;
  await lector.show('japanese.html');
  await pressShortcut(page, 'Alt+L');
  await bar.click({ role: 'button', name: 'Open full player' });
  await bar.waitFor({ role: 'button', name: 'Keep sentence (S)' }, 15_000);
  await expect.poll(() => markedText(page), { timeout: 20_000 }).toBe(SENTENCE);
  await bar.click({ role: 'button', name: 'Pause' });
  await bar.waitFor({ role: 'button', name: 'Play' });
  const soundRequests = backend.calls().length;
  await bar.focus({ role: 'button', name: 'Next sentence' });
  await page.keyboard.press('s');
  await expect.poll(() => backend.translation.translationCalls.length).toBe(1);
  const asked = backend.calls().length;
  expect(asked - soundRequests, 'keeping requests no sound').toBe(0);

  await bar.focus({ role: 'group', name: 'Spoken sentence' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await bar.waitForText(/=\s+English: /, 10_000);
  await bar.click({ role: 'button', name: 'Keep word' });
  await expect.poll(() => backend.translation.translationCalls.length).toBe(2);
  const calls = backend.calls().length;

  const list = await browser.context.newPage();
  await list.goto(`chrome-extension://${browser.extensionId}/stars.html`);
  const rows = list.getByRole('list', { name: 'Kept sentences and words' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(SENTENCE);
  await expect(rows.nth(1)).toContainText(`English: ${SENTENCE}`);
  await expect(rows.nth(1).locator('.kept')).toHaveAttribute('lang', /^ja/);
  await expect(rows.nth(0)).toContainText(/WordJapanese|Word Japanese/);
  await expect(rows.nth(0).locator('.around')).toHaveText(SENTENCE);
  const { violations } = await new AxeBuilder({ page: list }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  // How long it has sounded in all.
  const heardMs = () => heardSentences(recorder.soFar(), [SENTENCE], backend.toneOf).filter(({ text }) => text === SENTENCE).reduce((sum, { start, end }) => sum + end - start, 0);
  await sleep(800);
  const before = heardMs();
  await rows.nth(1).getByRole('button', { name: /^Play/ }).click();
  await expect(rows.nth(1).getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect.poll(heardMs, { timeout: 10_000 }).toBeGreaterThan(before + backend.durationOf(SENTENCE) - BUSY_MS);
  await expect(rows.nth(1).getByRole('button', { name: /^Play/ })).toBeVisible();

  const { collection, media } = await readAnkiPackage(new Blob([await downloaded(list, 'Export for Anki')]));
  const deck = Object.values(collection.getDecks()).find((each) => each.getName() === 'Lector')!;
  const cards = Object.values(deck.getCards()).map((card) => card.getFields());
  expect(cards).toHaveLength(2);
  const card = cards.find((each) => each['Text']!.includes(SENTENCE))!;
  expect(card['Translation']).toContain(`English: ${SENTENCE}`);
  expect(card['Page']).toContain('港の灯台（とうだい）');
  const sound = media[/\[sound:(.*)\]/.exec(card['Audio']!)![1]!]!;
  expect(Buffer.from(await sound.arrayBuffer()).subarray(0, 4).toString()).toBe('RIFF');
  expect(sound.size).toBeGreaterThan(48_000);
  const csv = parse(await downloaded(list, 'Export as CSV'), { bom: true, columns: true }) as Record<string, string>[];
  expect(csv.map((row) => row['kind'])).toEqual(['word', 'sentence']);
  expect(csv[1]!['text']).toBe(SENTENCE);

  await list.getByLabel('Search text, translation or page').fill('zzz');
  await expect(list.getByText('Nothing that you keep matches.')).toBeVisible();
  await list.getByLabel('Search text, translation or page').fill('');
  await rows.nth(0).getByRole('button', { name: /^Remove/ }).click();
  await expect(rows).toHaveCount(1);
  await list.keyboard.press('Enter');
  await expect(rows, 'the focus is on Undo').toHaveCount(2);

  expect(backend.calls()).toHaveLength(calls);
  expect(backend.translation.translationCalls).toHaveLength(2);
});
