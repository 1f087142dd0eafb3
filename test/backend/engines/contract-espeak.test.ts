import { onTestFinished } from 'vitest';
import { createEspeakEngine } from '../../../backend/engines/espeak/espeak-engine.ts';
import { holdToContract } from './contract.ts';

holdToContract({
  name: 'espeak',
  async start() {
    const engine = createEspeakEngine();
    onTestFinished(() => engine.close?.());
    return { engine, busyCount: null };
  },
});
