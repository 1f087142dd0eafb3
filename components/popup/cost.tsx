import type { ReactNode } from 'react';
import type { ReadingCost } from '../../lib/player/cost/reading-cost.ts';
import { priceOf } from '../money.ts';
import { say } from '../say.ts';

/** What a reading costs, among the facts of its page; nothing where nobody knows. */
export function Cost({ cost }: { cost: ReadingCost | null }): ReactNode {
  if (cost === null) return null;
  return <li>{cost === 0 ? say('popup.free') : say('popup.atMost', { price: priceOf(cost) })}</li>;
}
