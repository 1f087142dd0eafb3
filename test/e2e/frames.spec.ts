import { expect } from '@playwright/test';
import type { Page } from 'playwright-core';
import { pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';

const LAST_IN_FRAME = 'I sit at the window and count the gulls.';

/** What is marked in the page's own document and in its frame's, and whether the mark in the frame is in sight there. */
async function marks(page: Page): Promise<{ page: string; frame: string; isInSight: boolean }> {
  return await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    const inside = frame.contentWindow as Window & typeof globalThis;
    const rangesOf = (view: Window & typeof globalThis): Range[] => [...(view.CSS.highlights.get('lector-sentence') ?? [])] as Range[];
    const box = rangesOf(inside)[0]?.getBoundingClientRect();
    return {
      page: rangesOf(window).map(String).join(''),
      frame: rangesOf(inside).map(String).join(''),
      isInSight: box !== undefined && box.top >= 0 && box.bottom <= frame.clientHeight,
    };
  });
}

test('a sentence in a frame of the same origin is marked there and brought into its sight, and nothing is left behind', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('golden/frame.html');
  await page.evaluate(() => {
    document.querySelector('iframe')!.style.cssText = 'width: 220px; height: 60px';
  });
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => marks(page), { timeout: 15_000 }).toMatchObject({ frame: '', page: expect.stringMatching(/./) });
  // Paused, it stays where it is led.
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Play' });
  const marked = async (): Promise<string> => Object.values(await marks(page)).filter((text) => typeof text === 'string').join('');
  for (let before = await marked(); before !== LAST_IN_FRAME; before = await marked()) {
    await pressShortcut(page, 'Alt+.');
    await expect.poll(marked).not.toBe(before);
    expect(before).not.toMatch(/museum/);
  }
  await expect.poll(() => marks(page), { timeout: 10_000 }).toEqual({ page: '', frame: LAST_IN_FRAME, isInSight: true });
  await bar.click({ role: 'button', name: 'Stop and close' });
  await expect.poll(() => marks(page)).toEqual({ page: '', frame: '', isInSight: false });
  expect(await page.evaluate(() => document.querySelector('iframe')!.contentDocument!.adoptedStyleSheets.length)).toBe(0);
});
