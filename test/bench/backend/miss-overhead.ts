import type { Figure } from '../figures.ts';
import { figure, figureOf, quantiles, type Quantiles } from '../figures.ts';
import { startLectorProcess, startMockUpstream, startPortkey } from './processes.ts';
import { directDashscope, directOpenai, throughLector, throughPortkey } from './targets.ts';
import { keptConnections, timedRequest, type Target } from './timed-request.ts';

const WARM_UP = 60;
const BLOCK = 25;
const IN_FLIGHT = 50;

let texts = 0;
/** Never the same twice, so that nothing is found in a store. Half a second of sound is plausible for it. */
const newText = () => `Line ${(texts += 1).toString(36)}.`;

/**
 * What lies between the service's first byte and the client's: through the backend less directly, quantile by quantile, beside Portkey's gateway. All are
 * asked in turn, a few dozen requests each, so that what the machine does meanwhile befalls all of them. `runs`: requests to each.
 */
export async function measureMissOverhead(runs: number): Promise<Figure[]> {
  return [...(await oneAtATime(runs)), ...(await manyInFlight(runs))];
}

async function oneAtATime(runs: number): Promise<Figure[]> {
  await using upstream = await startMockUpstream();
  await using lector = await startLectorProcess(upstream.url);
  await using portkey = await startPortkey();
  const [direct, events, openai, qwen, gateway] = await firstBytes(
    [directOpenai(upstream.url), directDashscope(upstream.url), throughLector(lector, 'mock/one'), throughLector(lector, 'qwen/Cherry'), throughPortkey(portkey.url, upstream.url)],
    runs,
    1,
  );
  const added = less(openai!, direct!);
  const portkeyAdded = less(gateway!, direct!);
  return [
    figureOf('direct, one at a time', 'ms', direct!, runs),
    figureOf('added, one at a time, OpenAI protocol', 'ms', added, runs, { p50: 0.6, p95: 2.2, p99: 8 }),
    figureOf('added, one at a time, DashScope events', 'ms', less(qwen!, events!), runs, { p50: 0.6, p95: 2.2, p99: 8 }),
    figureOf('added by Portkey’s gateway, one at a time', 'ms', portkeyAdded, runs),
    figure('Lector’s part of what Portkey’s gateway adds (p50)', '%', [(100 * added.p50) / portkeyAdded.p50], { goal: { p50: 70 } }),
  ];
}

async function manyInFlight(runs: number): Promise<Figure[]> {
  await using upstream = await startMockUpstream({ firstAudioMs: 100, pieceEveryMs: 30 });
  await using lector = await startLectorProcess(upstream.url);
  await using portkey = await startPortkey();
  const [direct, openai, gateway] = await firstBytes([directOpenai(upstream.url), throughLector(lector, 'mock/one'), throughPortkey(portkey.url, upstream.url)], runs, IN_FLIGHT);
  return [
    figureOf(`added, ${IN_FLIGHT} in flight, OpenAI protocol`, 'ms', less(openai!, direct!), runs, { p50: 2, p95: 6, p99: 10 }),
    figureOf(`added by Portkey’s gateway, ${IN_FLIGHT} in flight`, 'ms', less(gateway!, direct!), runs),
  ];
}

/** The times to the first byte of each target, `inFlight` requests at once. */
async function firstBytes(targets: readonly Target[], runs: number, inFlight: number): Promise<Quantiles[]> {
  const asked = targets.map((target) => ({ target, agent: keptConnections(inFlight), times: [] as number[] }));
  const block = Math.max(BLOCK, inFlight * 4);
  for (const { target, agent } of asked) await inTurns(WARM_UP + inFlight * 4, inFlight, () => timedRequest(target, newText(), agent));
  for (let done = 0; done < runs; done += block) {
    for (const { target, agent, times } of asked) {
      await inTurns(block, inFlight, async () => times.push((await timedRequest(target, newText(), agent)).firstByteMs));
    }
  }
  for (const { agent } of asked) agent.destroy();
  return asked.map(({ times }) => quantiles(times));
}

/** Does something so many times, so many at once; they begin one after another, as people do. */
async function inTurns(count: number, atOnce: number, work: () => Promise<unknown>): Promise<void> {
  let begun = 0;
  const worker = async (index: number) => {
    await new Promise((resolve) => setTimeout(resolve, index * 8));
    while (begun < count) {
      begun += 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, index) => worker(index)));
}

function less(through: Quantiles, direct: Quantiles): Quantiles {
  return { p50: through.p50 - direct.p50, p95: through.p95 - direct.p95, p99: through.p99 - direct.p99 };
}
