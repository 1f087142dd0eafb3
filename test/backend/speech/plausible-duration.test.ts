import { expect, test } from 'vitest';
import { isPlausibleDuration } from '../../../backend/speech/plausible-duration.ts';

test.each([
  ['A sentence of a usual length, spoken at a usual speed.', 3200, true],
  ['A sentence of a usual length, spoken at a usual speed.', 1200, true],
  ['A sentence of a usual length, spoken at a usual speed.', 200, false],
  ['A sentence of a usual length, spoken at a usual speed.', 0, false],
  ['A sentence of a usual length, spoken at a usual speed.', 200_000, false],
  ['99999999999999999999', 14_000, true],
  ['\u2014', 0, true],
  ['\u4eca\u5929\u5929\u6c14\u5f88\u597d\u3002', 1300, true],
])('%s can last %i ms: %s', (text, durationMs, isPlausible) => {
  expect(isPlausibleDuration(text, durationMs)).toBe(isPlausible);
});
