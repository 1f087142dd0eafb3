import { expect, test } from 'vitest';
import { clock } from '../../../components/clock.ts';

test('time is written as on a clock, and never negative', () => {
  expect([0, 999, 61_000, 398_500, 3_725_000, -5].map(clock)).toEqual(['0:00', '0:00', '1:01', '6:38', '1:02:05', '0:00']);
});
