import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { runBackend } from './support/running-backend.ts';

test('much sound at once leaves the event loop free for others, and starts to be sent before all of it is encoded', async () => {
  const { speak } = await runBackend({ tones: { toneMs: 20_000 } });
  // The first clip also loads the encoders.
  await (await speak({ input: 'Before.', response_format: 'pcm' })).arrayBuffer();
  const startedAt = performance.now();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const response = await speak({ input: 'Twenty seconds at once.', response_format: 'pcm' });
  const reader = response.body!.getReader();
  await reader.read();
  const firstByteMs = performance.now() - startedAt;
  for (let next = await reader.read(); !next.done; next = await reader.read());
  const wholeMs = performance.now() - startedAt;
  delay.disable();
  expect(firstByteMs).toBeLessThan(wholeMs / 2);
  expect(delay.percentile(90) / 1e6, 'nine of ten turns are short').toBeLessThan(wholeMs / 4);
});
