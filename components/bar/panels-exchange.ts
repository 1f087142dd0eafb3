import type * as react from 'react';
import type * as jsxRuntime from 'react/jsx-runtime';
import type { Texts } from '../../lib/locales/texts.ts';
import type { Panels } from './bar-view.ts';

/** What reader and script have in common: the reader's React and texts, so that there is one of each, and what the script brings. */
export interface PanelsExchange {
  react: typeof react;
  jsxRuntime: typeof jsxRuntime;
  texts: Texts;
  panels: Panels | null;
}

const EXCHANGE = Symbol.for('lector bar panels');
/** The extension's isolated world, which the page cannot see. */
const world = globalThis as { [EXCHANGE]?: PanelsExchange };

/** Lays out the reader's side for the script. */
export function layOut(laidOut: PanelsExchange): void {
  world[EXCHANGE] = laidOut;
}

/** What the reader has laid out for this script. @throws Error where there is no reader */
export function exchange(): PanelsExchange {
  const found = world[EXCHANGE];
  if (!found) throw new Error('There is no reader here that these panels could belong to.');
  return found;
}
