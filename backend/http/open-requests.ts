import type { Server } from 'node:http';

/** Follows a server's requests from now on. `idle` resolves once none is open, or when the signal aborts. */
export function followRequests(server: Server): { idle(signal: AbortSignal): Promise<void> } {
  let openCount = 0;
  const waiting = new Set<() => void>();
  server.on('request', (_, response) => {
    openCount += 1;
    response.once('close', () => {
      openCount -= 1;
      if (openCount > 0) return;
      for (const tell of waiting) tell();
      waiting.clear();
    });
  });
  return {
    idle: (signal) =>
      new Promise((resolve) => {
        if (openCount === 0 || signal.aborted) return resolve();
        waiting.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  };
}
