import type { Engine } from '../speech/engine.ts';
import { createEspeakEngine } from './espeak/espeak-engine.ts';

/** The engines that Lector comes with. Adding one is a folder here and a line in this list. */
export function createEngines(): Engine[] {
  return [createEspeakEngine()];
}
