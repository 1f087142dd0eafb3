import { inLanguage } from './say.ts';

const dollars = inLanguage((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }));

/** A sum in US dollars. */
export function moneyOf(amount: number): string {
  return dollars().format(amount);
}

/** A price as people are told it beforehand: in whole cents, never less than it may come to. */
export function priceOf(amount: number): string {
  // What sums of floats add beyond a millionth of a cent is no price.
  return moneyOf(Math.ceil(amount * 100 - 1e-6) / 100);
}
