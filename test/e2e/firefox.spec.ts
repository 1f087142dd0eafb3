import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test as base } from '@playwright/test';
import { sentenceGaps } from '../support/agreement.ts';
import { callIn } from '../support/firefox/bidi.ts';
import { pressFirefoxIcon, pressFirefoxShortcut, pressInFirefoxPopup } from '../support/firefox/firefox-browser.ts';
import { clickInFirefoxPopup, firefoxPopupText, waitForFirefoxPopup } from '../support/firefox/firefox-popup.ts';
import { type FirefoxLector, startFirefoxLector } from '../support/firefox/firefox-lector.ts';
import { silences, soundingMs } from '../support/sound-analysis.ts';

const test = base.extend<{ firefox: FirefoxLector }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads here which fixtures are needed.
  firefox: async ({}, provide) => {
    await using lector = await startFirefoxLector();
    await provide(lector);
  },
});

test('Firefox: a shortcut reads the article, marks each sentence while it sounds, and leaves no trace', async ({ firefox }) => {
  const { browser, bar } = firefox;
  const sentences = await firefox.show('article.html');
  const before = await callIn(browser.bidi, browser.tab, () => document.documentElement.outerHTML);
  await pressFirefoxShortcut(browser, 'L');
  const marks: { text: string | null; at: number }[] = [];
  for (const deadline = Date.now() + 90_000; !/Finished/.test(await bar.text()); await sleep(40)) {
    if (Date.now() > deadline) throw new Error('the reading has not ended');
    const text = await firefox.marked();
    if (text !== marks.at(-1)?.text) marks.push({ text, at: Date.now() });
  }
  const heard = firefox.heard(sentences);
  expect(heard.map(({ text }) => text)).toEqual(sentences);
  expect(heard.filter(({ text, start, end }) => soundingMs(firefox.recorder.soFar(), start, end) > firefox.backend.durationOf(text!) + 300), 'none twice').toEqual([]);
  expect(marks.map(({ text }) => text).filter((text) => text !== null)).toEqual(sentences);
  // What is asked from outside is known late, by one question's time.
  const late = marks.filter(({ text }) => text !== null).map(({ at }, index) => at - heard[index]!.start).slice(1);
  expect(late.filter((ms) => ms < -100 || ms > 400)).toEqual([]);
  const pauses = sentenceGaps(heard).map(({ ms }) => ms);
  expect(Math.min(...pauses)).toBeGreaterThan(350 - 30);
  expect(Math.max(...pauses)).toBeLessThan(900 + 60);
  await bar.click('Stop and close');
  await expect.poll(() => bar.isThere()).toBe(false);
  expect(await callIn(browser.bidi, browser.tab, () => document.documentElement.outerHTML)).toBe(before);
  expect(await callIn(browser.bidi, browser.tab, () => [...CSS.highlights.keys()])).toEqual([]);
});

test('Firefox: the icon opens the popup, and Enter there reads the page', async ({ firefox }) => {
  const sentences = await firefox.show('article.html');
  expect(await pressFirefoxIcon(firefox.browser)).toBe(firefox.browser.extensionUrl('popup.html'));
  await sleep(2000);
  expect(firefox.heard(sentences)).toEqual([]);
  await pressInFirefoxPopup(firefox.browser, 'Enter');
  await firefox.hear(sentences, 2);
  expect(firefox.heard(sentences)[0]!.text).toBe(sentences[0]);
});

test('Firefox: pause falls silent, play goes on where it was, a faster speed shortens the pauses', async ({ firefox }) => {
  const { browser, bar, recorder } = firefox;
  const sentences = await firefox.show('article.html');
  await pressFirefoxShortcut(browser, 'L');
  await firefox.hear(sentences, 2);
  await bar.click('Pause');
  await bar.waitFor('Play');
  const pausedAt = Date.now() + 150;
  await sleep(1500);
  expect(silences(recorder.soFar(), 40).length).toBeLessThan(3);
  expect(firefox.heard(sentences).at(-1)!.end).toBeLessThan(pausedAt);
  await bar.click('Play');
  await bar.waitFor('Pause');
  for (let presses = 0; presses < 5; presses += 1) {
    await bar.press(']');
    await sleep(120);
  }
  const faster = Date.now() + 500;
  await firefox.hear(sentences, 9, 30_000);
  const heard = firefox.heard(sentences);
  const order = heard.map(({ text }) => text).filter((text, index, all) => text !== all[index - 1]);
  expect(order).toEqual(sentences.slice(0, order.length));
  const pauses = sentenceGaps(heard).filter(({ at }) => at > faster).map(({ ms }) => ms);
  expect(Math.min(...pauses)).toBeLessThan(300);
});

test('Firefox: the selection is read and nothing else; the article then goes on where it was, in another tab too', async ({ firefox }) => {
  const { browser, bar } = firefox;
  const heardTexts = () => firefox.heard(sentences).map(({ text }) => text);
  const sentences = await firefox.show('article.html');
  await pressFirefoxShortcut(browser, 'L');
  await firefox.hear(sentences, 2);
  await callIn(browser.bidi, browser.tab, () => {
    const text = document.querySelectorAll('article p')[1]!.firstChild as Text;
    getSelection()!.setBaseAndExtent(text, 0, text, text.data.indexOf('.') + 1);
  });
  const selected = (await callIn(browser.bidi, browser.tab, () => String(getSelection()))).replace(/\s+/g, ' ').trim();
  expect(sentences.indexOf(selected)).toBeGreaterThan(3);
  await pressFirefoxShortcut(browser, 'L', { shift: true });
  await bar.waitForText(/Paused/);
  expect(heardTexts()).toEqual([sentences[0], sentences[1], selected]);
  await pressFirefoxShortcut(browser, 'L');
  await expect.poll(() => heardTexts()[3], { timeout: 15_000 }).toBe(sentences[1]);
  await browser.newTab();
  await firefox.hear(sentences, 6);
  expect(heardTexts().slice(3)).toEqual(sentences.slice(1, heardTexts().length - 2));
});

test('Firefox: after a restart, with no backend there, the popup offers to go on at the sentence, free, and the shortcut does', async ({ firefox }) => {
  const sentences = await firefox.show('article.html');
  await pressFirefoxShortcut(firefox.browser, 'L');
  await firefox.hear(sentences, 3, 20_000);
  await expect.poll(() => new Set(firefox.backend.calls().map(({ text }) => text)).size, { timeout: 40_000 }).toBe(sentences.length);
  await firefox.bar.click('Pause');
  await firefox.bar.waitFor('Play');
  const at = (await firefox.marked())!;
  await sleep(1000);
  await firefox.backend.stop();
  await firefox.restartBrowser();

  const calls = firefox.backend.calls().length;
  await firefox.show('article.html');
  await pressFirefoxIcon(firefox.browser);
  const offered = await waitForFirefoxPopup(firefox.browser, /Continue at sentence[\s\S]*free|free[\s\S]*Continue at sentence/);
  expect(offered).toContain(`Continue at sentence ${sentences.indexOf(at) + 1}`);
  await pressInFirefoxPopup(firefox.browser, 'Escape');
  await expect.poll(() => firefoxPopupText(firefox.browser)).toBe('');
  await pressFirefoxShortcut(firefox.browser, 'L');
  await firefox.bar.waitFor('Pause', 15_000);
  await expect.poll(() => firefox.marked()).toBe(at);
  expect(firefox.backend.calls().length).toBe(calls);
});

test('Firefox: the popup says what is read and pauses it; the settings are connected, and keep what is chosen', async ({ firefox }) => {
  const { browser, recorder } = firefox;
  const sentences = await firefox.show('article.html');
  await pressFirefoxShortcut(browser, 'L');
  await firefox.hear(sentences, 2);
  await pressFirefoxIcon(browser);
  await waitForFirefoxPopup(browser, /Pause/);
  expect(await firefoxPopupText(browser)).toContain(sentences[0]);
  await clickInFirefoxPopup(browser, 'Pause');
  await waitForFirefoxPopup(browser, /Resume/);
  const paused = Date.now() + 150;
  await sleep(1000);
  expect(firefox.heard(sentences).filter(({ end }) => end > paused)).toEqual([]);
  expect(silences(recorder.soFar(), 40).length).toBeLessThan(4);

  const inSettings = <Result>(body: () => Result) => callIn(browser.bidi, browser.tab, body);
  const isChosen = () => inSettings(() => [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim().startsWith('Wait until'))?.querySelector('input')?.checked ?? null);
  await firefox.go(browser.extensionUrl('options.html'));
  await expect.poll(() => inSettings(() => document.body.innerText), { timeout: 10_000 }).toContain('Connected to 127.0.0.1');
  expect(await isChosen()).toBe(false);
  await inSettings(() => [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim().startsWith('Wait until'))!.click());
  await expect.poll(isChosen).toBe(true);
  await sleep(300);
  await firefox.go(browser.extensionUrl('options.html'));
  await expect.poll(isChosen, { timeout: 10_000 }).toBe(true);
});
