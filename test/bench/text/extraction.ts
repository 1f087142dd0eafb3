import type { Browser, Page } from 'playwright-core';
import { launchPlainBrowser } from '../../support/page-script.ts';
import { bundleExtractor, PAGE_TOOLS } from './page-extractors.ts';
import { serveStoredPages, type StoredPages } from './page-server.ts';
import type { TextBench } from './text-bench.ts';

const TABS = 3;
/** A page that takes longer than this has crashed, in ms. */
const LONGEST_MS = 20_000;
const SAY_EVERY = 50;

/** The text of each page in a folder (`ID.html`, `ID.html.gz`) as a list of blocks; a page on which the tool fails is named and gets an empty list. */
export const predictExtraction: TextBench = async (folder, { tool, say }) => {
  if (!PAGE_TOOLS.includes(tool)) throw new Error(`Pages can be read with: ${PAGE_TOOLS.join(', ')}`);
  const script = await bundleExtractor(tool);
  const pages = await serveStoredPages(folder);
  const browser = await launchPlainBrowser();
  const found = new Map<string, string[]>();
  const times: number[] = [];
  const left = pages.ids.toReversed();
  let failed = 0;

  async function work(): Promise<void> {
    let tab: Page | null = null;
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      try {
        tab ??= await openTab(browser);
        const { blocks, ms } = await within(LONGEST_MS, extract(tab, pages, id, script));
        found.set(id, blocks);
        times.push(ms);
      } catch (error) {
        failed += 1;
        found.set(id, []);
        say(`${id}: ${String(error).split('\n')[0]}`);
        // The tab may hang: it is left behind, and ends with the browser.
        void tab?.close().catch((reason: unknown) => say(`${id}: ${String(reason)}`));
        tab = null;
      }
      if (found.size % SAY_EVERY === 0) say(`${found.size} of ${pages.ids.length} pages`);
    }
  }

  await Promise.all(Array.from({ length: TABS }, work));
  await browser.close();
  await pages.close();
  times.sort((a, b) => a - b);
  const part = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  say(`${tool}: p50 ${part(0.5)} ms, p95 ${part(0.95)} ms a page; ${failed} failed`);
  return Object.fromEntries(pages.ids.map((id) => [id, found.get(id) ?? []]));
};

async function openTab(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  return await context.newPage();
}

async function extract(tab: Page, pages: StoredPages, id: string, script: string): Promise<{ blocks: string[]; ms: number }> {
  await tab.goto(pages.url(id), { waitUntil: 'domcontentloaded', timeout: LONGEST_MS });
  await tab.evaluate(script);
  return await tab.evaluate(async () => {
    const began = performance.now();
    const blocks = await (globalThis as unknown as { extractText(): string[] | Promise<string[]> }).extractText();
    return { blocks, ms: performance.now() - began };
  });
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
