import { pressIcon, pressShortcut } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { figure, type Figure } from './figures.ts';
import { showAfresh, stopReading } from './reading.ts';

const PAGE = 'article.html';

/** How soon the popup and the bar are there to be seen. */
export async function measureFirstPaint(lector: Lector, runs: number): Promise<Figure[]> {
  const popups: number[] = [];
  const bars: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    popups.push(await popupPaintMs(lector));
    bars.push(await barMountMs(lector));
  }
  return [
    figure('popup: from its document’s start to its first content', 'ms', popups, { goal: { p50: 100 } }),
    figure('bar: from its element in the page to the pill that can be pressed', 'ms', bars, { goal: { p50: 50 } }),
  ];
}

async function popupPaintMs(lector: Lector): Promise<number> {
  await showAfresh(lector, PAGE);
  const popup = await pressIcon(lector.browser, lector.page);
  await popup.waitFor({ role: 'button', name: /Listen|Continue/ });
  const { result } = (await popup.target.send('Runtime.evaluate', { expression: `performance.getEntriesByName('first-contentful-paint')[0].startTime` })) as { result: { value: number } };
  await popup.press('Escape');
  return result.value;
}

/** Frame by frame: the page sees of a closed shadow root only that something of it lies at a point. */
async function barMountMs(lector: Lector): Promise<number> {
  const { page, bar } = lector;
  await showAfresh(lector, PAGE);
  await page.evaluate(() => {
    const seen = Promise.withResolvers<number>();
    Object.assign(globalThis, { lectorBarSeen: seen.promise });
    const isThere = () => document.elementFromPoint(innerWidth - 60, innerHeight - 46)?.localName === 'lector-bar';
    new MutationObserver((_records, observer) => {
      if (!document.querySelector('lector-bar')) return;
      observer.disconnect();
      const began = performance.now();
      const look = () => (isThere() ? seen.resolve(performance.now() - began) : requestAnimationFrame(look));
      look();
    }).observe(document.documentElement, { childList: true });
  });
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  const ms = (await page.evaluate('lectorBarSeen')) as number;
  await stopReading(lector);
  return ms;
}
