import { expect, type Locator, type Page, test } from '@playwright/test';
import { askedOf, galleryForTests } from '../support/gallery/gallery-for-tests.ts';

let page: Page;
const gallery = galleryForTests({ onPage: (fresh) => (page = fresh) });

async function show(state: string): Promise<Locator> {
  await page.goto(gallery.urlOf(state));
  const bar = page.getByRole('region', { name: 'Lector player' });
  await bar.waitFor();
  return bar;
}

const asked = () => askedOf(page);

/** Gives the bar its next view. */
function showView(changes: object): Promise<void> {
  return page.evaluate((next) => (globalThis as unknown as { showView: (changes: object) => void }).showView(next), changes);
}

test('what is heard stands large above what the page says, each tagged with its language and direction', async () => {
  const bar = await show('bar-panel-arabic-translated');
  const lines = bar.getByRole('group', { name: 'Spoken sentence' }).locator('p');
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(0)).toHaveAttribute('lang', 'en');
  await expect(lines.nth(0)).toHaveAttribute('dir', 'ltr');
  await expect(lines.nth(0)).toContainText('ENThe workers below');
  await expect(lines.nth(1)).toHaveAttribute('lang', 'ar');
  await expect(lines.nth(1)).toHaveAttribute('dir', 'rtl');
  await expect(lines.nth(1)).toContainText('AR');
  const size = (index: number) => lines.nth(index).evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  expect(await size(0)).toBeGreaterThan(await size(1));
});

test('captions show what is narrated alone, or the page as it sounds with my language beneath', async () => {
  await expect((await show('bar-panel-translated-alone')).getByRole('group', { name: 'Spoken sentence' }).locator('p')).toHaveCount(1);
  const lines = (await show('bar-panel-learner')).getByRole('group', { name: 'Spoken sentence' }).locator('p');
  await expect(lines.nth(0)).toHaveAttribute('lang', 'ja');
  await expect(lines.nth(1)).toHaveAttribute('lang', 'en');
  await expect(lines.nth(0).locator('.said')).toHaveText('彼');
});

test('a veiled translation is shown by a press or by V, for that sentence only', async () => {
  const bar = await show('bar-panel-veiled');
  const mine = bar.getByText('The workers below rolled');
  await expect(mine).toHaveCount(0);
  await bar.getByRole('button', { name: 'Show the translation (V)' }).click();
  await expect(mine).toBeVisible();
  await showView({ sentence: 12 });
  await expect(mine).toHaveCount(0);
  await bar.getByRole('button', { name: 'Next sentence' }).focus();
  await page.keyboard.press('v');
  await expect(mine).toBeVisible();
});

test('listening blind, the sentence itself is veiled too', async () => {
  const bar = await show('bar-panel-blind');
  await expect(bar.getByText('下で働く')).toHaveCount(0);
  await bar.getByRole('button', { name: 'Pause', exact: true }).focus();
  await page.keyboard.press('v');
  await expect(bar.getByText('下で働く')).toBeVisible();
});

test('O loops, P pauses after each, and both can be pressed', async () => {
  const bar = await show('bar-panel');
  await bar.getByRole('button', { name: 'Next sentence' }).focus();
  for (const key of ['o', 'p']) await page.keyboard.press(key);
  await bar.getByRole('button', { name: 'Loop sentence' }).click();
  await bar.getByRole('button', { name: 'Pause after each' }).click();
  expect(await asked()).toEqual([['setLearning', { isLooping: true }], ['setLearning', { pausesAfterEach: true }], ['setLearning', { isLooping: true }], ['setLearning', { pausesAfterEach: true }]]);
  await expect((await show('bar-panel-looping')).getByRole('button', { name: 'Loop sentence' })).toHaveAttribute('aria-pressed', 'true');
});

test('a press on a word asks for it alone; so do the arrow keys and Enter', async () => {
  const bar = await show('bar-panel');
  await bar.locator('[data-at="12"]').click();
  const caption = bar.getByRole('group', { name: 'Spoken sentence' });
  await caption.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  expect(await asked()).toEqual([['hearWord', 'page', 12, 17], ['hearWord', 'page', 4, 11]]);
  await showView({ status: 'paused', lookUp: { text: 'workers', language: 'en', translation: { text: 'obreros', language: 'es' } } });
  await expect(bar.getByText('workers = obreros')).toBeVisible();
});

test('words of Japanese are pressed as its speakers cut them, and of a translation in what is heard', async () => {
  const bar = await show('bar-panel-japanese');
  await bar.getByText('賃金', { exact: true }).click();
  expect(await asked()).toEqual([['hearWord', 'page', 22, 24]]);
  const spanish = await show('bar-panel-translated');
  await spanish.getByText('obreros', { exact: true }).click();
  expect(await asked()).toEqual([['hearWord', 'heard', 4, 11]]);
});

test('Narrate in offers the text as it is written, and the ten languages', async () => {
  const bar = await show('bar-panel');
  const select = bar.getByRole('combobox', { name: 'Narrate in' });
  expect(await select.locator('option').allTextContents()).toEqual(['As written', 'English', 'Chinese', 'French', 'German', 'Italian', 'Japanese', 'Korean', 'Portuguese', 'Russian', 'Spanish']);
  await select.focus();
  await page.keyboard.type('Spanish');
  expect((await asked()).at(-1)).toEqual(['setNarration', 'es']);
  const translated = (await show('bar-panel-translated')).getByRole('combobox', { name: 'Narrate in' });
  await expect(translated).toHaveValue('es');
});

test('every choice for practising is there by the keyboard, behind one press', async () => {
  const bar = await show('bar-panel');
  await bar.getByText('Captions and practice').focus();
  await page.keyboard.press('Enter');
  for (const name of ['Captions', 'Order', 'A looped sentence is heard', 'Pace of the repeats', 'Pause to repeat in']) {
    await bar.getByRole('combobox', { name }).focus();
    await page.keyboard.press('ArrowDown');
  }
  for (const name of ['Veil the translation until I ask', 'Veil the caption until I ask']) {
    await bar.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  }
  expect(await asked()).toEqual([
    ['setLearning', { captions: 'with-mine' }],
    ['setLearning', { order: 'translation-first' }],
    ['setLearning', { times: 2 }],
    ['setLearning', { ladder: [0.7, 0.85, 1] }],
    ['setLearning', { shadowing: 0.5 }],
    ['setLearning', { isVeiled: true }],
    ['setLearning', { isBlind: true }],
  ]);
});

test('the rest between sentences is counted for the eyes, and announced to nobody', async () => {
  const bar = await show('bar-panel-resting');
  await expect(bar.getByText('Your turn')).toBeVisible();
  const live = await bar.evaluate((element) => [...element.querySelectorAll('[aria-live], [role=status], output')].map((region) => region.textContent));
  expect(live.join()).not.toContain('Your turn');
});
