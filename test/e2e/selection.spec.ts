import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Page } from 'playwright-core';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';

const FIRST = 'For thirty years the keeper of the northern light grew potatoes between the rocks.';
const SELECTED = 'the keeper of the northern light';

test('half a sentence selected by keyboard is read, those words only; the article then goes on where it was', async ({ lector }) => {
  const { page, backend, recorder, bar } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  const heard = () => heardSentences(recorder.soFar(), [...sentences, SELECTED], backend.toneOf).map(({ text }) => text);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(heard, { timeout: 15_000 }).toContain(sentences[3]);
  const interrupted = await markedText(page);
  await selectByKeyboard(page, FIRST, SELECTED);
  expect(await page.evaluate(() => String(getSelection()))).toBe(SELECTED);
  await pressShortcut(page, 'Alt+Shift+L');
  await expect.poll(() => markedText(page)).toBe(SELECTED);
  await expect.poll(heard, { timeout: 10_000 }).toContain(SELECTED);
  await bar.waitFor({ role: 'button', name: 'Play' }, 15_000);
  expect(heard().at(-1)).toBe(SELECTED);
  expect(backend.calls().filter(({ text }) => text.includes(SELECTED)).map(({ text }) => text).toSorted()).toEqual([SELECTED, FIRST].toSorted());
  await sleep(1500);
  expect(heard().at(-1), 'nothing goes on by itself').toBe(SELECTED);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => markedText(page)).toBe(interrupted);
  await expect.poll(heard, { timeout: 10_000 }).toEqual([...heard().slice(0, heard().lastIndexOf(SELECTED) + 1), interrupted]);
});

test('with nothing selected it says so, and makes no sound', async ({ lector }) => {
  await lector.show('article.html');
  await pressShortcut(lector.page, 'Alt+Shift+L');
  await lector.bar.waitForText(/Select some text first, or press Alt\+L for the article/);
  await sleep(800);
  expect(heardSentences(lector.recorder.soFar(), [], lector.backend.toneOf)).toEqual([]);
});

/** Selects the first of the words by a double click, and the others with Shift+Right: without caret browsing a page has no caret to start from. */
async function selectByKeyboard(page: Page, sentence: string, words: string): Promise<void> {
  const { x, y } = await page.evaluate(
    ([whole, part]) => {
      const block = [...document.querySelectorAll('p')].find((candidate) => candidate.textContent?.includes(whole!));
      const node = block!.firstChild!;
      const start = node.textContent!.indexOf(part!);
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, start + 1);
      const box = range.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    },
    [sentence, words],
  );
  await page.mouse.dblclick(x, y);
  const selected = () => page.evaluate(() => String(getSelection()).length);
  expect(await selected()).toBeGreaterThan(0);
  while ((await selected()) < words.length) await page.keyboard.press('Shift+ArrowRight');
}
