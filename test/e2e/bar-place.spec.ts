import { expect } from '@playwright/test';
import { pressShortcut, whenReady } from '../support/gestures.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';

const GRIP = { role: 'button', name: 'Move player' };

/** Where the bar's upper left corner is, in CSS px. */
async function cornerOf({ bar, page }: Lector): Promise<{ x: number; y: number }> {
  const { backendNodeId } = await bar.waitFor({ role: 'region', name: 'Lector player' });
  const session = await page.context().newCDPSession(page);
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
  await session.detach();
  return { x: Math.round(model.border[0]!), y: Math.round(model.border[1]!) };
}

/** Loads a page anew and starts its reading. */
async function readAt(lector: Lector, url: string): Promise<void> {
  await lector.page.goto(url);
  await whenReady(lector.browser, lector.page);
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor({ role: 'button', name: 'Pause' }, 15_000);
}

test('the bar stands where a person has put it, by pointer or by keys, whenever its site is read, and on no other site', async ({ lector }) => {
  const { page, bar, pages } = lector;
  const here = pages.url('article.html');
  const elsewhere = here.replace('127.0.0.1', 'localhost');
  await readAt(lector, here);
  const first = await cornerOf(lector);
  const session = await page.context().newCDPSession(page);
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: (await bar.waitFor(GRIP)).backendNodeId });
  const [x, y] = [model.border[0]! + model.width / 2, model.border[1]! + model.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 300, y - 200, { steps: 8 });
  await page.mouse.up();
  const dragged = { x: first.x - 300, y: first.y - 200 };
  await expect.poll(() => cornerOf(lector)).toEqual(dragged);
  await page.waitForTimeout(800);

  await readAt(lector, here);
  await expect.poll(() => cornerOf(lector), 'the same site, loaded anew').toEqual(dragged);
  await readAt(lector, elsewhere);
  await expect.poll(() => cornerOf(lector), 'another site').toEqual(first);
  await bar.focus(GRIP);
  for (const key of ['Shift+ArrowUp', 'Shift+ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
  const nudged = { x: first.x - 16, y: first.y - 128 };
  await expect.poll(() => cornerOf(lector)).toEqual(nudged);
  await page.waitForTimeout(800);

  await readAt(lector, elsewhere);
  await expect.poll(() => cornerOf(lector), 'what the keys have moved is kept too').toEqual(nudged);
  await readAt(lector, here);
  await expect.poll(() => cornerOf(lector), 'and the first site keeps its own').toEqual(dragged);
});
