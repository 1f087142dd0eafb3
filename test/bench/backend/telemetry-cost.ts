import { figure, type Figure } from '../figures.ts';
import { storedClip } from './cached-clip.ts';
import { startLectorProcess, startMockUpstream } from './processes.ts';
import { wrk } from './wrk.ts';

const PACED = { connections: 50, perSecond: 500 };
const CONNECTIONS = 32;
const ROUNDS = 3;

/** What telemetry costs: a stored clip from two backends, asked in turns, of which one sends spans and measurements to a collector. */
export async function measureTelemetryCost(seconds: number): Promise<Figure[]> {
  await using upstream = await startMockUpstream({ pieceEveryMs: 0 });
  await using collector = await startMockUpstream();
  await using without = await startLectorProcess(upstream.url);
  await using telling = await startLectorProcess(upstream.url, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const asks = [(await storedClip(without)).ask, (await storedClip(telling)).ask] as const;
  for (const ask of asks) await wrk(ask, { connections: CONNECTIONS, seconds: 3 });
  const perSecond: [number[], number[]] = [[], []];
  const p50: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const which of [0, 1] as const) {
      p50[which].push((await wrk(asks[which], { ...PACED, seconds: seconds / ROUNDS })).latency.p50);
      perSecond[which].push((await wrk(asks[which], { connections: CONNECTIONS, seconds: seconds / ROUNDS })).perSecond);
    }
  }
  const [off, on] = [figure('without telemetry, most requests a second', '/s', perSecond[0]), figure('with telemetry, most requests a second', '/s', perSecond[1])];
  return [
    off,
    on,
    figure('of them, what telemetry costs', '%', [100 * (1 - on.p50 / off.p50)], { goal: { p50: 10 } }),
    figure(`added by telemetry at ${PACED.perSecond} requests a second, of the p50 in turn`, 'ms', p50[1].map((ms, round) => ms - p50[0][round]!), { goal: { p50: 0.3 } }),
  ];
}
