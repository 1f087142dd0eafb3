import { launchPlainBrowser } from '../../support/page-script.ts';
import { bundleExtractor } from './page-extractors.ts';
import { serveStoredPages } from './page-server.ts';
import type { TextBench } from './text-bench.ts';

const SAY_EVERY = 100;

/** For each page in a folder: how many sentences were compared with what their ranges show on the page, and those that differ. */
export const checkRanges: TextBench = async (folder, { say }) => {
  const script = await bundleExtractor('ranges');
  const pages = await serveStoredPages(folder);
  const browser = await launchPlainBrowser();
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const found: Record<string, { sentences: number; others: string[] }> = {};
  for (const [index, id] of pages.ids.entries()) {
    await tab.goto(pages.url(id), { waitUntil: 'domcontentloaded' });
    await tab.evaluate(script);
    found[id] = await tab.evaluate(() => (globalThis as unknown as { compareRanges(): Promise<{ sentences: number; others: string[] }> }).compareRanges());
    if (index % SAY_EVERY === SAY_EVERY - 1) say(`${index + 1} of ${pages.ids.length} pages`);
  }
  await browser.close();
  await pages.close();
  const all = Object.values(found);
  const sentences = all.reduce((sum, page) => sum + page.sentences, 0);
  const others = all.reduce((sum, page) => sum + page.others.length, 0);
  say(`${sentences - others} of ${sentences} sentences are what their ranges show`);
  return found;
};
