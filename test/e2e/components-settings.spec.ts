import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { askedOf, galleryForTests } from '../support/gallery/gallery-for-tests.ts';

let page: Page;
const gallery = galleryForTests({ onPage: (fresh) => (page = fresh), options: { viewport: { width: 1180, height: 700 } } });

const show = (state: string) => page.goto(gallery.urlOf(state));
const asked = () => askedOf(page);
const file = (name: string, content: unknown) => ({ name, mimeType: 'application/json', buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) });

test('each language has its voice: chosen, as Lector chooses, or not here; it can be changed and heard', async () => {
  await show('options-favourites');
  await expect(page.getByRole('combobox', { name: 'English' })).toHaveValue('qwen/Cherry');
  await expect(page.getByRole('combobox', { name: 'Chinese' }).locator('option').first()).toHaveText('As Lector chooses: Cherry');
  await expect(page.getByRole('combobox', { name: 'German' }).locator('option:checked')).toHaveText('Anna (not here now)');
  await expect(page.getByRole('combobox', { name: 'Korean' }).locator('option')).toHaveText(['No voice speaks it']);
  await page.getByRole('combobox', { name: 'Chinese' }).selectOption('Neil');
  await page.getByRole('combobox', { name: 'German' }).selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Stop Cherry in English' }).click();
  expect(await asked()).toEqual([['choose', 'zh', 'qwen/Neil'], ['choose', 'de', null], ['stopSample']]);
});

test('sites are kept as hosts, one a line; what names none is said and stays to be mended', async () => {
  await show('options-privacy-connected');
  const list = page.getByRole('textbox', { name: 'Never send pages from' });
  await expect(list).toHaveValue('bank.example.com\nmail.example.com');
  await list.fill('https://Intranet.example/wiki\n*.bank.example.com\ntwo words');
  await page.getByRole('button', { name: 'Save the list' }).click();
  expect(await asked()).toEqual([['setNeverSend', ['bank.example.com', 'intranet.example']]]);
  await expect(list).toHaveAttribute('aria-invalid', 'true');
  await expect(list).toHaveAccessibleDescription(/This names no site: two words\./);
  await list.fill((await list.inputValue()).replace('two words', ''));
  await page.getByRole('button', { name: 'Save the list' }).click();
  await expect(list).toHaveAttribute('aria-invalid', 'false');
  await expect(page.getByText('Saved: 2 sites.')).toBeVisible();
});

test('the look is seen before it is met on a page: mark, colour with its contrast, fade, caption', async () => {
  await show('options-look');
  const sentence = page.locator('.sample.light span').first();
  const background = () => sentence.evaluate((element) => getComputedStyle(element).backgroundColor);
  const amber = await background();
  await page.getByRole('radio', { name: 'Mint' }).check();
  expect(await background()).not.toBe(amber);
  await page.getByRole('radio', { name: 'Your own' }).check();
  const figure = page.getByText(/Text on the marked word/);
  const before = await figure.innerText();
  await page.locator('input[type="color"]').fill('#101060');
  await expect(figure).not.toHaveText(before);
  await expect(figure).toContainText('Below 4.5:1');
  await page.getByRole('radio', { name: 'Underline', exact: true }).check();
  expect(await background()).toBe('rgba(0, 0, 0, 0)');
  await page.getByRole('switch', { name: 'Fade the rest' }).check();
  await expect(page.locator('.sample .faded')).toHaveCount(2);
  const caption = page.locator('.caption-sample');
  await page.getByRole('combobox', { name: 'Size' }).selectOption('300%');
  expect(await caption.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBe(51);
  const font = page.getByRole('textbox', { name: 'Font' });
  await font.fill('Courier"; }');
  await expect(font).toHaveAccessibleDescription(/no quotes/);
  await font.fill('Courier');
  expect(await caption.evaluate((element) => getComputedStyle(element).fontFamily)).toMatch(/^"?Courier/);
  expect((await asked()).at(-1)).toEqual(['change', { markerColor: '#101060', sentenceMark: 'underline', hasWordMark: true, fadesRest: true, captionSize: 300, lineHeight: null, letterSpacing: 0, fontName: 'Courier' }]);
  await page.getByRole('button', { name: 'As it was at first' }).click();
  expect(await background()).toBe(amber);
});

test('the icon’s act is chosen; keys are those that the browser has given, with the way to change them', async () => {
  await show('options-shortcuts');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Listen or pause').locator('kbd')).toHaveText(['Alt', 'L']);
  await expect(row('Previous sentence').locator('kbd')).toHaveText(['Alt', ',']);
  await expect(row('Next sentence')).toContainText('No keys');
  await expect(page.getByText('chrome://extensions/shortcuts')).toBeVisible();
  await page.getByRole('radio', { name: /^Starts reading/ }).click();
  await page.getByRole('button', { name: 'Change shortcuts' }).click();
  expect(await asked()).toEqual([['setIcon', 'starts-reading'], ['openShortcuts']]);
});

test('a file of settings is looked at before it is taken, says what is wrong in it, and can be undone', async () => {
  await show('options-transfer');
  const input = page.locator('input[type="file"]');
  await input.setInputFiles(file('a.json', 'no'));
  await expect(page.getByText('it is not JSON')).toBeVisible();
  await input.setInputFiles(file('a.json', { lector: 'settings', version: 1, settings: { speed: 9, volume: 0.5, token: 'secret' } }));
  await expect(page.getByRole('alert')).toContainText('speed: this is more than 4.');
  await expect(page.getByRole('alert')).toContainText('token: this Lector has no such setting.');
  await expect(page.getByRole('row', { name: 'Volume 1 0.5' })).toBeVisible();
  expect(await asked()).toEqual([]);
  await page.getByRole('button', { name: 'Take 1 setting' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await asked()).toEqual([['change', { volume: 0.5 }], ['change', { volume: 1 }]]);
  await expect(page.getByText('Your settings are as they were.')).toBeVisible();
});

test('the settings are saved as a file without a word of the connection', async () => {
  await show('options-transfer');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export the settings' }).click()]);
  expect(download.suggestedFilename()).toBe('lector-settings.json');
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as { lector: string; settings: Record<string, unknown> };
  expect(saved.lector).toBe('settings');
  expect(Object.keys(saved.settings)).toContain('speed');
  expect(JSON.stringify(saved)).not.toMatch(/token|127\.0\.0\.1|identity/);
});

test('a report of a problem is shown before it is copied', async () => {
  await show('options-about');
  await expect(page.getByRole('textbox', { name: 'Report a problem' })).toHaveValue(/^Lector 1\.0\.0\nBrowser: [^]*UTC {2}backend_unreachable$/);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
});
