import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Page } from 'playwright-core';
import { pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';

const BACK = { role: 'button', name: 'Back to the spoken sentence' };

test('the page follows the voice', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('long.html');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  for (let presses = 0; presses < 18; presses += 1) {
    await pressShortcut(page, 'Alt+.');
    await sleep(60);
  }
  await expect.poll(() => markIsInView(page)).toBe(true);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
});

test('scrolled away for a minute, the page never moves; one press returns to the marked sentence', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('long.html');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  await sleep(1500);
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 2500);
  await bar.waitFor(BACK);
  await sleep(500);
  const place = await page.evaluate(() => scrollY);
  await page.evaluate(() => {
    const moves: number[] = [];
    Object.assign(globalThis, { moves });
    addEventListener('scroll', () => moves.push(scrollY));
  });
  const before = await markedTop(page);
  await sleep(60_000);
  expect(await page.evaluate(() => (globalThis as unknown as { moves: number[] }).moves)).toEqual([]);
  expect(await page.evaluate(() => scrollY)).toBe(place);
  expect(await markedTop(page), 'the reading went on meanwhile').not.toBe(before);
  await bar.click(BACK);
  await expect.poll(() => markIsInView(page)).toBe(true);
  await expect.poll(() => bar.find(BACK)).toBe(null);
});

test('2.3.3: with reduced motion the page jumps, it does not glide', async ({ lector }) => {
  const { page } = lector;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lector.show('long.html');
  await pressShortcut(page, 'Alt+L');
  await lector.bar.waitFor({ role: 'button', name: 'Pause' });
  await page.evaluate(() => {
    const places = new Set<number>();
    Object.assign(globalThis, { places });
    const look = () => {
      places.add(scrollY);
      requestAnimationFrame(look);
    };
    look();
  });
  await lector.bar.click({ role: 'button', name: 'Open full player' });
  await lector.bar.focus({ role: 'slider', name: 'Position in sentences' });
  await page.keyboard.press('End');
  await expect.poll(() => markIsInView(page)).toBe(true);
  await sleep(800);
  expect(await page.evaluate(() => (globalThis as unknown as { places: Set<number> }).places.size)).toBe(2);
});

async function markedTop(page: Page): Promise<number> {
  return await page.evaluate(() => Math.round(([...(CSS.highlights.get('lector-sentence') ?? [])][0] as Range).getBoundingClientRect().top + scrollY));
}

async function markIsInView(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const range = [...(CSS.highlights.get('lector-sentence') ?? [])][0] as Range | undefined;
    if (!range) return false;
    const { top, bottom } = range.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}
