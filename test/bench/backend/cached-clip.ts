import { figure, figureOf, type Figure } from '../figures.ts';
import { startLectorProcess, startMockUpstream, startNginx, type LectorProcess } from './processes.ts';
import { throughLector } from './targets.ts';
import { keptConnections, timedRequest } from './timed-request.ts';
import { wrk, type Ask } from './wrk.ts';

/** A sentence of a length that makes a clip of 40 kB. */
const TEXT = `Sound of 6700 ms. ${'It goes on for a while. '.repeat(4)}`.trim();
const RATE = 500;
const PACED_CONNECTIONS = 50;
const CONNECTIONS = 32;

/** A stored clip of about 40 kB: how soon it comes at 500 requests a second, and how many a second there can be, beside nginx with the same bytes. */
export async function measureCachedClip(seconds: number): Promise<Figure[]> {
  await using upstream = await startMockUpstream({ pieceEveryMs: 0 });
  await using lector = await startLectorProcess(upstream.url);
  const { ask, bytes } = await storedClip(lector);
  await using nginx = await startNginx(bytes);

  const file = { url: `${nginx.url}/clip`, method: 'GET', headers: {}, body: '' };
  await wrk(ask, { connections: CONNECTIONS, seconds: 3 });
  const paced = await wrk(ask, { connections: PACED_CONNECTIONS, seconds, perSecond: RATE });
  // In turns, so that what else the machine does befalls both.
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    theirs.push((await wrk(file, { connections: CONNECTIONS, seconds: seconds / 3 })).perSecond);
    ours.push((await wrk(ask, { connections: CONNECTIONS, seconds: seconds / 3 })).perSecond);
  }
  const saturation = figure('stored clip, most requests a second', '/s', ours);
  const nginxSaturation = figure('nginx, the same bytes, most requests a second', '/s', theirs);
  return [
    figure('stored clip, its size', 'kB', [bytes.length / 1000]),
    figureOf(`stored clip at ${Math.round(paced.perSecond)} requests a second, whole`, 'ms', paced.latency, paced.count, { p50: 2, p99: 20 }),
    saturation,
    nginxSaturation,
    figure('Lector’s part of nginx’s', '%', [(100 * saturation.p50) / nginxSaturation.p50], { goal: { least: 10 } }),
  ];
}

/** Has a clip of about 40 kB stored: what asks for it, and its bytes. */
export async function storedClip(lector: LectorProcess): Promise<{ ask: Ask; bytes: Buffer }> {
  const target = throughLector(lector, 'mock/one', 'opus');
  const agent = keptConnections(1);
  await timedRequest(target, TEXT, agent);
  const { bytes } = await timedRequest(target, TEXT, agent);
  agent.destroy();
  return { ask: { url: target.url, method: 'POST', headers: target.headers, body: JSON.stringify(target.bodyOf(TEXT)) }, bytes };
}
