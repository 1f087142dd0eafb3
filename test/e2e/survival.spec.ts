import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { listTargets } from '../support/cdp-target.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';
import { silences, soundSpans } from '../support/sound-analysis.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const PLAY = { role: 'button', name: 'Play' };

async function heardNow({ page, recorder, backend }: Lector): Promise<(string | null)[]> {
  return heardSentences(recorder.soFar(), await plainSentences(page), backend.toneOf).map(({ text }) => text);
}

test('T-X10: the service worker stopped again and again: not a gap in the sound, and the bar still works', async ({ lector }) => {
  const { page, bar, recorder, browser } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  for (let stops = 0; stops < 3; stops += 1) {
    await sleep(1500);
    await session.send('ServiceWorker.stopAllWorkers');
    await sleep(200);
    expect((await listTargets(browser.cdp, '/background.js')).length).toBe(0);
  }
  await sleep(1000);
  const longest = Math.max(...silences(recorder.soFar(), 60).map(({ start, end }) => end - start));
  expect(longest, 'no silence longer than the longest pause of ours').toBeLessThan(900 + 60);
  await bar.click(PAUSE);
  await bar.waitFor(PLAY);
  await bar.click(PLAY);
  await bar.waitFor(PAUSE);
  await pressShortcut(page, 'Alt+.');
  const heard = await heardNow(lector);
  expect(heard).toEqual(sentences.slice(0, heard.length));
});

test('paused until the browser has ended the player, play goes on at the same sentence, without a new engine call for it', async ({ lector }) => {
  const { page, bar, browser, backend } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 15_000 }).toBeGreaterThan(2);
  await bar.click(PAUSE);
  await bar.waitFor(PLAY);
  const at = await markedText(page);
  const target = (await listTargets(browser.cdp, '/offscreen.html'))[0];
  await browser.cdp.send('Target.closeTarget', { targetId: target!.targetId });
  await expect.poll(async () => (await listTargets(browser.cdp, '/offscreen.html')).length).toBe(0);
  await bar.waitForText(/Paused/);
  expect(await markedText(page)).toBe(at);
  // Long enough that what is heard before and after the pause counts as two stretches.
  await sleep(800);
  const calls = backend.calls().length;
  const before = (await heardNow(lector)).length;
  await bar.click(PLAY);
  await expect.poll(async () => (await heardNow(lector)).slice(before)[0], { timeout: 10_000 }).toBe(at);
  expect(await markedText(page)).toBe(at);
  expect(backend.calls().slice(calls).map(({ text }) => text)).not.toContain(at);
});

test('the player ended while it sounds: it goes on by itself at the same sentence', async ({ lector }) => {
  const { page, browser } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 15_000 }).toBeGreaterThan(1);
  const at = await markedText(page);
  const target = (await listTargets(browser.cdp, '/offscreen.html'))[0];
  await browser.cdp.send('Target.closeTarget', { targetId: target!.targetId });
  const before = (await heardNow(lector)).length;
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 10_000 }).toBeGreaterThan(before);
  expect((await heardNow(lector)).slice(before - 1)).toContain(at);
});

test.describe('an upstream that is silent for 45 s', () => {
  test.use({ backendOptions: { engine: 'tones', firstAudioMs: 45_000 } });

  test('the reading waits, says so, and sounds when it comes, without another act', async ({ lector }) => {
    const { page, bar, backend } = lector;
    await lector.show('article.html');
    const sentences = await plainSentences(page);
    await pressShortcut(page, 'Alt+L');
    await bar.waitForText(/Still preparing/, 15_000);
    await expect.poll(() => heardNow(lector), { timeout: 60_000 }).toEqual([sentences[0]]);
    expect(backend.calls().filter(({ text }) => text === sentences[0]).length).toBe(1);
  });
});

test('T-X6: a page with the strictest policies, of content, trusted types, opener and embedder, is read and marked', async ({ lector }) => {
  const { page } = lector;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/i.test(message.text())) violations.push(message.text());
  });
  await lector.show('strict-csp.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => heardNow(lector), { timeout: 15_000 }).toEqual(sentences.slice(0, 3));
  await expect.poll(() => markedText(page)).not.toBe(null);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('p')!, '::highlight(lector-sentence)').backgroundColor)).not.toBe('rgba(0, 0, 0, 0)');
  expect((await lector.bar.nodes()).length).toBeGreaterThan(0);
  expect(violations).toEqual([]);
});

test('a page that redraws its text while it is read stays marked, with the sentence that sounds', async ({ lector }) => {
  const { page } = lector;
  await lector.show('rerender.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 15_000 }).toBeGreaterThan(1);
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate('rerender()');
    await sleep(900);
    const marked = await markedText(page);
    expect(sentences).toContain(marked);
  }
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 30_000 }).toBeGreaterThan(5);
  expect(await markedText(page)).toBe((await heardNow(lector)).at(-1));
  const heard = await heardNow(lector);
  expect(heard).toEqual(sentences.slice(0, heard.length));
});

test('the backend stopped in mid-article: the reason is shown; it goes on when the backend is back', async ({ lector }) => {
  const { page, bar, backend, recorder } = lector;
  await lector.show('long.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 15_000 }).toBeGreaterThan(1);
  await backend.stop();
  await bar.waitForText(/Your backend can’t be reached/, 90_000);
  await expect.poll(() => soundSpans(recorder.soFar()).at(-1)!.end < Date.now() - 2000, { timeout: 60_000 }).toBe(true);
  const before = (await heardNow(lector)).length;
  await backend.restart();
  await expect.poll(async () => (await heardNow(lector)).length, { timeout: 60_000 }).toBeGreaterThan(before + 1);
  const heard = await heardNow(lector);
  expect(heard, 'no sentence left out, none twice').toEqual(sentences.slice(0, heard.length));
});
