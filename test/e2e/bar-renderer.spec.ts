import { expect, type Locator, type Page, test } from '@playwright/test';
import type { BarView } from '../../components/bar/bar-view.ts';
import { askedOf, galleryForTests } from '../support/gallery/gallery-for-tests.ts';

interface Shown {
  asked: unknown[][];
  showView: (changes: Partial<BarView>) => void;
  unmountBar: () => void;
}

let page: Page;
let said: string[];

// With the React that warns: what it says of the renderer is a failure.
const gallery = galleryForTests({
  doesWarn: true,
  onPage(fresh) {
    page = fresh;
    said = [];
    page.on('pageerror', (error) => said.push(error.message));
    page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning') && said.push(message.text()));
  },
});
test.afterEach(() => expect(said, 'what React and the browser have to complain of').toEqual([]));

async function show(state: string): Promise<Locator> {
  await page.goto(gallery.urlOf(state));
  const bar = page.getByRole('region', { name: 'Lector player' });
  await bar.waitFor();
  return bar;
}

/** Gives the bar its next view and waits until it is painted. */
async function showView(changes: Partial<BarView>): Promise<void> {
  await page.evaluate((next) => (globalThis as unknown as Shown).showView(next), changes);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const asked = () => askedOf(page);

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
}

/** Remembers the elements of the bar (but for the caption's words, which come and go with its sentences), and says later which of them are still there. */
async function elementsKept(bar: Locator, change: () => Promise<void>): Promise<{ before: number; kept: number }> {
  await bar.evaluate((element) => Object.assign(globalThis, { remembered: [...element.querySelectorAll('*:not(.w)')] }));
  await change();
  return bar.evaluate((element) => {
    const remembered = (globalThis as unknown as { remembered: Element[] }).remembered;
    return { before: remembered.length, kept: remembered.filter((one) => element.contains(one)).length };
  });
}

test('props are the attributes that the browser knows, in the namespace that they are for', async () => {
  const bar = await show('bar-panel');
  const select = bar.getByLabel('Speed');
  await expect(select, 'htmlFor names the select').toHaveJSProperty('tagName', 'SELECT');
  await expect(bar).toHaveAttribute('tabindex', '-1');
  await expect(bar).toHaveAttribute('popover', 'manual');
  await expect(bar.getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'false');
  await expect(bar.getByRole('button', { name: 'Next sentence' }), 'undefined is no attribute').not.toHaveAttribute('aria-pressed');
  const slider = bar.getByRole('slider', { name: 'Volume' });
  expect(await slider.evaluate((element: HTMLElement) => element.style.getPropertyValue('--v'))).toContain('calc(9px');
  const icon = await bar.locator('svg').first().evaluate((element) => [element.namespaceURI, element.firstElementChild?.namespaceURI, element.getAttribute('viewBox'), element.getAttribute('class'), element.getBoundingClientRect().width > 10]);
  expect(icon).toEqual(['http://www.w3.org/2000/svg', 'http://www.w3.org/2000/svg', '0 0 24 24', 'icon', true]);
});

test('the next view changes what differs and keeps elements and focus', async () => {
  const bar = await show('bar-panel');
  const next = bar.getByRole('button', { name: 'Next sentence' });
  await next.focus();
  const { before, kept } = await elementsKept(bar, () => showView({ sentence: 40, elapsedMs: 200_000, text: 'Another sentence altogether.', word: null, volume: 0, speed: 2 }));
  expect(before - kept, 'only the mark of the word, and the paths of the icon that changes, are gone').toBeLessThanOrEqual(2);
  expect(await hasFocus(next)).toBe(true);
  await expect(bar.getByRole('group', { name: 'Spoken sentence' })).toHaveText('Another sentence altogether.');
  await expect(bar.getByRole('slider', { name: 'Position in sentences' })).toHaveValue('41');
  await expect(bar.getByRole('slider', { name: 'Volume' })).toHaveValue('0');
  await expect(bar.getByRole('combobox', { name: 'Speed' })).toHaveValue('2');
  await expect(bar.getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'true');
});

test('a slider takes a value beyond its old end when both change at once', async () => {
  const bar = await show('bar-panel-one-sentence');
  const slider = bar.getByRole('slider', { name: 'Position in sentences' });
  await expect(slider).toHaveValue('1');
  await showView({ sentence: 4999, sentenceCount: 5000 });
  await expect(slider).toHaveValue('5000');
  await showView({ sentence: 2, sentenceCount: 3 });
  await expect(slider).toHaveValue('3');
});

test('a select shows a speed that comes together with its own option', async () => {
  const bar = await show('bar-panel');
  await showView({ speed: 3.3 });
  const select = bar.getByRole('combobox', { name: 'Speed' });
  await expect(select).toHaveValue('3.3');
  expect(await select.locator('option').evaluateAll((options) => options.map((option) => Number((option as HTMLOptionElement).value)))).toContain(3.3);
  await showView({ speed: 1 });
  await expect(select).toHaveValue('1');
});

test('what a person chooses is asked for once and shows only when the view has it', async () => {
  const bar = await show('bar-panel');
  const select = bar.getByRole('combobox', { name: 'Speed' });
  await select.press('ArrowDown');
  expect(await asked()).toEqual([['setSpeed', 1.1]]);
  await expect(select, 'the view still says 1').toHaveValue('1');
  await showView({ speed: 1.1 });
  await expect(select).toHaveValue('1.1');
  expect(await asked()).toHaveLength(1);
  const volume = bar.getByRole('slider', { name: 'Volume' });
  await volume.press('ArrowLeft');
  expect((await asked()).slice(1)).toEqual([['setVolume', 0.79]]);
  await expect(volume, 'the view still says 80 %').toHaveValue('80');
});

test('a drag is shown step by step, is not disturbed by views in between, and commits once', async () => {
  const bar = await show('bar-panel');
  const slider = bar.getByRole('slider', { name: 'Position in sentences' });
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + box.height / 2);
  await page.mouse.down();
  for (const part of [0.3, 0.45, 0.6]) {
    await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
    const sentence = await slider.inputValue();
    await showView({ sentence: 12, elapsedMs: 70_000, word: { start: 4, end: 11 } });
    await expect(slider).toHaveValue(sentence);
    await expect(bar.getByText(`Sentence ${sentence} of 96`, { exact: true })).toBeVisible();
  }
  const sentence = Number(await slider.inputValue());
  expect(await asked()).toEqual([]);
  await page.mouse.up();
  expect(await asked()).toEqual([['seek', sentence - 1]]);
  await showView({ sentence: sentence - 1 });
  await showView({ sentence });
  await expect(slider, 'it follows the player again').toHaveValue(String(sentence + 1));
});

test('what comes of a key is there before the next key', async () => {
  const bar = await show('bar-panel');
  const slider = bar.getByRole('slider', { name: 'Position in sentences' });
  await slider.focus();
  // What the event loop has rendered by the time the press is over, with no task in between.
  await bar.evaluate((element) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    element.addEventListener('input', () => queueMicrotask(() => seen.push(element.querySelector('.times b')!.textContent)));
    element.addEventListener('click', () => queueMicrotask(() => seen.push(element.className)));
  });
  await page.keyboard.press('ArrowRight');
  await bar.getByRole('button', { name: 'Shrink to pill' }).press('Enter');
  expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['Sentence 13 of 96', 'lector pill float']);
});

test('elements that come and go take their place among those that stay', async () => {
  const bar = await show('bar-pill-astray');
  const order = () => bar.evaluate((element) => [...element.querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? button.textContent));
  const pill = await order();
  await showView({ notice: { code: 'backend_unreachable', kind: 'fault', canRetry: true, retryInSeconds: 4 } });
  expect(await order()).toEqual([...pill.slice(0, -2), 'Try again', ...pill.slice(-2)]);
  await showView({ notice: null });
  expect(await order()).toEqual(pill);
  await bar.getByRole('button', { name: 'Open full player' }).click();
  await expect(bar.getByRole('slider')).toHaveCount(2);
  await bar.getByRole('button', { name: 'Shrink to pill' }).click();
  expect(await order()).toEqual(pill);
});

test('a bar that is taken away leaves nothing and hears nothing', async () => {
  const bar = await show('bar-panel');
  await bar.getByRole('button', { name: 'Pause', exact: true }).focus();
  const left = await bar.evaluate((element) => {
    const controls = [...element.querySelectorAll('button, select, input')];
    const root = element.getRootNode() as ShadowRoot;
    (globalThis as unknown as Shown).unmountBar();
    const elements = root.querySelectorAll('section, button').length;
    Object.assign(globalThis, { controls });
    // A person's own click reaches the old buttons only when they are on the page.
    for (const control of controls) document.body.prepend(control);
    return elements;
  });
  expect(left, 'at once').toBe(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Next sentence' }).press('Enter');
  await page.getByRole('combobox').first().press('ArrowDown');
  await page.getByRole('slider', { name: 'Volume' }).press('ArrowLeft');
  expect(await asked()).toEqual([]);
});
