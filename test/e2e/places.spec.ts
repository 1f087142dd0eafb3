import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { barOf } from '../support/bar.ts';
import { EXTENSION_FOLDER, launchWithExtension } from '../support/extension-browser.ts';
import { recordCounts } from '../support/extension-store.ts';
import { pressIcon, pressIconOnTab, pressShortcut, whenReady } from '../support/gestures.ts';
import { markedText, stampHighlights } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { startLector } from '../support/lector.ts';

const PAUSE = { role: 'button', name: 'Pause' };

test('after a restart, with no backend there, Alt+L goes on at the sentence and in the voice of the day before, free', async () => {
  const profileFolder = mkdtempSync(join(tmpdir(), 'lector-profile-'));
  try {
    await using lector = await startLector({ engine: 'tones' }, { profileFolder });
    const { page, backend, bar } = lector;
    const url = lector.pages.url('article.html');
    await lector.show('article.html');
    const popup = await pressIcon(lector.browser, page);
    await popup.click({ role: 'button', name: /^Voice: / });
    await popup.click({ role: 'radio', name: /^Tone natural/ });
    await popup.click({ role: 'button', name: 'Back' });
    await popup.click({ role: 'button', name: 'Listen' });
    const sentences = await plainSentences(page);
    await expect.poll(async () => sentences.indexOf((await markedText(page)) ?? ''), { timeout: 20_000 }).toBeGreaterThan(2);
    await expect.poll(() => new Set(backend.calls().map(({ text }) => text)).size, { timeout: 40_000 }).toBe(sentences.length);
    // The last one asked for has come.
    await sleep(500);
    await bar.click(PAUSE);
    const at = (await markedText(page))!;
    await sleep(500);
    await lector.browser.close();
    await backend.stop();
    const calls = backend.calls().length;

    const next = await launchWithExtension({ profileFolder });
    try {
      await next.page.goto(url);
      await stampHighlights(next.page);
      await whenReady(next, next.page);
      expect(next.context.pages().map((one) => one.url()).filter((one) => /\/welcome\.html(#|$)/.test(one)), 'it welcomes once').toEqual([]);
      const again = await pressIcon(next, next.page);
      const facts = await again.waitForText(/free/, 15_000);
      expect(facts).toContain('Tone natural');
      await again.waitFor({ role: 'button', name: `Continue at sentence ${sentences.indexOf(at) + 1}` });
      await again.press('Escape');
      await expect.poll(() => again.isOpen()).toBe(false);
      await pressShortcut(next.page, 'Alt+L');
      await expect.poll(() => markedText(next.page), { timeout: 15_000 }).toBe(at);
      await (await barOf(next.page)).waitFor(PAUSE);
      expect(backend.calls().length).toBe(calls);
    } finally {
      await next.close();
    }
  } finally {
    rmSync(profileFolder, { recursive: true, force: true });
  }
});

test('a page that has changed goes on at the nearest sentence, and says so', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(async () => sentences.indexOf((await markedText(page)) ?? ''), { timeout: 20_000 }).toBeGreaterThan(2);
  await bar.click(PAUSE);
  const at = (await markedText(page))!;
  await sleep(300);
  await lector.show('article.html');
  await page.evaluate(() => {
    const paragraph = document.createElement('p');
    paragraph.textContent = 'The harbour office has sent a correction to this story, which stands here now.';
    document.querySelector('article p')!.before(paragraph);
  });
  await pressShortcut(page, 'Alt+L');
  await bar.waitForText(/The text on this page changed\. Going on from the nearest sentence\./, 10_000);
  await expect.poll(() => markedText(page)).toBe(at);
});

test('a private window is read, and leaves no clip, no place and no setting', async ({ lector }) => {
  const { page, browser, backend, pages } = lector;
  // As a person allows it on the extension's page; the browser loads the extension anew for it.
  await browser.cdp.send('Extensions.loadUnpacked' as 'Target.getTargets', { path: EXTENSION_FOLDER, enableInIncognito: true } as object);
  await expect.poll(() => page.goto(`chrome-extension://${browser.extensionId}/options.html`).then(() => true, () => false)).toBe(true);
  // The settings page keeps the list of voices of the window that it is in.
  await expect(page.getByText(/As sound on/)).toBeVisible();
  const before = await recordCounts(browser, page);
  expect(before).toMatchObject({ connection: 1, clips: 0, positions: 0, settings: 1 });
  const url = `${pages.url('article.html')}?private`;
  await page.evaluate(async (address) => {
    const { chrome } = globalThis as unknown as { chrome: { windows: { create(window: object): Promise<unknown> } } };
    await chrome.windows.create({ url: address, incognito: true, focused: true });
  }, url);
  const tabOf = async () => (await browser.cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] })).targetInfos.find((target) => target.url === url && target.title !== '')?.targetId;
  await expect.poll(tabOf, { timeout: 10_000 }).toBeDefined();
  await sleep(500);
  const popup = await pressIconOnTab(browser, (await tabOf())!);
  await popup.focus({ role: 'slider', name: 'Speed' });
  await popup.target.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 });
  await popup.click({ role: 'button', name: 'Listen' });
  await expect.poll(() => backend.calls().length, { timeout: 20_000 }).toBeGreaterThan(3);
  await sleep(3000);
  expect(await recordCounts(browser, page)).toEqual(before);
});
