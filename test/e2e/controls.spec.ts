import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';
import { lastSoundIn, soundSpans } from '../support/sound-analysis.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const PLAY = { role: 'button', name: 'Play' };

test('at 2×, pause pressed 20 times at random: silent within 100 ms each time, nothing dropped and nothing doubled', async ({ lector }) => {
  const { bar, recorder, backend, page } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await chooseSpeed(lector, 2);
  const atSpeed = Date.now();
  const silentAfter: number[] = [];
  for (let press = 0; press < 20; press += 1) {
    await sleep(120 + Math.random() * 600);
    const pressed = await bar.click(PAUSE);
    await sleep(450);
    const last = lastSoundIn(recorder.soFar(), pressed, pressed + 400);
    silentAfter.push(last === null ? 0 : last - pressed);
    await bar.click(PLAY);
  }
  expect(silentAfter.filter((ms) => ms > 100)).toEqual([]);
  await sleep(6000);
  await bar.click(PAUSE);
  await sleep(300);
  const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf);
  const order = heard.map(({ text }) => sentences.indexOf(text ?? ''));
  expect(order, 'forwards only, none left out').toEqual(order.toSorted((one, other) => one - other));
  expect([...new Set(order)]).toEqual([...new Set(order)].map((_, index) => index));
  const whole = sentences.filter((text) => {
    const parts = heard.filter((part) => part.text === text);
    return parts.length > 0 && parts[0]!.start > atSpeed + 300 && sentences.indexOf(text) < order.at(-1)!;
  });
  expect(whole.length).toBeGreaterThan(3);
  for (const text of whole) {
    const parts = heard.filter((part) => part.text === text);
    const sounded = parts.reduce((sum, { start, end }) => sum + end - start, 0);
    const error = sounded - backend.durationOf(text) / 2;
    expect(Math.abs(error), `“${text}” sounded ${Math.round(error)} ms too long in ${parts.length} parts`).toBeLessThanOrEqual(15 + 12 * (parts.length - 1));
  }
});

test('every control of the bar does what it says', async ({ lector }) => {
  const { bar, page, recorder, backend } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  const now = () => markedText(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(now).toBe(sentences[0]);
  await bar.click({ role: 'button', name: 'Open full player' });
  await bar.click({ role: 'button', name: 'Next sentence' });
  await expect.poll(now).toBe(sentences[1]);
  await bar.click({ role: 'button', name: 'Next paragraph' });
  await expect.poll(now).toBe(sentences[4]);
  await bar.click({ role: 'button', name: 'Previous paragraph' });
  await expect.poll(now).toBe(sentences[1]);
  await bar.click({ role: 'button', name: 'Next sentence' });
  await bar.click({ role: 'button', name: 'Previous sentence' });
  await expect.poll(now).toBe(sentences[1]);
  await bar.focus({ role: 'slider', name: 'Position in sentences' });
  await page.keyboard.press('End');
  await expect.poll(now).toBe(sentences.at(-1));
  await page.keyboard.press('Home');
  await expect.poll(now).toBe(sentences[0]);
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).at(-1)?.text).toBe(sentences[0]);
  expect((await bar.nodes()).map(({ name }) => name)).toContain('Computer voice');
  await bar.click({ role: 'button', name: 'Mute' });
  await sleep(400);
  const muted = Date.now();
  await sleep(700);
  expect(soundSpans(recorder.soFar()).filter(({ end }) => end > muted)).toEqual([]);
  await bar.click({ role: 'button', name: 'Mute' });
  await bar.click({ role: 'button', name: 'Stop and close' });
  await expect.poll(() => bar.nodes()).toEqual([]);
  const closed = Date.now() + 150;
  await sleep(900);
  expect(soundSpans(recorder.soFar()).filter(({ end }) => end > closed)).toEqual([]);
  expect(await now()).toBe(null);
});

test('2.1.1, 2.1.2: the whole bar is worked by keyboard, and its keys stay in it', async ({ lector }) => {
  const { bar, page } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heardKeys: heard });
    addEventListener('keydown', ({ key }) => heard.push(key));
  });
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await bar.focus(PAUSE);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => markedText(page)).toBe(sentences[1]);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => markedText(page)).toBe(sentences[4]);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => markedText(page)).toBe(sentences[3]);
  await page.keyboard.press('Space');
  await bar.waitFor(PLAY);
  await page.keyboard.press('Enter');
  await bar.waitFor(PAUSE);
  const reached: string[] = [];
  for (let stop = 0; stop < 30; stop += 1) {
    const stopped = (await bar.nodes()).findLast(({ focused }) => focused);
    if (!stopped) break;
    reached.push(stopped.name);
    await page.keyboard.press('Tab');
  }
  expect(reached.length, 'Tab leaves the bar').toBeLessThan(30);
  expect(reached).toEqual(expect.arrayContaining(['Pause', 'Open full player', 'Stop and close']));
  expect(await page.evaluate(() => (globalThis as unknown as { heardKeys: string[] }).heardKeys.filter((key) => key.startsWith('Arrow') || key === ' '))).toEqual([]);
});

test('Alt+click on a sentence goes there; on a link it neither leads away nor saves', async ({ lector }) => {
  const { page } = lector;
  await lector.show('links.html');
  const sentences = await plainSentences(page);
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.url()));
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => markedText(page)).toBe(sentences[0]);
  await page.locator('article p').last().click({ modifiers: ['Alt'], position: { x: 20, y: 8 } });
  await expect.poll(() => markedText(page)).toBe(sentences.at(-2));
  await page.locator('#away').click({ modifiers: ['Alt'] });
  await expect.poll(() => markedText(page)).toBe(sentences.find((text) => text.includes('lead away')));
  await page.locator('#file').click({ modifiers: ['Alt'] });
  await expect.poll(() => markedText(page)).toBe(sentences.find((text) => text.includes('save a file')));
  await sleep(500);
  expect(downloads).toEqual([]);
  expect(page.url()).toBe(lector.pages.url('links.html'));
  expect(page.context().pages().length).toBe(1);
});

/** Chooses a speed in the full player by keyboard. */
async function chooseSpeed({ bar, page }: Lector, speed: number): Promise<void> {
  const field = { role: 'combobox', name: 'Speed' };
  if (!(await bar.find(field))) await bar.click({ role: 'button', name: 'Open full player' });
  await bar.focus(field);
  await page.keyboard.type(`${speed}×`);
}
