import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { silences, soundSpans } from '../support/sound-analysis.ts';

test('before reading: title, language, voice, speed, and Listen', async ({ lector }) => {
  await lector.show('article.html');
  const popup = await pressIcon(lector.browser, lector.page);
  await popup.waitFor({ role: 'button', name: 'Listen' });
  const text = await popup.text();
  expect(text).toContain('The lighthouse keeper’s garden');
  const language = await popup.waitFor({ role: 'combobox', name: /This page is in/ });
  expect(language.value).toBe('English');
  await popup.waitFor({ role: 'button', name: /^Voice: / });
  await popup.waitFor({ role: 'slider', name: 'Speed' });
});

test('while it reads: pause, resume, the sentence, stop; and looking into it does not disturb the sound', async ({ lector }) => {
  const { page, browser, recorder, backend } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).length, { timeout: 15_000 }).toBeGreaterThan(1);
  const opened = Date.now();
  const popup = await pressIcon(browser, page);
  await popup.waitFor({ role: 'button', name: 'Pause' });
  await expect.poll(async () => (await popup.text()).includes((await markedText(page)) ?? '–')).toBe(true);
  await sleep(800);
  const gaps = silences(recorder.soFar(), 60).filter(({ end }) => end > opened);
  expect(gaps.filter(({ start, end }) => end - start > 960)).toEqual([]);
  await popup.click({ role: 'button', name: 'Pause' });
  const paused = Date.now() + 150;
  await popup.waitFor({ role: 'button', name: 'Resume' });
  await sleep(700);
  expect(soundSpans(recorder.soFar()).filter(({ end }) => end > paused)).toEqual([]);
  await popup.click({ role: 'button', name: 'Resume' });
  await popup.waitFor({ role: 'button', name: 'Pause' });
  await expect.poll(() => soundSpans(recorder.soFar()).some(({ end }) => end > paused + 700)).toBe(true);
  await popup.click({ role: 'button', name: 'Stop' });
  await expect.poll(() => lector.bar.nodes()).toEqual([]);
  expect(await markedText(page)).toBe(null);
});

test('while another tab reads: its title, Pause, Go to tab, Listen here instead', async ({ lector }) => {
  const { page, browser, recorder, backend, pages } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => soundSpans(recorder.soFar()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const other = await browser.context.newPage();
  await other.goto(pages.url('news.html'));
  const popup = await pressIcon(browser, other);
  await popup.waitForText(/The lighthouse keeper’s garden/);
  await popup.waitFor({ role: 'button', name: 'Pause' });
  await popup.waitFor({ role: 'button', name: 'Go to tab' });
  await popup.click({ role: 'button', name: 'Listen here instead' });
  await expect.poll(() => markedText(other)).toBe('Harbour town votes to keep its ferry');
  await expect.poll(() => heardSentences(recorder.soFar(), ['Harbour town votes to keep its ferry'], backend.toneOf).at(-1)?.text, { timeout: 10_000 }).toBe('Harbour town votes to keep its ferry');
  const again = await pressIcon(browser, page);
  await again.click({ role: 'button', name: 'Go to tab' });
  await expect.poll(() => other.evaluate(() => document.visibilityState)).toBe('visible');
});

test('the corrected language decides the voice, and stays for the page', async ({ lector }) => {
  const { page, browser, backend } = lector;
  await lector.show('article.html');
  const popup = await pressIcon(browser, page);
  const field = { role: 'combobox', name: /This page is in/ };
  await popup.focus(field);
  await popup.type('Ger');
  await expect.poll(async () => (await popup.find(field))?.value).toBe('German');
  await popup.focus({ role: 'button', name: 'Listen' });
  await popup.press('Enter');
  await expect.poll(() => backend.calls()[0]?.language, { timeout: 10_000 }).toMatch(/^de/);
});

const CLOSED: [string, string, RegExp][] = [
  ['the browser’s own pages', 'chrome://version', /keeps its own pages closed/],
  ['a page without text', 'empty.html', /shows no text/],
  ['a PDF', 'two-pages.pdf', /can’t read PDF pages yet/],
];
for (const [what, address, sentence] of CLOSED) {
  test(`${what}: it says plainly why it cannot read`, async ({ lector }) => {
    await lector.page.goto(address.startsWith('chrome:') ? address : lector.pages.url(address)).catch((error: unknown) => {
      // Playwright takes the PDF viewer's page for a download that has interrupted the navigation.
      if (!String(error).includes('Download')) throw error;
    });
    const popup = await pressIcon(lector.browser, lector.page);
    await popup.waitForText(sentence);
    expect(await popup.find({ role: 'button', name: 'Listen' })).toBe(null);
  });
}

test('axe finds nothing in the popup and the settings', async ({ lector }) => {
  const { page, browser } = lector;
  for (const path of ['popup.html', 'options.html']) {
    await page.goto(`chrome-extension://${browser.extensionId}/${path}`);
    await sleep(600);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  }
});
