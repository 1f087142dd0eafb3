import { expect } from '@playwright/test';
import { giveKeys, pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const focusedIn = async ({ bar }: Lector) => (await bar.nodes()).findLast(({ focused }) => focused)?.name ?? null;

test('Go to the player, by keys that a person gave it: the focus is on play; Esc gives it back to where it was, and so does closing', async ({ lector }) => {
  const { page, bar, browser } = lector;
  await giveKeys(browser, 'go-to-player', 'Alt+Shift+P');
  await lector.show('article.html');
  const link = page.getByRole('link', { name: 'Archive' });
  await link.focus();
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  await expect(link, 'a reading takes no focus').toBeFocused();

  await pressShortcut(page, 'Alt+Shift+P');
  await expect.poll(() => focusedIn(lector)).toBe('Pause');
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();

  await pressShortcut(page, 'Alt+Shift+P');
  await expect.poll(() => focusedIn(lector)).toBe('Pause');
  for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await bar.waitFor({ role: 'button', name: 'Shrink to pill' });
  await page.keyboard.press('Escape');
  await bar.waitFor({ role: 'button', name: 'Open full player' });
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();

  await pressShortcut(page, 'Alt+Shift+P');
  await expect.poll(() => focusedIn(lector)).toBe('Pause');
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Tab');
  expect(await focusedIn(lector)).toBe('Stop and close');
  await page.keyboard.press('Enter');
  await expect.poll(() => bar.nodes()).toEqual([]);
  await expect(link).toBeFocused();
});

test('Go to the player where nothing is read yet: the bar stands there, paused, with the focus on play, and nothing sounds', async ({ lector }) => {
  const { page, bar, browser, recorder, backend } = lector;
  await giveKeys(browser, 'go-to-player', 'Alt+Shift+P');
  await lector.show('article.html');
  await page.getByRole('link', { name: 'Contact' }).focus();
  await pressShortcut(page, 'Alt+Shift+P');
  await bar.waitFor({ role: 'button', name: 'Play' });
  await expect.poll(() => focusedIn(lector)).toBe('Play');
  expect(backend.calls()).toEqual([]);
  expect(soundSpans(recorder.soFar())).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Contact' })).toBeFocused();
});
