import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { watchLongTasks } from '../support/long-tasks.ts';
import { pressShortcut } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { figure, type Figure } from './figures.ts';
import { heardAfter } from './first-audio.ts';
import { showAfresh, stopReading } from './reading.ts';

/** How long a reading is watched once it sounds, in ms. */
const WATCHED_MS = 4000;

/** What a page of 5 MB and 200,000 nodes pays, and how long a person waits there: from Alt+L with no reader in the page. */
export async function measureHugePage(lector: Lector, runs: number): Promise<Figure[]> {
  const [sound, blocks, heap]: [number[], number[], number[]] = [[], [], []];
  // The first page is the player's cold start, which is measured elsewhere.
  for (let run = -1; run < runs; run += 1) {
    const found = await measureOnce(lector);
    if (run < 0) continue;
    sound.push(found.sound);
    blocks.push(found.block);
    heap.push(found.heap);
  }
  return [
    figure('page of 5 MB and 200,000 nodes: Alt+L to sound', 'ms', sound, { goal: { p95: 1500 } }),
    figure('the same: longest task of its main thread', 'ms', blocks, { goal: { p95: 200 } }),
    figure('the same: heap of the page above what it was', 'MB', heap, { goal: { p95: 80 } }),
  ];
}

async function measureOnce(lector: Lector): Promise<{ sound: number; block: number; heap: number }> {
  const { page } = lector;
  await showAfresh(lector, 'huge.html');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await heapOf(session);
  const tasks = await watchLongTasks(page);
  const sound = await heardAfter(lector, await pressShortcut(page, 'Alt+L'));
  await sleep(WATCHED_MS);
  const block = Math.max(0, ...(await tasks.durations()));
  const heap = (await heapOf(session)) - before;
  await session.detach();
  await stopReading(lector);
  return { sound, block, heap: heap / 1e6 };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}
