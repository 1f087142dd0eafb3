import type { PanelsExchange } from '../bar/panels.ts';

/** What the reader has laid out for this script. @throws Error where there is no reader */
export function exchange(): PanelsExchange {
  const found = (globalThis as { [key: symbol]: unknown })[Symbol.for('lector bar panels')] as PanelsExchange | undefined;
  if (!found) throw new Error('There is no reader here that these panels could belong to.');
  return found;
}
