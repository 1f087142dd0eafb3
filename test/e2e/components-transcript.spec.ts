import { expect, type Locator, type Page, test } from '@playwright/test';
import type { BarView } from '../../components/bar/bar-view.ts';
import { galleryForTests } from '../support/gallery/gallery-for-tests.ts';

interface Shown {
  asked: unknown[][];
  showView: (changes: Partial<BarView>) => void;
}

let page: Page;
const gallery = galleryForTests({ onPage: (fresh) => (page = fresh) });

async function show(state: string): Promise<Locator> {
  await page.goto(gallery.urlOf(state));
  const bar = page.getByRole('region', { name: 'Lector player' });
  await bar.getByRole('group', { name: 'Spoken sentence' }).waitFor();
  return bar;
}

async function showTranscript(state = 'bar-panel'): Promise<{ bar: Locator; list: Locator }> {
  const bar = await show(state);
  await bar.getByRole('button', { name: 'Transcript' }).click();
  const list = bar.getByRole('listbox', { name: 'Transcript' });
  await list.waitFor();
  return { bar, list };
}

async function showView(changes: Partial<BarView>): Promise<void> {
  await page.evaluate((next) => (globalThis as unknown as Shown).showView(next), changes);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const asked = () => page.evaluate(() => (globalThis as unknown as Shown).asked);

test('the transcript has every sentence in order, the spoken one marked and in sight, and no live region', async () => {
  const { bar, list } = await showTranscript();
  await expect(list.getByRole('option')).toHaveCount(96);
  const spoken = list.locator('[aria-current]');
  await expect(spoken).toHaveText(/^The workers below him/);
  await expect(spoken).toBeInViewport();
  await showView({ sentence: 60 });
  await expect(list.locator('[aria-current]')).toHaveText(/^Sentence number 61 /);
  await expect(list.locator('[aria-current]')).toBeInViewport();
  expect(await bar.locator('.transcript :is([aria-live], output, [role=status])').count()).toBe(0);
});

test('it follows the voice until the person scrolls it, and again when asked', async () => {
  const { bar, list } = await showTranscript();
  await list.hover();
  await page.mouse.wheel(0, 2000);
  const back = bar.getByRole('button', { name: 'Back to the spoken sentence' });
  await back.waitFor();
  await showView({ sentence: 0 });
  await expect(list.locator('[aria-current]')).not.toBeInViewport();
  await back.click();
  await expect(list.locator('[aria-current]')).toBeInViewport();
});

test('a press on a sentence reads from it, and so do the arrow keys and Enter', async () => {
  const { list } = await showTranscript();
  await list.getByText('Sentence number 14 ').click();
  await list.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  expect(await asked()).toEqual([['read', 13], ['read', 12], ['read', 95]]);
});

test('what is looked for is all that is left, whatever its case', async () => {
  const { bar, list } = await showTranscript();
  await bar.getByRole('searchbox', { name: 'Find in the text' }).fill('WAGES');
  await expect(list.getByRole('option')).toHaveCount(1);
  await bar.getByRole('searchbox').fill('nowhere to be found');
  await expect(bar).toContainText('Nothing found.');
  expect(await asked(), 'letters typed there are no shortcuts').toEqual([]);
});

test('2,000 sentences cost the bar little: only the mark moves', async () => {
  const { list } = await showTranscript('bar-panel-two-thousand');
  await expect(list.getByRole('option')).toHaveCount(2000);
  const made = await list.evaluate((element) => new Promise<number>((resolve) => {
    let added = 0;
    const observer = new MutationObserver((records) => (added += records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0)));
    observer.observe(element, { subtree: true, childList: true });
    (globalThis as unknown as Shown).showView({ sentence: 1500 });
    setTimeout(() => resolve(added), 300);
  }));
  expect(made).toBe(0);
  await expect(list.locator('[aria-current]')).toBeInViewport();
});

test('captions grow to three times their size, in a font of one’s own, and the highlight is chosen beside them', async () => {
  const bar = await show('bar-panel-large');
  const text = bar.locator('.heard');
  expect(await text.evaluate((element) => getComputedStyle(element).fontSize)).toBe('54px');
  expect(await text.evaluate((element) => getComputedStyle(element).fontFamily)).toMatch(/^"?Atkinson Hyperlegible/);
  expect(await text.evaluate((element) => getComputedStyle(element).letterSpacing)).toBe('6.48px');
  await bar.getByRole('button', { name: 'Highlight and caption' }).click();
  await bar.getByRole('combobox', { name: 'Spoken sentence on the page' }).focus();
  await page.keyboard.press('ArrowDown');
  await bar.getByRole('checkbox', { name: 'Fade the rest' }).click();
  await bar.getByRole('combobox', { name: 'Caption size' }).focus();
  await page.keyboard.press('ArrowUp');
  expect(await asked()).toEqual([['setLook', { sentenceMark: 'underline' }], ['setLook', { fadesRest: true }], ['setLook', { captionSize: 250 }]]);
});
