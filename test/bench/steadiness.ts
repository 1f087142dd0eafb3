import { type HeardSentence, plainSentences, sentenceGaps } from '../support/agreement.ts';
import { type Lector, startLector } from '../support/lector.ts';
import { figure, type Figure } from './figures.ts';
import { chooseSpeed, endPlayer, readThrough, showAfresh } from './reading.ts';

const PAGE = 'article.html';

/** A gap that is so much longer than was meant is a stall. */
const STALL_MS = 250;

/** The pauses that are meant, in ms at 1×, by what stands on either side; as `docs/architecture.md` has them. Independent of the player's own table. */
const MEANT = { sentence: 350, paragraph: 700, beforeHeading: 900, afterHeading: 600 };

/** Gaps between sentences against the pauses that are meant; engine calls; stalls with a slow voice. */
export async function measureSteadiness(lector: Lector, runs: number): Promise<Figure[]> {
  await showAfresh(lector, PAGE);
  const sentences = await plainSentences(lector.page);
  const meant = await meantPauses(lector);
  const errors = (heard: readonly HeardSentence[], speed: number) => sentenceGaps(heard).map(({ after, ms }) => ms - meant[sentences.indexOf(after ?? '')]! / speed);

  const calls = { first: [] as number[], second: [] as number[] };
  const gaps: Record<'one' | 'two' | 'loaded', number[]> = { one: [], two: [], loaded: [] };
  for (let run = 0; run < runs; run += 1) {
    // The first reading of all is also the one that fills the stores.
    const before = lector.backend.calls().length;
    gaps.one.push(...errors(await readThrough(lector, PAGE, sentences), 1));
    (run === 0 ? calls.first : calls.second).push(lector.backend.calls().length - before);
    gaps.two.push(...errors(await readThrough(lector, PAGE, sentences, async () => void (await chooseSpeed(lector, 2))), 2).slice(1));
    for (const whose of ['page', 'player'] as const) {
      const heard = await readThrough(lector, PAGE, sentences, async () => {
        await chooseSpeed(lector, 1);
        await loadMainThread(lector, whose);
      });
      gaps.loaded.push(...errors(heard, 1).slice(1));
      await endPlayer(lector);
    }
  }
  const beforeSecond = lector.backend.calls().length;
  await readThrough(lector, PAGE, sentences);
  calls.second.push(lector.backend.calls().length - beforeSecond);
  const size = (values: readonly number[]) => values.map(Math.abs);
  return [
    figure('gap error at 1×', 'ms', size(gaps.one), { goal: { p95: 30 } }),
    figure('gap error at 2×', 'ms', size(gaps.two), { goal: { p95: 30 } }),
    figure('gap error at 1×, a main thread loaded', 'ms', size(gaps.loaded), { goal: { p95: 30 } }),
    figure(`engine calls, first reading, per sentence (${sentences.length})`, 'calls', calls.first.map((count) => count / sentences.length), { goal: { p50: 1 } }),
    figure('engine calls, second reading', 'calls', calls.second, { goal: { p50: 0, p95: 0 } }),
    await measureStalls(1),
    await measureStalls(2),
  ];
}

/** Stalls after the first sentence with a voice that is silent for 600 ms and takes 0.3 s for each second of sound. */
async function measureStalls(speed: 1 | 2): Promise<Figure> {
  await using lector = await startLector({ engine: 'tones', firstAudioMs: 600, realTimeFactor: 0.3, toneMs: 4000 });
  await showAfresh(lector, PAGE);
  const sentences = await plainSentences(lector.page);
  const meant = await meantPauses(lector);
  const heard = await readThrough(lector, PAGE, sentences, async () => void (speed === 1 || (await chooseSpeed(lector, speed))));
  return figure(`stalls at ${speed}×, voice of 600 ms + 0.3 × audio`, 'stalls', [stallCount(heard, sentences, meant, speed)], { goal: { p50: 0 } });
}

/** How many gaps between heard sentences are far longer than the pauses that are meant after each of `sentences`, in ms at 1×. */
export function stallCount(heard: readonly HeardSentence[], sentences: readonly string[], meant: readonly number[], speed: number): number {
  return sentenceGaps(heard).filter(({ after, ms }) => ms > meant[sentences.indexOf(after ?? '')]! / speed + STALL_MS).length;
}

/** The pause that is meant after each sentence of the page, by the page's own elements, in ms at 1×. */
export async function meantPauses({ page }: Lector): Promise<number[]> {
  const blocks = await page.evaluate(() =>
    [...document.querySelectorAll('article :is(h1, h2, p, li)')].map((block) => ({
      isHeading: /^H\d$/.test(block.nodeName),
      count: (block.textContent ?? '').replace(/\s+/g, ' ').trim().split(/(?<=[.!?])\s+/).length,
    })),
  );
  return blocks.flatMap(({ isHeading, count }, index) => {
    const next = blocks[index + 1];
    const last = next === undefined ? 0 : next.isHeading ? MEANT.beforeHeading : isHeading ? MEANT.afterHeading : MEANT.paragraph;
    return [...Array<number>(count - 1).fill(MEANT.sentence), last];
  });
}

/**
 * Blocks one main thread for 40 to 220 ms at random, about half of the time, for as long as it lives. One at a time: on two cores both together
 * leave none for the browser's audio process, and then sound drops whoever plays it.
 */
async function loadMainThread(lector: Lector, whose: 'page' | 'player'): Promise<void> {
  const load = `(() => { const block = () => { const end = performance.now() + 40 + Math.random() * 180; while (performance.now() < end); setTimeout(block, 40 + Math.random() * 180); }; setTimeout(block, 0); })()`;
  if (whose === 'page') await lector.page.evaluate(load);
  else await (await lector.player()).evaluate(load);
}
