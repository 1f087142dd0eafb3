import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const PAUSE = { role: 'button', name: 'Pause' };

test('clicks and keys that a page makes up do nothing', async ({ lector }) => {
  const { page, recorder, backend, bar, browser } = lector;
  await lector.show('hostile.html');
  const fakes = () =>
    page.evaluate(() => {
      const host = document.querySelector('lector-bar');
      for (const target of [document, document.body, document.querySelector('p')!, ...(host ? [host] : [])]) {
        for (const key of ['l', 'L', ' ', 'ArrowRight', 'm']) target.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, composed: true }));
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) target.dispatchEvent(new MouseEvent(type, { altKey: true, bubbles: true, composed: true }));
        target.dispatchEvent(new CustomEvent('lector:connect', { detail: { url: 'http://evil.invalid', token: 'x' }, bubbles: true, composed: true }));
      }
      host?.shadowRoot?.querySelector('button')?.click();
      (host as HTMLElement | null)?.click();
      postMessage({ type: 'listen', name: 'player' }, '*');
    });
  await fakes();
  await sleep(1200);
  expect(soundSpans(recorder.soFar())).toEqual([]);
  expect(backend.calls()).toEqual([]);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await expect.poll(() => soundSpans(recorder.soFar()).length, { timeout: 10_000 }).toBeGreaterThan(0);
  const sentences = await plainSentences(page);
  const before = await markedText(page);
  await fakes();
  await sleep(100);
  expect(sentences.indexOf((await markedText(page)) ?? '') - sentences.indexOf(before ?? '')).toBeLessThanOrEqual(1);
  await bar.waitFor(PAUSE);
  expect(await page.evaluate((id) => fetch(`chrome-extension://${id}/manifest.json`).then(() => 'readable', () => 'closed'), browser.extensionId)).toBe('closed');
  expect(await page.evaluate(() => document.querySelector('lector-bar')?.shadowRoot)).toBe(null);
});

test('a page’s CSS cannot hide, move, cover or restyle the bar', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('hostile.html');
  await pressShortcut(page, 'Alt+L');
  const pause = await bar.waitFor(PAUSE);
  const session = await page.context().newCDPSession(page);
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: pause.backendNodeId });
  expect(model.width).toBeGreaterThanOrEqual(24);
  expect(model.height).toBeGreaterThanOrEqual(24);
  const [left = 0, top = 0] = model.border;
  expect(left).toBeGreaterThan(0);
  expect(top).toBeGreaterThan(0);
  expect(await page.evaluate(([x, y]) => document.elementFromPoint(x!, y!)?.nodeName, [left + model.width / 2, top + model.height / 2])).toBe('LECTOR-BAR');
  const picture = await page.screenshot({ clip: { x: left, y: top, width: model.width, height: model.height } });
  const hidden = await page.evaluate(() => {
    document.querySelector('lector-bar')!.remove();
  }).then(() => page.screenshot({ clip: { x: left, y: top, width: model.width, height: model.height } }));
  expect(picture.equals(hidden), 'the button is really painted').toBe(false);
});

test('the bar’s own keys and clicks do not reach the page', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('hostile.html');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await page.evaluate('heard.length = 0');
  await bar.click(PAUSE);
  await bar.waitFor({ role: 'button', name: 'Play' });
  await page.keyboard.press('Space');
  await bar.waitFor(PAUSE);
  const heard = (await page.evaluate('heard')) as { type: string; key: string | null; target: string }[];
  // A capturing listener on the window hears that something happened in the bar, as any page may, but learns no more than the host's name.
  expect(heard.every(({ target }) => target === 'LECTOR-BAR' || target === 'HTML' || target === 'BODY')).toBe(true);
  expect(heard.some(({ target }) => target === 'BUTTON')).toBe(false);
});

test('no token can be found where a content script or a page could look', async ({ lector }) => {
  const { page, backend, browser } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await lector.bar.waitFor(PAUSE);
  // What content scripts can read is `chrome.storage`; the extension has no permission for it.
  expect(await browser.serviceWorker.evaluate(() => 'storage' in (globalThis as unknown as { chrome: object }).chrome)).toBe(false);
  expect(await page.content()).not.toContain(backend.token);
});
