import { parseArgs } from 'node:util';
import { printFigures } from '../print-figures.ts';
import type { Figure } from '../figures.ts';
import { measureCachedClip } from './cached-clip.ts';
import { measureCoalescing } from './coalescing.ts';
import { measureMissOverhead } from './miss-overhead.ts';
import { measureTelemetryCost } from './telemetry-cost.ts';

const { values } = parseArgs({ options: { json: { type: 'string' }, runs: { type: 'string', default: '400' }, seconds: { type: 'string', default: '12' }, only: { type: 'string' } } });
const [runs, seconds] = [values.runs, values.seconds].map(Number) as [number, number];
if (!Number.isInteger(runs) || runs < 1 || !(seconds >= 3)) {
  console.error('--runs is a whole number from 1, --seconds a number from 3');
  process.exit(2);
}

const parts: Record<string, () => Promise<Figure[]>> = {
  cached: () => measureCachedClip(seconds),
  miss: () => measureMissOverhead(runs),
  coalescing: () => measureCoalescing(),
  telemetry: () => measureTelemetryCost(seconds),
};

await printFigures(parts, values);
