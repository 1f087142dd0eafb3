import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { listTargets } from '../support/cdp-target.ts';
import { pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';

const PANEL = { role: 'button', name: 'Open full player' };
const PRACTICE = { role: 'button', name: 'Captions and practice' };
const CAPTIONS = { role: 'combobox', name: 'Captions' };

test('the panel comes also where the background has fallen asleep, and only once', async ({ lector }) => {
  const { page, bar, browser } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PANEL);
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  const asleep = async () => {
    await session.send('ServiceWorker.stopAllWorkers');
    await expect.poll(async () => (await listTargets(browser.cdp, '/background.js')).length).toBe(0);
  };
  await asleep();
  await bar.click(PANEL);
  await bar.waitFor(PRACTICE);
  await bar.click(PRACTICE);
  await bar.waitFor(CAPTIONS);
  await bar.click({ role: 'button', name: 'Shrink to pill' });
  await bar.waitFor(PANEL);
  await asleep();
  await bar.click(PANEL);
  await bar.waitFor(PRACTICE);
  expect((await listTargets(browser.cdp, '/background.js')).length, 'nobody is asked again').toBe(0);
});

test('an extension that was updated under the page stops no reading silently, and an open panel stays', async ({ lector }) => {
  const { page, bar, browser } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await bar.click(PANEL);
  await bar.waitFor(PRACTICE);
  await updated(browser.serviceWorker);
  await bar.waitForText(/Lector was updated\. Press the icon to go on\./);
  await bar.waitFor({ role: 'button', name: 'Play' });
  await bar.waitFor({ role: 'slider', name: 'Position in sentences' });
});

test('a pill whose extension was updated cannot be opened, and says so', async ({ lector }) => {
  const { page, bar, browser } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await bar.click({ role: 'button', name: 'Pause' });
  await bar.waitFor({ role: 'button', name: 'Play' });
  await updated(browser.serviceWorker);
  await bar.click(PANEL);
  await bar.waitForText(/Lector was updated\. Press the icon to go on\./);
  await bar.waitFor(PANEL);
});

/** Does what an update does to pages that are open. */
async function updated(serviceWorker: Lector['browser']['serviceWorker']): Promise<void> {
  await serviceWorker.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { reload(): void } } };
    setTimeout(() => chrome.runtime.reload(), 100);
  });
  await sleep(1500);
}
