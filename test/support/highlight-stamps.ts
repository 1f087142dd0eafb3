import type { Page } from 'playwright-core';

/** What was marked from a moment on; text null: nothing. Times are wall-clock milliseconds. */
export interface HighlightStamp {
  text: string | null;
  at: number;
}

interface Stamping {
  lectorHighlightStamps: HighlightStamp[];
}

/** Makes a page note every change of the marked sentence from now on, and after each navigation. Looks at every frame and every 8 ms. */
export async function stampHighlights(page: Page): Promise<void> {
  await page.addInitScript(startStamping);
  await page.evaluate(startStamping);
}

/** The changes of the marked sentence up to now, in order. */
export async function highlightStamps(page: Page): Promise<HighlightStamp[]> {
  return await page.evaluate(() => (globalThis as unknown as Stamping).lectorHighlightStamps);
}

/** The text that is marked now under a highlight's name, white space collapsed; null: nothing. */
export async function markedText(page: Page, highlight = 'lector-sentence'): Promise<string | null> {
  return await page.evaluate((name) => {
    const ranges = [...(CSS.highlights.get(name) ?? [])];
    return ranges.length === 0 ? null : ranges.map(String).join('').replace(/\s+/g, ' ').trim();
  }, highlight);
}

function startStamping(): void {
  const stamps: HighlightStamp[] = [];
  (globalThis as unknown as Stamping).lectorHighlightStamps = stamps;
  let last: string | null = null;
  const look = () => {
    const ranges = [...(CSS.highlights.get('lector-sentence') ?? [])];
    const text = ranges.length === 0 ? null : ranges.map(String).join('').replace(/\s+/g, ' ').trim();
    if (text === last) return;
    last = text;
    stamps.push({ text, at: Date.now() });
  };
  const everyFrame = () => {
    look();
    requestAnimationFrame(everyFrame);
  };
  everyFrame();
  setInterval(look, 8);
}
