import { expect, test } from 'vitest';
import { moneyOf, priceOf } from '../../../components/money.ts';

test.each([[0.0513, '$0.06'], [0.05, '$0.05'], [0.1 + 0.2, '$0.30'], [0.000_03, '$0.01'], [1234.501, '$1,234.51']])('%f is told as %s beforehand', (amount, told) => {
  expect(priceOf(amount)).toBe(told);
});

test('what was spent is rounded as money is', () => {
  expect(moneyOf(0.654)).toBe('$0.65');
});
