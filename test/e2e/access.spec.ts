import { createServer } from 'node:http';
import { expect } from '@playwright/test';
import { UNPACKED_EXTENSION_ID } from '../../lib/contract/extension-ids.ts';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { watchRequests } from '../support/backend-requests.ts';
import { recordCounts } from '../support/extension-store.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { startLector } from '../support/lector.ts';

const ownPage = (extensionId: string, path: string) => `chrome-extension://${extensionId}/${path}`;

test('a backend is paired by the code that it shows, and reads; given back, its token lets nobody in', async () => {
  await using lector = await startLector({ engine: 'tones' }, { isConnected: false });
  const { page, browser, backend } = lector;
  expect(browser.extensionId, 'the id that every backend knows').toBe(UNPACKED_EXTENSION_ID);
  await page.goto(ownPage(browser.extensionId, 'welcome.html'));
  await page.getByLabel('Backend address').fill(backend.url.replace('http://', ''));
  await page.getByLabel('Pairing code').fill('12345');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('A pairing code has six digits.')).toBeVisible();
  const code = backend.pairingCode();
  await page.getByLabel('Pairing code').fill(code === '000000' ? '000001' : '000000');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('That isn’t the code.')).toBeVisible();
  await page.getByLabel('Pairing code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText(`Connected to ${new URL(backend.url).host}.`)).toBeVisible();
  expect(backend.clientNames()).toContain('Chromium on Linux');

  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => backend.calls().length, { timeout: 15_000 }).toBeGreaterThan(0);
  await lector.bar.click({ role: 'button', name: 'Stop and close' });

  await page.goto(ownPage(browser.extensionId, 'options.html'));
  await expect(page.getByText('Paired as “Chromium on Linux”')).toBeVisible();
  await expect(page.getByText(/\d+ characters were sent\./)).toBeVisible();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('Its token lets nobody in any more.')).toBeVisible();
  expect(backend.clientNames()).not.toContain('Chromium on Linux');
  expect((await recordCounts(browser, page))['connection']).toBe(0);
});

test('fresh from the store, with no backend: one press, and a Browser voice reads the welcome page', async () => {
  await using lector = await startLector({ engine: 'tones' }, { isConnected: false, hasVoices: true });
  const { page, browser } = lector;
  await page.goto(ownPage(browser.extensionId, 'welcome.html'));
  // A machine under load takes its time to list the thousands of voices of the test's speech service.
  await expect.poll(() => page.evaluate(() => speechSynthesis.getVoices().length), { timeout: 30_000 }).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByText(/, Browser voice/)).toBeVisible({ timeout: 15_000 });
  // What the browser's voices sound like is recorded in browser-voices.spec.ts; here it is enough that one speaks.
  const player = await lector.player();
  await expect.poll(() => player.evaluate('speechSynthesis.speaking'), { timeout: 15_000, intervals: [50] }).toBe(true);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('T-X13: another program in the backend’s place gets no token and no text, and is spoken of; the backend itself is known again', async ({ lector }) => {
  const { page, bar, backend } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await backend.stop();
  const seen: { authorization: string | undefined; body: string }[] = [];
  const impostor = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ authorization: request.headers.authorization, body });
    response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'content-type': 'application/json' }).end('{"voices":[],"data":[],"identity":"x"}');
  });
  await new Promise<void>((resolve) => impostor.listen(Number(new URL(backend.url).port), '127.0.0.1', resolve));
  try {
    await pressShortcut(page, 'Alt+L');
    await bar.waitForText(/Another program answers at your backend’s address/, 15_000);
    await bar.click({ role: 'button', name: 'Try again' });
    await expect.poll(() => seen.length).toBeGreaterThan(1);
    expect(seen.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    expect(seen.filter(({ body }) => sentences.some((sentence) => body.includes(sentence)))).toEqual([]);
  } finally {
    impostor.closeAllConnections();
    await new Promise((resolve) => impostor.close(resolve));
  }
  await backend.restart();
  // It may have found that out by itself already.
  if (await bar.find({ role: 'button', name: 'Try again' })) await bar.click({ role: 'button', name: 'Try again' });
  await expect.poll(() => backend.calls().length, { timeout: 15_000 }).toBeGreaterThan(0);
});

test('the popup opened and closed on a page sends nothing of it anywhere', async ({ lector }) => {
  const { page, browser } = lector;
  const { seen, stop } = watchRequests();
  try {
    await lector.show('article.html');
    const words = (await plainSentences(page)).flatMap((sentence) => sentence.split(' ')).filter((word) => word.length > 6);
    const popup = await pressIcon(browser, page);
    await popup.waitFor({ role: 'button', name: 'Listen' });
    await popup.waitForText(/characters free/);
    await popup.waitForText(/Connected to/);
    await popup.press('Escape');
    await expect.poll(() => popup.isOpen()).toBe(false);
    const told = seen.filter(({ headers }) => headers.host === new URL(lector.backend.url).host);
    expect(told.map(({ method }) => method)).not.toEqual([]);
    expect(told.filter(({ method, body }) => (method !== 'GET' && method !== 'OPTIONS') || body() !== '')).toEqual([]);
    for (const { path, headers } of told) expect(words.filter((word) => decodeURIComponent(path).includes(word) || JSON.stringify(headers).includes(word)), path).toEqual([]);
  } finally {
    stop();
  }
});

test('where the day’s characters are used up, what was paid for is heard, the bar says why it stops there, and it goes on once there are more', async ({ lector }) => {
  const { page, backend, bar, recorder } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  const [first = '', second = ''] = sentences;
  const heard = () => [...new Set(heardSentences(recorder.soFar(), sentences, backend.toneOf).map(({ text }) => text))];
  backend.limitCharacters(first.length + Math.floor(second.length / 2));
  await pressShortcut(page, 'Alt+L');
  await bar.waitForText(/Your backend’s limit for today is reached\./, 20_000);
  expect(heard()).toEqual([first]);
  expect(backend.calls().map(({ text }) => text)).not.toContain(second);
  backend.limitCharacters(null);
  await bar.click({ role: 'button', name: 'Try again' });
  await expect.poll(heard, { timeout: 15_000 }).toContain(second);
});

test('Forget everything says what it removes, and leaves nothing', async ({ lector }) => {
  const { page, browser, backend, recorder } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).length, { timeout: 20_000 }).toBeGreaterThan(2);
  await expect.poll(() => markedText(page)).not.toBe(sentences[0]);
  const settings = await browser.context.newPage();
  const before = await recordCounts(browser, settings);
  expect(before).toMatchObject({ connection: 1, positions: 1 });
  expect(before['clips']).toBeGreaterThan(1);
  await settings.reload();
  await settings.getByRole('button', { name: 'Forget everything' }).click();
  await expect(settings.getByText(/Forget everything\? [\d.]+ MB of audio, the position on 1 page, all settings and all that you keep with a star are removed here/)).toBeVisible();
  await settings.getByRole('group', { name: 'Forget everything' }).getByRole('button', { name: 'Forget everything' }).click();
  await expect(settings.getByText(/Removed here, and [\d.]+ MB on/)).toBeVisible({ timeout: 15_000 });
  await expect(settings.getByLabel('Pairing code'), 'it is there to be paired anew').toBeVisible();
  await expect.poll(async () => Object.values(await recordCounts(browser, settings)).reduce((sum, count) => sum + count, 0)).toBe(0);
});
