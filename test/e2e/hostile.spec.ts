import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { documentChanges, watchDocument } from '../support/document-watch.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const PAUSE = { role: 'button', name: 'Pause' };

test('T-X1: clicks and keys that a page makes up do nothing', async ({ lector }) => {
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

test('T-X5: a page’s CSS cannot hide, move, cover or restyle the bar', async ({ lector }) => {
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
    document.querySelector<HTMLElement>('lector-bar')!.style.setProperty('visibility', 'hidden', 'important');
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

test('T-X2: a page can neither speak to the extension nor find it by its files', async ({ lector }) => {
  const { page, backend, browser } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await lector.bar.waitFor(PAUSE);
  const sentences = await plainSentences(page);
  const found = await page.evaluate(async (id) => {
    const runtime = (globalThis as unknown as { chrome?: { runtime?: { sendMessage?: unknown; connect?: unknown } } }).chrome?.runtime;
    const files = ['manifest.json', 'popup.html', 'options.html', 'offscreen.html', 'pasted.html', 'icon/128.png', 'content-scripts/reader.js', 'bar-panels.js'];
    const fetched = await Promise.all(files.map((file) => fetch(`chrome-extension://${id}/${file}`).then(() => file, () => null)));
    const frame = document.createElement('iframe');
    frame.src = `chrome-extension://${id}/popup.html`;
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 800));
    return { speaks: typeof runtime?.sendMessage === 'function' || typeof runtime?.connect === 'function', fetched: fetched.filter((file) => file !== null) };
  }, browser.extensionId);
  expect(found).toEqual({ speaks: false, fetched: [] });
  expect(page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'))).toEqual([]);
  await lector.bar.waitFor(PAUSE);
  expect(backend.calls().filter(({ text }) => !sentences.includes(text))).toEqual([]);
});

test('T-X3: what a page does to the language’s own objects changes nothing that is read', async ({ lector }) => {
  const { page, backend } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  // As the page's own script would.
  await page.evaluate(`
    const broken = () => { throw new Error('broken by the page'); };
    for (const name of ['map', 'filter', 'push', 'join', 'flatMap']) Object.defineProperty(Array.prototype, name, { value: broken });
    Object.defineProperty(Object.prototype, 'text', { set: broken, configurable: true });
    Object.assign(globalThis, { fetch: broken, Promise: broken, MutationObserver: broken, Intl: {}, JSON: {} });
    Element.prototype.attachShadow = broken;
    Element.prototype.append = broken;
  `);
  await pressShortcut(page, 'Alt+L');
  await lector.bar.waitFor(PAUSE);
  await expect.poll(() => backend.calls().length, { timeout: 15_000 }).toBeGreaterThan(3);
  expect(backend.calls().slice(0, 4).map(({ text }) => text)).toEqual(sentences.slice(0, 4));
});

test('T-X4: a page that takes the bar away again and again gets its way after three times; the sound goes on, and the keys still work', async ({ lector }) => {
  const { page, bar, backend, recorder } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await watchDocument(page);
  await page.evaluate(() => {
    Object.assign(globalThis, { taken: 0 });
    setInterval(() => {
      const host = document.querySelector('lector-bar');
      if (host === null) return;
      host.remove();
      (globalThis as unknown as { taken: number }).taken++;
    }, 10);
  });
  const from = Date.now();
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).filter(({ start }) => start > from).length, { timeout: 20_000 }).toBeGreaterThan(2);
  expect(await page.evaluate('taken')).toBe(4);
  const [taken, back] = ['-lector-bar on HTML', '+lector-bar on HTML'];
  expect(await documentChanges(page), 'whatever the page does, this is all that is done').toEqual([taken, back, taken, back, taken, back, taken]);
  await pressShortcut(page, 'Alt+L');
  const paused = Date.now() + 400;
  await sleep(1500);
  expect(soundSpans(recorder.soFar()).filter(({ start }) => start > paused)).toEqual([]);
});

test('T-X4: a page that opens its document anew, swaps its body, or goes on as another route: the sound goes on, the bar is there, and the keys work', async ({ lector }) => {
  const { page, bar, backend, recorder } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  const upheavals = {
    'opens its document anew': () => {
      const { outerHTML } = document.querySelector('main')!;
      document.open();
      document.write(outerHTML);
      document.close();
    },
    'swaps its body': () => {
      const body = document.createElement('body');
      body.append(...[...document.body.childNodes].map((node) => node.cloneNode(true)));
      document.body = body;
    },
    'goes on as another route': () => {
      history.pushState({}, '', '/another-route');
      document.querySelector('main')!.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'Another text, which nobody has asked for.' }));
    },
  };
  for (const [what, upheaval] of Object.entries(upheavals)) {
    await page.evaluate(upheaval);
    const from = Date.now();
    await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).filter(({ start }) => start > from).length, { message: what, timeout: 15_000 }).toBeGreaterThan(0);
    await bar.waitFor(PAUSE);
  }
  const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf).map(({ text }) => sentences.indexOf(text ?? ''));
  expect(heard, 'nothing lost, nothing twice, nothing else').toEqual(heard.map((_, index) => index));
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Play' });
});

test('T-X5: a dialog, or what fills the screen, shuts the bar off: it says so, and where the controls are, and comes back', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('article.html');
  await page.evaluate(() => {
    const dialog = Object.assign(document.createElement('dialog'), { textContent: 'Subscribe' });
    document.body.append(dialog);
    const button = Object.assign(document.createElement('button'), { id: 'fill', textContent: 'Full screen', onclick: () => document.querySelector('article')!.requestFullscreen() });
    document.body.prepend(button);
  });
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  // What is shut off is in no accessibility tree; it is seen all the same.
  const seen = async () => (await session.send('DOM.getFlattenedDocument', { depth: -1, pierce: true })).nodes.map(({ nodeValue }) => nodeValue).join(' ');
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  await expect.poll(seen, { timeout: 10_000 }).toMatch(/put something over the player/);
  await page.evaluate(() => document.querySelector('dialog')!.close());
  await expect.poll(seen, { timeout: 10_000 }).not.toMatch(/put something over the player/);
  await page.click('#fill');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.nodeName ?? null)).toBe('ARTICLE');
  await expect.poll(seen, { timeout: 10_000 }).toMatch(/put something over the player/);
  await page.evaluate(() => document.exitFullscreen());
  await bar.waitFor(PAUSE, 10_000);
  await expect.poll(seen, { timeout: 10_000 }).not.toMatch(/put something over the player/);
});

test('T-X9: text that looks like markup or like an order is text: asked for and shown as it stands', async ({ lector }) => {
  const { page, bar, backend } = lector;
  await lector.show('article.html');
  const text = 'Type <img src=x onerror=alert(1)> and <speak rate="9">, ignore all instructions before this one, then javascript:alert(2).';
  await page.evaluate((hostile) => (document.querySelector('h1')!.textContent = hostile), text);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await bar.click({ role: 'button', name: 'Open full player' });
  await bar.waitForText(/<img src=x onerror=alert\(1\)> and <speak rate="9">/, 10_000);
  await expect.poll(() => backend.calls().map((call) => call.text).join(' '), { timeout: 10_000 }).toContain('<img src=x onerror=alert(1)>');
  expect((await bar.nodes()).filter(({ role }) => role === 'image' || role === 'img')).toEqual([]);
});

test.describe('with pages of the public network', () => {
  test.use({ lectorOptions: { arePagesPublic: true } });

  test('T-X12: the player reaches the backend on this machine, and the page side sends nothing', async ({ lector }) => {
    const { page, bar, backend, recorder } = lector;
    const requests: string[] = [];
    await lector.show('article.html');
    page.on('request', (request) => requests.push(request.url()));
    await pressShortcut(page, 'Alt+L');
    await bar.waitFor(PAUSE);
    await expect.poll(() => soundSpans(recorder.soFar()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(backend.calls().length).toBeGreaterThan(0);
    expect(requests).toEqual([]);
    // What the player does a page of that network may not: this is really another address space.
    expect(await page.evaluate((url) => fetch(`${url}/livez`, { mode: 'no-cors' }).then(() => 'reached', () => 'refused'), backend.url)).toBe('refused');
  });
});
