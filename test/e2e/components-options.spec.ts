import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findChromium } from '../support/extension-browser.ts';
import { type Gallery, serveGallery } from '../support/gallery/serve-gallery.ts';

let gallery: Gallery;
let browser: Browser;
let page: Page;

test.beforeAll(async () => {
  gallery = await serveGallery();
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});
test.beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1180, height: 700 }, reducedMotion: 'reduce' });
});
test.afterEach(() => page.close());

const show = (state: string) => page.goto(gallery.urlOf(state));
const asked = () => page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked);

test('each section is a stop of the side navigation, which says which one is in view', async () => {
  await show('options');
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
  const stops = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  expect(await stops.allInnerTexts()).toEqual(headings);
  for (const index of headings.keys()) {
    await stops.nth(index).click();
    await expect(stops.nth(index)).toHaveAttribute('aria-current', 'location');
    await expect(page.getByRole('heading', { level: 2 }).nth(index)).toBeInViewport();
    expect(await page.locator('[aria-current]').count()).toBe(1);
  }
});

test('a backend is connected by its address and the code that it shows', async () => {
  await show('options-connection-first');
  await expect(page.getByLabel('Backend address').first()).toHaveValue('http://127.0.0.1:8787');
  await page.getByLabel('Pairing code').fill('481 206');
  await page.getByLabel('Pairing code').press('Enter');
  expect(await asked()).toEqual([['pair', 'http://127.0.0.1:8787', '481 206']]);
});

test('a token can be entered by hand, behind a disclosure, and is hidden until it is shown', async () => {
  await show('options-connection-first');
  await expect(page.getByLabel('Token', { exact: true })).toBeHidden();
  await page.getByText('Use a token instead of a code').click();
  const token = page.getByLabel('Token', { exact: true });
  await token.fill('a-token');
  await expect(token).toHaveAttribute('type', 'password');
  await page.getByLabel('Show token').check();
  await expect(token).toHaveAttribute('type', 'text');
  await token.press('Enter');
  expect(await asked()).toEqual([['enterToken', 'http://127.0.0.1:8787', 'a-token']]);
});

test('what has come of connecting is said, and at which field', async () => {
  const fault = async (state: string, text: string, field: string) => {
    await show(`options-connection-${state}`);
    await expect(page.getByRole('status')).toContainText(text);
    await expect(page.getByLabel(field, { exact: true }).first()).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(field, { exact: true }).first()).toHaveAttribute('aria-describedby', new RegExp(`^${await page.getByRole('status').getAttribute('id')}`));
  };
  await fault('no-answer', 'No answer from 127.0.0.1:8787. Check that it is running', 'Backend address');
  await fault('code-wrong', 'That isn’t the code. Check the six digits', 'Pairing code');
  await show('options-connection-too-many');
  await expect(page.getByRole('status')).toHaveText('Too many tries. Try again in 30 seconds.');
  await show('options-connection-connecting');
  await page.getByLabel('Pairing code').press('Enter');
  expect(await asked()).toEqual([]);
});

test('a connected backend is named with its engines and places, tested and left', async () => {
  await show('options-connection-connected');
  await expect(page.getByRole('status')).toContainText('48 voices are ready: eSpeak NG (this machine) and Qwen (Singapore).');
  await expect(page.getByRole('status')).toContainText('Paired as “Chrome on Linux” on November 3, 2026.');
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  expect(await asked()).toEqual([['test'], ['disconnect']]);
  await show('options-connection-astray');
  await expect(page.getByRole('status')).toContainText('isn’t the backend that was paired, so it was sent nothing');
  await expect(page.getByLabel('Pairing code')).toBeVisible();
});
