import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import type { Texts } from '../../lib/locales/texts.ts';
import { interfaceTexts } from '../say.ts';
import type { Panels } from './bar-view.ts';

/** What reader and script have in common: the reader's React and texts, so that there is one of each, and what the script brings. */
export interface PanelsExchange {
  react: typeof react;
  jsxRuntime: typeof jsxRuntime;
  texts: Texts;
  panels: Panels | null;
}

const EXCHANGE = Symbol.for('lector bar panels');

/** Lays out the reader's React for the script, in the extension's isolated world, which the page cannot see. Returns where the script will put what it holds. */
export function layOutExchange(): PanelsExchange {
  const exchange: PanelsExchange = { react, jsxRuntime, texts: interfaceTexts(), panels: null };
  (globalThis as { [EXCHANGE]?: PanelsExchange })[EXCHANGE] = exchange;
  return exchange;
}
