import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import { contrastOf, over, parseColor, type Color } from '../../lib/page/marks/marker-colors.ts';
import type { pageLibrary } from '../support/page-library.ts';
import { openPlainPage, type PlainPage } from '../support/page-script.ts';

declare const lector: typeof pageLibrary;

let plain: PlainPage;
let page: Page;

test.beforeAll(async () => {
  plain = await openPlainPage({ width: 700, height: 300 });
  page = plain.page;
});
test.afterAll(() => plain.close());

/** Pages as there are: ground and text. */
const PALETTES: Readonly<Record<string, readonly [ground: string, text: string]>> = {
  'black on white': ['#ffffff', '#000000'],
  'white on black': ['#000000', '#ffffff'],
  'grey on white': ['#ffffff', '#595959'],
  'sepia': ['#f4ecd8', '#5b4636'],
  'cream on green': ['#00332b', '#fff8e0'],
  'grey on grey': ['#e0e0e0', '#444444'],
  'light on slate': ['#1e293b', '#cbd5e1'],
  // Nobody can tell what colour a picture has: the marker has to be good on it unseen.
  'a picture': ['linear-gradient(#d8e6f0, #d8e6f0)', '#1a1a1a'],
};

/** The colours of each row of pixels of the line of text: its most frequent one, and what share of the row it has. */
async function rows(): Promise<{ color: Color; share: number }[]> {
  const clip = await page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('#word')!.getBoundingClientRect();
    return { x, y, width, height: height + 8 };
  });
  const picture = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    canvas.drawImage(bitmap, 0, 0);
    return Array.from({ length: bitmap.height }, (_, y) => {
      const { data: pixels } = canvas.getImageData(0, y, bitmap.width, 1);
      const counts = new Map<string, number>();
      for (let at = 0; at < pixels.length; at += 4) {
        const key = pixels.slice(at, at + 3).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const [key, count] = [...counts].toSorted((one, other) => other[1] - one[1])[0]!;
      return { color: [...key.split(',').map(Number), 1] as unknown as Color, share: count / bitmap.width };
    });
  }, picture);
}

async function paint([ground, text]: readonly [string, string], what: 'sentence' | 'word'): Promise<void> {
  // No letter reaches below the line, so that nothing breaks the mark's.
  await page.setContent(`<style>body { margin: 40px; background: ${ground}; color: ${text}; font: 28px/2 sans-serif; }</style><h1>A page to be seen</h1><p><span id="word">moon man no one</span> saw us.</p>`);
  await page.evaluate(plain.script);
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await page.evaluate(async (isWord) => {
    const reading = (await lector.readPage(document))!;
    const sentence = reading.article.sentences.findIndex(({ text: said }) => said.startsWith('moon'));
    lector.createHighlighter(document).paint(reading.rangesOf(sentence), isWord ? reading.rangesOf(sentence, { start: 0, end: 15 }) : []);
  }, what === 'word');
}

for (const [name, palette] of Object.entries(PALETTES)) {
  test(`1.4.1, 1.4.3, 1.4.11: on ${name}, what is spoken has a line of 3:1 beneath it, and its text stays at 4.5:1, as painted`, async () => {
    for (const what of ['sentence', 'word'] as const) {
      await page.setContent(`<body style="background: ${palette[0]}"><span id="word" style="position: absolute; left: 40px; top: 120px; width: 220px; height: 50px">`);
      const ground = (await rows())[10]!.color;
      await paint(palette, what);
      const painted = await rows();
      const lines = painted.filter(({ share }) => share > 0.9).map(({ color }) => contrastOf(color, ground));
      expect(Math.max(...lines), `${what}: the line beneath`).toBeGreaterThanOrEqual(3);
      // The row above the letters is of the mark alone.
      const fill = painted.find(({ share }) => share > 0.9)!.color;
      expect(contrastOf(parseColor(palette[1]), fill), `${what}: the text on its mark`).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test('forced colours: the spoken word has the system’s highlight, and the sentence a line', async () => {
  await page.emulateMedia({ forcedColors: 'active' });
  await paint(['#ffffff', '#000000'], 'word');
  const { word, highlight } = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.backgroundColor = 'Highlight';
    return { word: getComputedStyle(document.querySelector('#word')!, '::highlight(lector-word)').backgroundColor, highlight: getComputedStyle(probe).backgroundColor };
  });
  expect(word).toBe(highlight);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('p')!, '::highlight(lector-sentence)').textDecorationLine)).toBe('underline');
  await page.emulateMedia({ forcedColors: 'none' });
});

for (const [name, [ground, text]] of Object.entries(PALETTES)) {
  test(`on ${name}, the rest is faded, can still be read at 3:1, and looks so however deep it stands`, async () => {
    await page.setContent(`<style>body { margin: 40px; background: ${ground}; color: ${text}; font: 28px/2 sans-serif; }</style><h1>A page to be seen</h1><p>The sentence in hand.</p><div><div><div><div><div><p id="deep">The rest of it.</p></div></div></div></div></div>`);
    await page.evaluate(plain.script);
    const colors = await page.evaluate(async () => {
      document.adoptedStyleSheets = [];
      const reading = (await lector.readPage(document))!;
      lector.createHighlighter(document).paint(reading.rangesOf(1), [], reading.rangesOf(2));
      return ['#deep', 'h1', 'body'].map((selector) => getComputedStyle(document.querySelector(selector)!, '::highlight(lector-rest)').color);
    });
    expect(new Set(colors).size, colors.join()).toBe(1);
    const [below, ink] = [ground.startsWith('#') ? ground : '#d8e6f0', text].map(parseColor) as [Color, Color];
    const faded = contrastOf(over(parseColor(colors[0]!), below), below);
    expect(faded).toBeLessThan(contrastOf(ink, below));
    expect(faded).toBeGreaterThanOrEqual(3);
  });
}
