import type { Page } from 'playwright-core';

/** The long tasks of a page's main thread. */
export interface LongTasks {
  /** How long each took that has ended since the watch began, in ms; those under 50 ms are none. */
  durations(): Promise<number[]>;
}

/** Watches the tasks of a page's main thread, those of extensions in it included. @see W3C Long Tasks API */
export async function watchLongTasks(page: Page): Promise<LongTasks> {
  await page.evaluate(() => {
    const found: number[] = [];
    const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    Object.assign(globalThis, { longTasks: () => (found.push(...observer.takeRecords().map(({ duration }) => duration)), found) });
  });
  return { durations: () => page.evaluate(() => (globalThis as unknown as { longTasks(): number[] }).longTasks()) };
}
