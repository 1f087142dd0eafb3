import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Imported into a process: tells its parent every second how late its event loop was, and what it holds. */
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

setInterval(() => {
  const reading = { delayP99Ms: delay.percentile(99) / 1e6, rssBytes: process.memoryUsage.rss(), descriptorCount: readdirSync('/proc/self/fd').length };
  delay.reset();
  if (process.connected) process.send?.(reading);
}, 1000).unref();
