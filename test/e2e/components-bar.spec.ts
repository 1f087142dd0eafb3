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

/** The name of the control that has the focus, in the bar or on the page. */
function focused(): Promise<string> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const active = outer?.shadowRoot?.activeElement ?? outer;
    return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
  });
}

/** What the window shows, as base64. Not Playwright's screenshot: that is displaced on pages that overflow to the left. */
async function windowPicture(): Promise<string> {
  const session = await page.context().newCDPSession(page);
  return (await session.send('Page.captureScreenshot', { format: 'png' })).data;
}

async function tabWalk(steps: number): Promise<string[]> {
  const names: string[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    names.push(await focused());
  }
  return names;
}

test('1.3.1, 1.4.2, 2.4.3: play/pause is the first stop of the Tab key, every control is one, and Tab leaves the bar', async () => {
  const bar = await show('bar-panel');
  await bar.getByRole('button', { name: 'Pause', exact: true }).focus();
  expect([await focused(), ...(await tabWalk(19))]).toEqual(['Pause', 'Shrink to pill', 'Stop and close', 'Spoken sentence', 'Position in sentences', 'Previous paragraph', 'Previous sentence', 'Next sentence', 'Next paragraph', expect.stringContaining('As written'), expect.stringContaining('0.5×'), 'Keep sentence (S)', 'Loop sentence', 'Pause after each', 'Mute', 'Volume', 'Transcript', 'Captions and practice', 'Highlight and caption', 'Move player']);
  await page.keyboard.press('Tab');
  expect(await bar.evaluate((element) => element.contains((element.getRootNode() as ShadowRoot).activeElement))).toBe(false);
});

test('2.5.1, 2.5.7: each button asks for what its name says, a press for each drag', async () => {
  const bar = await show('bar-panel');
  for (const name of ['Pause', 'Previous paragraph', 'Previous sentence', 'Next sentence', 'Next paragraph', 'Mute', 'Stop and close']) await bar.getByRole('button', { name, exact: true }).click();
  await bar.getByRole('combobox', { name: 'Speed' }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await asked()).toEqual([['playPause'], ['step', 'paragraph', -1], ['step', 'sentence', -1], ['step', 'sentence', 1], ['step', 'paragraph', 1], ['setVolume', 0], ['close'], ['setSpeed', 1.1]]);
  const pill = await show('bar-pill-fault');
  for (const name of ['Play', 'Previous sentence', 'Next sentence', 'Try again']) await pill.getByRole('button', { name, exact: true }).click();
  expect(await asked()).toEqual([['playPause'], ['step', 'sentence', -1], ['step', 'sentence', 1], ['retry']]);
});

test('the keys work while the focus is in the bar', async () => {
  const bar = await show('bar-panel');
  await bar.getByRole('button', { name: 'Next sentence' }).focus();
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '[', ']', 'm']) await page.keyboard.press(key);
  await bar.locator('.title').click(); // focus on the bar itself, on no control
  await page.keyboard.press('Space');
  expect(await asked()).toEqual([['step', 'sentence', -1], ['step', 'sentence', 1], ['step', 'paragraph', -1], ['step', 'paragraph', 1], ['setSpeed', 0.9], ['setSpeed', 1.1], ['setVolume', 0], ['playPause']]);
});

test('single keys give way to a focused slider, select or caption, and keys with a modifier to the browser', async () => {
  const bar = await show('bar-panel');
  for (const control of [bar.getByRole('slider', { name: 'Volume' }), bar.getByRole('combobox', { name: 'Speed' }), bar.getByRole('group', { name: 'Spoken sentence' })]) {
    await control.focus();
    for (const key of ['m', '[', ']']) await page.keyboard.press(key);
  }
  await bar.getByRole('button', { name: 'Pause', exact: true }).focus();
  for (const key of ['Control+ArrowLeft', 'Shift+ArrowUp', 'Alt+m', 'Control+[']) await page.keyboard.press(key);
  expect(await asked()).toEqual([]);
});

test('2.1.4: letters typed on the page do nothing, and the page does not hear what is typed in the bar', async () => {
  const bar = await show('bar-panel');
  await page.getByRole('link', { name: 'A link on the page' }).focus();
  for (const key of 'abcdefghijklmnopqrstuvwxyz[] ') await page.keyboard.press(key === ' ' ? 'Space' : key);
  expect(await asked()).toEqual([]);
  await page.evaluate(() => {
    for (const type of ['keydown', 'keyup', 'click', 'mousedown', 'pointerdown']) document.addEventListener(type, () => document.body.append(`heard ${type}`));
  });
  await bar.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.keyboard.press('m');
  expect(await asked()).toEqual([['playPause'], ['setVolume', 0]]);
  await expect(page.locator('body')).not.toContainText('heard');
});

test('Escape goes from panel to pill, then back to the page', async () => {
  const bar = await show('bar-panel');
  await bar.getByRole('button', { name: 'Next paragraph' }).focus();
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('button', { name: 'Open full player' })).toBeVisible();
  expect(await focused(), 'the focus has a place although its button is gone').toBe('Pause');
  await page.keyboard.press('Escape');
  expect(await asked()).toEqual([['setMode', 'pill'], ['leave']]);
});

test('the focus stays on the button that opens and shrinks, and goes to play where its button disappears', async () => {
  const bar = await show('bar-pill');
  await bar.getByRole('button', { name: 'Open full player' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Shrink to pill');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Open full player');
  const astray = await show('bar-pill-astray');
  await astray.getByRole('button', { name: 'Back to the spoken sentence' }).focus();
  await page.keyboard.press('Enter');
  await expect(astray.getByRole('button', { name: 'Back to the spoken sentence' })).toHaveCount(0);
  expect(await focused()).toBe('Pause');
});

test('dragging the position only previews; letting go seeks once', async () => {
  const bar = await show('bar-panel');
  const slider = bar.getByRole('slider', { name: 'Position in sentences' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'Sentence 12 of 96, 6:38 left');
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + 50, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  const sentence = Number(await slider.inputValue());
  expect(sentence).toBeGreaterThan(40);
  await expect(bar.getByText(`Sentence ${sentence} of 96`, { exact: true })).toBeVisible();
  expect(await asked()).toEqual([]);
  await page.mouse.up();
  expect(await asked()).toEqual([['seek', sentence - 1]]);
  await expect(slider, 'it stays there until the player has followed').toHaveValue(String(sentence));
});

test('a key on the position slider seeks by one sentence', async () => {
  const bar = await show('bar-panel');
  await bar.getByRole('slider', { name: 'Position in sentences' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await asked()).toEqual([['seek', 12], ['seek', 13]]);
});

test('events that a script has made up do nothing', async () => {
  const bar = await show('bar-panel-fault');
  await bar.evaluate((element) => {
    for (const button of element.querySelectorAll('button')) button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    for (const button of element.querySelectorAll('button')) button.click();
    for (const key of [' ', 'ArrowLeft', 'm', 'Escape']) element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const input of element.querySelectorAll('input')) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, '50');
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const select = element.querySelector('select')!;
    select.selectedIndex = 0;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(await asked()).toEqual([]);
});

test('a notice says what happened in a status, and only that: its seconds and the sentence are not announced', async () => {
  const bar = await show('bar-panel-fault');
  await expect(bar.getByRole('status').filter({ hasText: /./ })).toHaveText('Your backend can’t be reached.');
  await expect(bar).toContainText('Trying again in 4 seconds.');
  const live = await bar.evaluate((element) => [...element.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log], output')].map((region) => region.textContent));
  expect(live.join()).not.toContain('The workers below him');
});

test('the voice is called AI-generated only where it is', async () => {
  await expect(await show('bar-panel')).toContainText('Computer voice');
  await expect(await show('bar-panel')).not.toContainText('AI');
  await expect(await show('bar-panel-natural')).toContainText('AI-generated voice');
  await expect(await show('bar-pill-natural')).toContainText('AI voice');
});

test('the caption has the language and direction of its sentence, and the word is marked', async () => {
  const bar = await show('bar-panel-arabic');
  const sentence = bar.locator('[lang=ar]').filter({ hasText: 'العمال' });
  await expect(sentence).toHaveAttribute('dir', 'rtl');
  await expect(sentence.locator('.said')).toHaveText('صوته');
});

test('the style sheets of a hostile page change nothing', async () => {
  const bar = await show('bar-panel');
  await page.addStyleTag({ content: '#root { display: none }' });
  const before = await windowPicture();
  await page.addStyleTag({
    content: `* { all: unset !important; --ink: red !important; --hit: 3px !important; color: red !important; font: 60px fantasy !important; letter-spacing: 1em !important }
      html { transform: rotate(10deg) scale(0.5) !important; filter: blur(3px) !important; direction: rtl !important; font-size: 80px !important }
      lector-bar { display: none !important; opacity: 0 !important; pointer-events: none !important; visibility: hidden !important; direction: rtl !important }
      body::after { content: ''; position: fixed !important; inset: 0 !important; background: white !important; z-index: 2147483647 !important }`,
  });
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed !important; inset: 0 !important; background: white !important; z-index: 2147483647 !important; display: block !important';
    document.documentElement.append(cover);
  });
  await bar.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(await asked()).toEqual([['playPause']]);
  await page.mouse.move(1, 1);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await expect.poll(async () => (await windowPicture()) === before, 'the window looks as before').toBe(true);
});

test('no button of the pill moves under a finger while its texts change', async () => {
  for (const width of [1200, 360]) {
    await page.setViewportSize({ width, height: 700 });
    const places = new Set<string>();
    for (const state of ['bar-pill', 'bar-pill-loading', 'bar-pill-paused', 'bar-pill-natural']) {
      const bar = await show(state);
      const buttons = await Promise.all((await bar.getByRole('button').all()).map(async (button) => await button.boundingBox()));
      expect(buttons.length).toBeGreaterThan(3);
      places.add(JSON.stringify(buttons));
    }
    expect(places.size, `at ${width} px`).toBe(1);
  }
});
