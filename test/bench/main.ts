import { parseArgs } from 'node:util';
import { startLector } from '../support/lector.ts';
import { startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { startBackendProcess } from './backend-process.ts';
import { measureControls } from './controls.ts';
import type { Figure } from './figures.ts';
import { measureFirstAudio } from './first-audio.ts';
import { measureFirstPaint } from './first-paint.ts';
import { startFloor } from './floor.ts';
import { measureHugePage } from './huge-page.ts';
import { measureLearning } from './learning.ts';
import { measurePageCost } from './page-cost.ts';
import { printFigures } from './print-figures.ts';
import { measureServedFirstAudio, measureServedReadings } from './service.ts';
import { measureSteadiness } from './steadiness.ts';
import { measureTakenBar } from './taken-bar.ts';
import { measureUpstream } from './upstream.ts';

const { values } = parseArgs({ options: { json: { type: 'string' }, runs: { type: 'string', default: '10' }, only: { type: 'string' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('--runs is a whole number from 1');
  process.exit(2);
}

const parts: Record<string, () => Promise<Figure[]>> = {
  async 'first-audio'() {
    // Here only that something sounds counts, not what: there are more texts than tones.
    await using lector = await startLector({ engine: 'tones', frequencyOf: () => 440 });
    await using floor = await startFloor(lector.pages);
    return await measureFirstAudio(lector, floor, runs);
  },
  async controls() {
    await using lector = await startLector();
    return await measureControls(lector, runs * 2);
  },
  async steadiness() {
    await using lector = await startLector();
    return await measureSteadiness(lector, Math.max(1, Math.round(runs / 5)));
  },
  async 'first-paint'() {
    await using lector = await startLector();
    return await measureFirstPaint(lector, runs);
  },
  async 'page-cost'() {
    await using lector = await startLector();
    return await measurePageCost(lector, runs);
  },
  async 'huge-page'() {
    await using lector = await startLector({ engine: 'tones', frequencyOf: () => 440 });
    return await measureHugePage(lector, runs);
  },
  async 'taken-bar'() {
    await using lector = await startLector();
    return await measureTakenBar(lector, runs);
  },
  learning: () => measureLearning(runs),
  'service-first-audio': () => measureServedFirstAudio(runs),
  'service-readings': () => measureServedReadings(),
  async upstream() {
    const key = 'sk-emulated';
    await using started = new AsyncDisposableStack();
    const service = started.adopt(await startDashScope({ keys: [key], speech: createToneSource(), perMinute: Infinity, firstAudioMs: 100, realTimeFactor: 0.1 }), (running) => running.close());
    const backend = started.use(await startBackendProcess(service, key));
    return await measureUpstream(service, backend, key, runs * 2);
  },
};

await printFigures(parts, values);
