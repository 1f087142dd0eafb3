import { launchPlainBrowser } from '../../support/page-script.ts';
import { bundleExtractor } from './page-extractors.ts';
import { serveStoredPages } from './page-server.ts';
import type { TextBench } from './text-bench.ts';

/** So often is each tool timed on each page, in turns; the first time is not counted. */
const ROUNDS = 5;

/** What each took, in ms. */
interface Times {
  lector: number;
  readability: number;
}

/**
 * How long Lector takes to find the text of each page in a folder and how long Readability alone does, in ms: medians, each page timed by both in turns
 * on the same document; said is the ratio of the medians over all pages.
 */
export const timeExtraction: TextBench = async (folder, { say }) => {
  const script = await bundleExtractor('timing');
  const pages = await serveStoredPages(folder);
  const browser = await launchPlainBrowser();
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const found: Record<string, Times> = {};
  for (const id of pages.ids) {
    await tab.goto(pages.url(id), { waitUntil: 'domcontentloaded' });
    await tab.evaluate(script);
    const times = await tab.evaluate(async (rounds) => {
      const { timesOnce } = globalThis as unknown as { timesOnce(): Promise<Times> };
      const all: Times[] = [];
      for (let round = 0; round <= rounds; round += 1) all.push(await timesOnce());
      return all.slice(1);
    }, ROUNDS);
    found[id] = { lector: median(times.map((each) => each.lector)), readability: median(times.map((each) => each.readability)) };
  }
  await browser.close();
  await pages.close();
  const all = Object.values(found);
  const [ours, theirs] = [median(all.map((page) => page.lector)), median(all.map((page) => page.readability))];
  say(`lector ${ours.toFixed(1)} ms, Readability alone ${theirs.toFixed(1)} ms a page (medians of ${all.length} pages): ${(ours / theirs).toFixed(2)} ×`);
  return found;
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
