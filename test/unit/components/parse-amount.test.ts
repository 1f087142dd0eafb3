import { expect, test } from 'vitest';
import { parseAmount } from '../../../components/options/usage/parse-amount.ts';

test.each<[string, number | null]>([['5', 5], ['$5.00', 5], [' 3,5 ', 3.5], ['1 200.50', 1200.5], ['0', 0], ['US$ 2', 2], ['', null], ['$', null], ['five', Number.NaN], ['1.234', Number.NaN], ['-1', Number.NaN], ['1e3', Number.NaN]])('%j', (typed, amount) => {
  expect(parseAmount(typed)).toBe(amount);
});
