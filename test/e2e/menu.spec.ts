import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { type HeadedDisplay, startDisplay } from '../support/headed-display.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { type Lector, startLector } from '../support/lector.ts';
import { test as base } from '../support/journey.ts';

// Native menus exist only in a real window, so these run on a screen of their own.
const test = base.extend<{ windowed: Lector & { screenOf: HeadedDisplay } }>({
  windowed: async ({ backendOptions }, provide) => {
    const display = await startDisplay();
    try {
      await using lector = await startLector(backendOptions, { display: display.name });
      await provide({ ...lector, screenOf: display });
    } finally {
      await display.close();
    }
  },
});

test('“Read from here” is a good first act: it begins at the block under the mouse and says so', async ({ windowed }) => {
  const { page, recorder, backend, bar } = windowed;
  await windowed.show('article.html');
  const sentences = await plainSentences(page);
  const target = page.locator('article p').nth(1);
  const box = await target.boundingBox();
  await windowed.screenOf.chooseFromMenu(page, { x: box!.x + 60, y: box!.y + 10 }, 0, 1);
  const wanted = sentences.findIndex((text) => text.startsWith('He had learned'));
  await expect.poll(() => markedText(page)).toBe(sentences[wanted]);
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf)[0]?.text, { timeout: 10_000 }).toBe(sentences[wanted]);
  await bar.waitForText(/Reading from the cursor/);
});

test('“Read selection aloud” reads the selected words', async ({ windowed }) => {
  const { page, recorder, backend } = windowed;
  await windowed.show('article.html');
  const target = page.locator('article p').nth(1);
  await target.evaluate((paragraph) => {
    const range = new Range();
    range.setStart(paragraph.firstChild!, 0);
    range.setEnd(paragraph.firstChild!, 'He had learned the trick'.length);
    getSelection()!.addRange(range);
  });
  const box = await target.boundingBox();
  await windowed.screenOf.chooseFromMenu(page, { x: box!.x + 60, y: box!.y + 10 }, 0, 2);
  await expect.poll(() => markedText(page)).toBe('He had learned the trick');
  await expect.poll(() => heardSentences(recorder.soFar(), ['He had learned the trick'], backend.toneOf).map(({ text }) => text), { timeout: 10_000 }).toEqual(['He had learned the trick']);
  await sleep(500);
});

test('where the marking cannot go, in a frame of another origin, the menu still reads the selection and says that it is not marked', async ({ windowed }) => {
  const { page, recorder, backend, bar } = windowed;
  await page.goto(windowed.pages.url('foreign-frame.html'));
  const frame = page.frameLocator('iframe');
  await frame.locator('h1').waitFor();
  const words = 'The lighthouse keeper’s garden';
  await page.frames()[1]!.evaluate(() => {
    window.focus();
    getSelection()!.selectAllChildren(document.querySelector('h1')!);
  });
  const box = await page.locator('iframe').boundingBox();
  const line = await frame.locator('h1').boundingBox();
  await windowed.screenOf.chooseFromMenu(page, { x: Math.max(box!.x, line!.x) + 60, y: line!.y + line!.height / 2 }, 0, 2, true);
  await expect.poll(() => heardSentences(recorder.soFar(), [words], backend.toneOf).map(({ text }) => text), { timeout: 10_000 }).toEqual([words]);
  await bar.waitForText(/Marking isn’t possible here/);
  expect(await markedText(page)).toBe(null);
});
