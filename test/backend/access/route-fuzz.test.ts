import { expect, test } from 'vitest';
import { fuzzRoutes } from '../../support/attacks/route-fuzz.ts';
import { runBackend } from '../support/running-backend.ts';

test('T-H8: whatever is sent to any route, nothing breaks, and every answer is one that the description has', async () => {
  const running = await runBackend({ tones: { toneMs: 600 } });
  // Enough codes that were tried, so that pairing is not closed to all of them at once.
  running.backend.access.pairing.newCode();
  const { answered, statuses, findings } = await fuzzRoutes(running.backend.url, running.headers, { count: 25, seed: 20261125 });
  expect(findings).toEqual([]);
  expect(Object.keys(answered).length).toBeGreaterThanOrEqual(14);
  expect(new Set(Object.values(answered))).toEqual(new Set([25]));
  expect(statuses[200], 'some were right').toBeGreaterThan(50);
  expect(running.lines.filter(({ event }) => event === 'internal_error')).toEqual([]);
});
