import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { pressShortcut } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { figure, type Figure } from './figures.ts';
import { heardAfter } from './first-audio.ts';
import { showAfresh } from './reading.ts';

/** How long each page is watched, in ms. */
const WATCHED_MS = 8000;

/** What share of its main thread a page pays for a reading while it takes the bar away a hundred times a second: above what its own timer takes. */
export async function measureTakenBar(lector: Lector, runs: number): Promise<Figure[]> {
  const [alone, read, taken]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    alone.push(await shareOf(lector, { isRead: false, isTaken: true }));
    read.push(await shareOf(lector, { isRead: true, isTaken: false }));
    taken.push(await shareOf(lector, { isRead: true, isTaken: true }));
  }
  return [
    figure('a page that looks for the bar 100 times a second, without Lector: share of its main thread', '%', alone),
    figure('a page that is read: share of its main thread', '%', read),
    figure('a page that is read and takes the bar away 100 times a second: share above its own timer’s', '%', taken.map((share, index) => share - alone[index]!), { goal: { p95: 5 } }),
  ];
}

async function shareOf(lector: Lector, { isRead, isTaken }: { isRead: boolean; isTaken: boolean }): Promise<number> {
  const { page } = lector;
  await showAfresh(lector, 'article.html');
  if (isRead) await heardAfter(lector, await pressShortcut(page, 'Alt+L'));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await busyOf(session);
  if (isTaken) await takeBars(page);
  await sleep(WATCHED_MS);
  const after = await busyOf(session);
  await session.detach();
  // The bar is gone: the page leaves, and its reading with it.
  await page.goto('about:blank');
  return (100 * (after.taskMs - before.taskMs)) / (after.at - before.at);
}

function takeBars(page: Page): Promise<void> {
  return page.evaluate(() => void setInterval(() => document.querySelector('lector-bar')?.remove(), 10));
}

async function busyOf(session: CDPSession): Promise<{ taskMs: number; at: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const valueOf = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value * 1000;
  return { taskMs: valueOf('TaskDuration'), at: valueOf('Timestamp') };
}
