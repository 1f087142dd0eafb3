import { expect } from '@playwright/test';
import { heardSentences } from '../support/agreement.ts';
import { barOf } from '../support/bar.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const SENTENCES = ['The harbour was quiet that evening.', 'Nobody had seen the ferry leave.', 'In the morning the gulls were back on the pier.'];

test('a text that is pasted into the popup is read on a page of its own, marked, after the popup has closed; nothing of it is kept', async ({ lector }) => {
  const { page, browser, recorder, backend } = lector;
  await page.goto('chrome://version');
  const popup = await pressIcon(browser, page);
  await popup.focus({ role: 'textbox', name: 'Or paste text to hear it' });
  await popup.type(`${SENTENCES[0]} ${SENTENCES[1]} ${SENTENCES[2]}`);
  expect(soundSpans(recorder.soFar()), 'nothing sounds before it is pressed for').toEqual([]);
  const opened = browser.context.waitForEvent('page', { predicate: (other) => other.url().includes('/pasted.html') });
  await popup.click({ role: 'button', name: 'Listen to pasted text' });
  const pasted = await opened;
  const bar = await barOf(pasted);
  await expect.poll(() => heardSentences(recorder.soFar(), SENTENCES, backend.toneOf).map(({ text }) => text), { timeout: 20_000 }).toContain(SENTENCES[1]);
  await expect.poll(() => popup.isOpen()).toBe(false);
  await expect(pasted.locator('article')).toContainText(SENTENCES[2]!);
  expect(await pasted.evaluate(() => [...CSS.highlights.keys()])).toContain('lector-sentence');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  await pressShortcut(pasted, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Play' });
  const again = await pressIcon(browser, pasted);
  await again.waitFor({ role: 'button', name: 'Resume' });
  await again.click({ role: 'button', name: 'Resume' });
  await expect.poll(() => heardSentences(recorder.soFar(), SENTENCES, backend.toneOf).map(({ text }) => text), { timeout: 20_000 }).toContain(SENTENCES[2]);
  const kept = await pasted.evaluate(() => new Promise<number>((resolve, reject) => {
    const request = indexedDB.open('lector');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const count = request.result.transaction('positions').objectStore('positions').count();
      count.onsuccess = () => resolve(count.result);
    };
  }));
  expect(kept).toBe(0);
  await pasted.reload();
  await expect(pasted.getByRole('textbox', { name: 'Paste or type a text' })).toBeVisible();
});
