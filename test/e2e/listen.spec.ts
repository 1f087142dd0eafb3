import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { heardSentences, markAgreement, plainSentences, sentenceGaps } from '../support/agreement.ts';
import { documentChanges, watchDocument } from '../support/document-watch.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { highlightStamps, markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const FINISHED = /Finished/;

async function agreementNow({ page, recorder, backend }: Lector) {
  const sentences = await plainSentences(page);
  const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf);
  return { sentences, heard, agreement: markAgreement(heard, await highlightStamps(page)) };
}

test('the icon and Enter read an unseen news page, headline first', async ({ lector }) => {
  await lector.show('news.html');
  const popup = await pressIcon(lector.browser, lector.page);
  const listen = await popup.waitFor({ role: 'button', name: 'Listen' });
  expect(listen.focused).toBe(true);
  await sleep(1500);
  expect(soundSpans(lector.recorder.soFar())).toEqual([]);
  await popup.press('Enter');
  await expect.poll(() => markedText(lector.page)).toBe('Harbour town votes to keep its ferry');
  await expect.poll(async () => (await agreementNow(lector)).heard.length, { timeout: 15_000 }).toBeGreaterThan(2);
  const { heard } = await agreementNow(lector);
  expect(heard[0]?.text).toBe('Harbour town votes to keep its ferry');
  expect(heard.map(({ text }) => text)).not.toContain(null);
  expect(heard[0]!.start).toBeGreaterThan(0);
});

test('every sentence is marked while it sounds, from the first to the last, and the bar closes without a trace', async ({ lector }) => {
  await lector.show('article.html');
  await watchDocument(lector.page);
  const before = await lector.page.evaluate(() => ({ focus: document.activeElement?.nodeName, html: document.documentElement.outerHTML, selection: String(getSelection()) }));
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitForText(FINISHED, 90_000);
  const { sentences, heard, agreement } = await agreementNow(lector);
  expect(heard.map(({ text }) => text)).toEqual(sentences);
  expect(agreement.slice(1).filter(({ lateMs, strayMs }) => !(Math.abs(lateMs) <= 100) || strayMs > 0)).toEqual([]);
  expect(agreement[0]!.lateMs).toBeLessThanOrEqual(100);
  await lector.bar.click({ role: 'button', name: 'Stop and close' });
  await expect.poll(() => documentChanges(lector.page)).toEqual(['+lector-bar on HTML', '-lector-bar on HTML']);
  expect(await lector.page.evaluate(() => [...CSS.highlights.keys()])).toEqual([]);
  expect(await lector.page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  const after = await lector.page.evaluate(() => ({ focus: document.activeElement?.nodeName, html: document.documentElement.outerHTML, selection: String(getSelection()) }));
  expect(after).toEqual(before);
});

test('at 2× the mark keeps up, and the pauses are halved', async ({ lector }) => {
  await lector.show('article.html');
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor({ role: 'button', name: 'Pause' });
  await setSpeed(lector, 2);
  const from = Date.now() + 200;
  await lector.bar.waitForText(FINISHED, 60_000);
  const { agreement, heard } = await agreementNow(lector);
  const later = agreement.filter(({ start }) => start > from);
  expect(later.length).toBeGreaterThan(6);
  expect(later.filter(({ lateMs, strayMs }) => !(Math.abs(lateMs) <= 100) || strayMs > 0)).toEqual([]);
  const pauses = sentenceGaps(heard).filter(({ at }) => at > from).map(({ ms }) => ms);
  expect(Math.min(...pauses)).toBeGreaterThan(175 - 30);
  expect(Math.max(...pauses)).toBeLessThan(450 + 30);
});

test('after jumps the mark is where the sound is', async ({ lector }) => {
  await lector.show('article.html');
  await pressShortcut(lector.page, 'Alt+L');
  await expect.poll(async () => (await agreementNow(lector)).heard.length, { timeout: 15_000 }).toBeGreaterThan(0);
  const sentences = await plainSentences(lector.page);
  await sleep(400);
  for (const shortcut of ['Alt+.', 'Alt+.', 'Alt+.', 'Alt+,'] as const) {
    await pressShortcut(lector.page, shortcut);
    await sleep(900);
  }
  await sleep(2500);
  const { heard, agreement } = await agreementNow(lector);
  const order = heard.map(({ text }) => sentences.indexOf(text ?? ''));
  expect(order.slice(0, 5)).toEqual([0, 1, 2, 3, 2]);
  // A jump marks its sentence at once, so the mark may be early by the time that the sound takes; it is never late.
  expect(agreement.filter(({ lateMs, strayMs }) => !(lateMs <= 100) || strayMs > 0)).toEqual([]);
});

test('1.4.2: nothing sounds without an act: not on loading, on looking into the popup, or on going back and forth', async ({ lector }) => {
  await lector.show('article.html');
  const popup = await pressIcon(lector.browser, lector.page);
  await popup.waitFor({ role: 'button', name: 'Listen' });
  await sleep(1000);
  await popup.press('Escape');
  await lector.page.goto(lector.pages.url('news.html'));
  await sleep(500);
  await lector.page.goBack();
  await sleep(1000);
  expect(soundSpans(lector.recorder.soFar())).toEqual([]);
  expect(lector.backend.calls()).toEqual([]);
});

test.describe('with the Computer voice', () => {
  test.use({ backendOptions: { engine: 'espeak' } });

  test('every sentence is marked while it is spoken', async ({ lector }) => {
    await lector.show('article.html');
    await pressShortcut(lector.page, 'Alt+L');
    await lector.bar.waitForText(FINISHED, 110_000);
    const sentences = await plainSentences(lector.page);
    const stamps = (await highlightStamps(lector.page)).filter(({ text }) => text !== null);
    expect(stamps.map(({ text }) => text)).toEqual(sentences);
    // Our pauses between sentences are longer than any silence inside one, so the stretches between them are the sentences.
    const spoken = soundSpans(lector.recorder.soFar(), 290);
    expect(spoken.length).toBe(sentences.length);
    const late = stamps.map(({ at }, index) => at - spoken[index]!.start).slice(1);
    expect(late.filter((ms) => Math.abs(ms) > 100)).toEqual([]);
  });
});

async function setSpeed({ bar, page }: Lector, speed: number): Promise<void> {
  if (!(await bar.find({ role: 'combobox', name: 'Speed' }))) await bar.click({ role: 'button', name: 'Open full player' });
  await bar.focus({ role: 'combobox', name: 'Speed' });
  await page.keyboard.type(`${speed}×`);
}
