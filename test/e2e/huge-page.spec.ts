import { expect } from '@playwright/test';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { watchLongTasks } from '../support/long-tasks.ts';

test.use({ backendOptions: { engine: 'tones', frequencyOf: () => 440 } });
test.setTimeout(90_000);

test('T-X7: a page of 5 MB and 200,000 nodes is read in slices, marked by a rule for its sentence alone, and left as it was', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('huge.html');
  const [bytes, nodes] = await page.evaluate(() => {
    let count = 0;
    for (const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT); walker.nextNode(); ) count += 1;
    return [document.documentElement.outerHTML.length, count];
  });
  expect(bytes).toBeGreaterThan(4_800_000);
  expect(nodes).toBeGreaterThan(200_000);
  const tasks = await watchLongTasks(page);
  const began = Date.now();
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => markedText(page), { timeout: 30_000 }).toBe('The whole book of the light');
  const took = Date.now() - began;
  await pressShortcut(page, 'Alt+.');
  await expect.poll(() => markedText(page), { timeout: 15_000 }).not.toBe('The whole book of the light');
  // However slow the machine is: no task has more than its share of the whole, as it would in one piece.
  expect(Math.max(0, ...(await tasks.durations()))).toBeLessThan(took / 3);
  const rules = await page.evaluate(() => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => ('selectorText' in rule ? [rule.selectorText as string] : [])));
  const matched = await page.evaluate((selectors) => selectors.map((selector) => document.querySelectorAll(selector.replace(/::highlight\(.*$/, '')).length), rules);
  expect(Math.max(...matched)).toBeLessThan(2000);
  await bar.click({ role: 'button', name: 'Stop and close' });
  await expect.poll(() => page.evaluate(() => [document.adoptedStyleSheets.length, CSS.highlights.size])).toEqual([0, 0]);
});
