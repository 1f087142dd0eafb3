import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { interfaceTexts } from '../say.ts';
import { layOut, type PanelsExchange } from './panels-exchange.ts';

/** Lays out the reader's React and texts for the script. Returns where that will put what it holds. */
export function layOutExchange(): PanelsExchange {
  const exchange: PanelsExchange = { react, jsxRuntime, texts: interfaceTexts(), panels: null };
  layOut(exchange);
  return exchange;
}
