import { expect, type Locator, type Page, test } from '@playwright/test';
import { askedOf, galleryForTests } from '../support/gallery/gallery-for-tests.ts';

let page: Page;
const gallery = galleryForTests({ onPage: (fresh) => (page = fresh), options: { viewport: { width: 1280, height: 800 } } });

async function show(state: string): Promise<Locator> {
  await page.goto(gallery.urlOf(state));
  const bar = page.getByRole('region', { name: 'Lector player' });
  await bar.getByRole('button', { name: state.includes('panel') ? 'Shrink to pill' : 'Open full player' }).waitFor();
  return bar;
}

const grip = (bar: Locator) => bar.getByRole('button', { name: 'Move player' });
const frame = async (bar: Locator) => (await bar.boundingBox())!;
const asked = async (what: string) => (await askedOf(page)).filter(([name]) => name === what);

test('the bar is dragged by its grip and stays where it was let go; that opens no menu', async () => {
  const bar = await show('bar-pill');
  const before = await frame(bar);
  const handle = (await grip(bar).boundingBox())!;
  await page.mouse.move(handle.x + 18, handle.y + 18);
  await page.mouse.down();
  await page.mouse.move(handle.x - 382, handle.y - 282, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await frame(bar)).x).toBe(before.x - 400);
  expect((await frame(bar)).y).toBe(before.y - 300);
  await expect(bar.getByRole('menu')).toHaveCount(0);
});

test('the arrow keys on the grip move it by 16 px, with Shift by 64 px, and step no sentence', async () => {
  const bar = await show('bar-pill');
  const before = await frame(bar);
  await grip(bar).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await frame(bar)).x).toBe(before.x - 16);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(async () => (await frame(bar)).y).toBe(before.y - 64);
  expect(await asked('step')).toEqual([]);
});

test('Enter on the grip opens a menu that docks it by arrow keys or by letter; Esc closes that alone', async () => {
  const bar = await show('bar-panel');
  await grip(bar).focus();
  await page.keyboard.press('Enter');
  const menu = bar.getByRole('menu', { name: 'Move player' });
  await expect(menu.getByRole('menuitemradio', { name: 'Float' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await expect(grip(bar)).toBeFocused();
  await expect.poll(() => frame(bar)).toMatchObject({ x: 0, y: 0, height: 800 });
  for (const [letter, wanted] of [['r', { x: 880, y: 0, height: 800 }], ['b', { x: 0, width: 1280 }]] as const) {
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await page.keyboard.press(letter);
    await expect.poll(() => frame(bar), letter).toMatchObject(wanted);
  }
  const bottom = await frame(bar);
  expect(bottom.y + bottom.height).toBe(800);
  await page.keyboard.press('Enter');
  await menu.waitFor();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  expect(await asked('setMode')).toEqual([]);
});

test('in whatever window, the bar lies inside of it', async () => {
  const bar = await show('bar-pill');
  await grip(bar).focus();
  for (let times = 0; times < 8; times += 1) await page.keyboard.press('Shift+ArrowUp');
  for (const viewport of [{ width: 640, height: 400 }, { width: 320, height: 256 }, { width: 500, height: 300 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(viewport);
    await expect.poll(async () => {
      const { x, y, width, height } = await frame(bar);
      return x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height;
    }, `${viewport.width} × ${viewport.height}`).toBe(true);
  }
});

for (const state of ['bar-pill', 'bar-panel']) {
  test(`2.4.11: by Tab through 50 links none is covered by the bar (${state})`, async () => {
    const bar = await show(state);
    await page.evaluate(() => {
      document.body.replaceChildren(...Array.from({ length: 50 }, (_, index) => {
        const link = Object.assign(document.createElement('a'), { href: '#', textContent: `Link ${index}` });
        link.style.cssText = `position: absolute; left: ${(index * 37) % 95}vw; top: ${(index * 53) % 97}vh`;
        return link;
      }));
    });
    for (let index = 0; index < 50; index += 1) {
      await page.keyboard.press('Tab');
      await expect(page.locator('a').nth(index)).toBeFocused();
      await expect.poll(async () => {
        const [own, link] = [await frame(bar), (await page.locator('a').nth(index).boundingBox())!];
        return link.x + link.width <= own.x || link.x >= own.x + own.width || link.y + link.height <= own.y || link.y >= own.y + own.height;
      }, `Link ${index} is free`).toBe(true);
    }
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await expect.poll(async () => { const { x, width } = await frame(bar); return x + width; }, 'it comes back').toBe(1260);
  });
}
