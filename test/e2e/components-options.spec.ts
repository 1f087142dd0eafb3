import { expect, type Page, test } from '@playwright/test';
import { askedOf, galleryForTests } from '../support/gallery/gallery-for-tests.ts';

let page: Page;
const gallery = galleryForTests({ onPage: (fresh) => (page = fresh), options: { viewport: { width: 1180, height: 700 } } });

const show = (state: string) => page.goto(gallery.urlOf(state));
const asked = () => askedOf(page);

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

test('3.3.1: what has come of connecting is said, and at which field', async () => {
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

test('what was spent stands beside its limit, which is set by hand; the chart has its table', async () => {
  await show('options-usage');
  await expect(page.getByRole('meter', { name: 'Used of this month’s limit' })).toHaveAttribute('aria-valuetext', '$0.66 of $5.00');
  await expect(page.getByText('65,900 characters were sent. 41,200 more came from the store, free.')).toBeVisible();
  await expect(page.getByText('Your backend allows up to $20.00.')).toBeVisible();
  const limit = page.getByLabel('Your monthly limit');
  await expect(limit).toHaveValue('5.00');
  await limit.fill('3,50');
  await limit.press('Enter');
  expect(await asked()).toEqual([['setLimit', '3,50']]);
  await page.getByText('Show as a table').click();
  expect(await page.getByRole('row').count()).toBe(32);
  await expect(page.getByRole('row').nth(1)).toHaveText(/Nov 25\s*6,400/);
  await show('options-usage-reached');
  await expect(page.getByRole('status')).toHaveText('Your backend allows at most $20.00.');
  await expect(page.getByLabel('Your monthly limit')).toHaveAttribute('aria-invalid', 'true');
});

test('what clears says first what it will remove; Keep has the focus, and keeps it', async () => {
  await show('options-privacy-connected');
  const clear = page.getByRole('button', { name: 'Clear stored audio' });
  await clear.click();
  await expect(page.getByText('Clear stored audio? 18 MB are removed here, and what home-server:8787 keeps for this browser alone; hearing a page again will cost.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await asked()).toEqual([]);
  await expect(clear).toBeFocused();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText(/18 MB of audio, positions on 34 pages, all settings and all that you keep with a star are removed here; home-server:8787 removes what it keeps/)).toBeVisible();
  await page.getByRole('group', { name: 'Forget everything' }).getByRole('button', { name: 'Forget everything' }).click();
  await page.getByLabel('At most').selectOption('100 MB');
  expect(await asked()).toEqual([['clear', 'everything'], ['setAudioLimit', 100]]);
});

test('the privacy table names machines, regions and times', async () => {
  await show('options-privacy-connected');
  const rows = page.getByRole('table', { name: 'What leaves this device' }).getByRole('row');
  await expect(rows.filter({ hasText: /listen to, by Qwen/ })).toContainText('home-server:8787, then Qwen in Singapore');
  await expect(rows.filter({ hasText: /listen to, by Qwen/ })).toContainText('for 30 days after it was last heard');
  await expect(rows.filter({ hasText: 'by eSpeak NG' }).getByRole('cell').first()).toHaveText('home-server:8787');
  await expect(rows.filter({ hasText: 'by Qwen-MT' })).toContainText('home-server:8787, then Qwen-MT in Singapore');
  await expect(rows.filter({ hasText: 'work online' })).toContainText('only when you choose such a voice');
});

test('the welcome page speaks at a press, pairs, and shows the real keys', async () => {
  await show('welcome-found');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByText('A backend answers at 127.0.0.1:8787. Type the code that it shows.')).toBeVisible();
  await expect(page.getByText('That code isn’t valid any more. Ask the server for a new one; each lasts ten minutes.')).toBeVisible();
  await page.getByLabel('Pairing code').fill('123456');
  await page.getByRole('button', { name: 'Connect' }).click();
  expect(await asked()).toEqual([['playPause'], ['pair', 'http://127.0.0.1:8787', '123456']]);
  await expect(page.getByText('Shift', { exact: true })).toBeVisible();
  await show('welcome-voiceless');
  await expect(page.getByText('This browser has no voice of its own on this device.')).toBeVisible();
  expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0);
  await expect(page.getByText('No keys').first()).toBeVisible();
});
