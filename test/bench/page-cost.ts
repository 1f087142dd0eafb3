import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { EXTENSION_FOLDER } from '../support/extension-browser.ts';
import { pressIcon, pressShortcut, whenReady } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { figure, type Figure } from './figures.ts';
import { endPlayer, showAfresh, stopReading } from './reading.ts';

/** What the page pays: extraction, the longest block of its main thread, and what is loaded. */
export async function measurePageCost(lector: Lector, runs: number): Promise<Figure[]> {
  const extraction: number[] = [];
  const blocks: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    extraction.push(await extractionMs(lector, run));
    blocks.push(await longestBlockMs(lector));
  }
  return [
    figure('extraction of a long page (asked to answered)', 'ms', extraction),
    figure('longest block of the page’s main thread, cold start', 'ms', blocks),
    ...bundleSizes(),
  ];
}

/** From the question what there is to read to its answer, with the reader there but the page not looked at yet. */
async function extractionMs({ browser, page, pages }: Lector, run: number): Promise<number> {
  await page.goto(pages.url('long.html'));
  const popup = await pressIcon(browser, page);
  await popup.waitFor({ role: 'button', name: /Listen|Continue/ });
  await popup.press('Escape');
  // Another address is another page to the reader: it looks again.
  await page.evaluate((again) => history.pushState(null, '', `?again=${again}`), run);
  return await browser.serviceWorker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(what: object): Promise<{ id: number }[]>; sendMessage(id: number, message: object, options: object): Promise<unknown> } };
    };
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const began = performance.now();
    await chrome.tabs.sendMessage(tab!.id, { type: 'describe' }, { frameId: 0 });
    return performance.now() - began;
  });
}

/** The longest stretch in which nothing else could run in the page, from Alt+L until a second after it sounds. */
async function longestBlockMs(lector: Lector): Promise<number> {
  const { page, bar, browser } = lector;
  await endPlayer(lector);
  await showAfresh(lector, 'long.html');
  await whenReady(browser, page);
  await page.evaluate(() => {
    const state = { longest: 0 };
    Object.assign(globalThis, { lectorBlocks: state });
    let last = performance.now();
    // A block is seen as the lateness of a message that a task sends to itself.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - last);
      last = now;
      port2.postMessage(null);
    });
    port1.start();
    port2.postMessage(null);
  });
  await sleep(300);
  await page.evaluate('lectorBlocks.longest = 0');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  await sleep(1000);
  const longest = (await page.evaluate('lectorBlocks.longest')) as number;
  await stopReading(lector);
  return longest;
}

/** The reader as it is put into pages, and what each page of the extension loads. */
function bundleSizes(): Figure[] {
  const size = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const scripts = globSync(join(EXTENSION_FOLDER, '{background.js,content-scripts/*.js}'));
  const pages = globSync(join(EXTENSION_FOLDER, '*.html')).map((page) => {
    const parts = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map((match) => join(EXTENSION_FOLDER, match[1]!));
    return { name: basename(page), kB: size(page) + parts.reduce((sum, part) => sum + size(part), 0) };
  });
  return [
    ...scripts.map((file) => figure(`bundle ${basename(file)}, gzip`, 'kB', [size(file)], basename(file) === 'reader.js' ? { goal: { p50: 100 } } : {})),
    ...pages.map(({ name, kB }) => figure(`bundle ${name} with what it loads, gzip`, 'kB', [kB])),
  ];
}
