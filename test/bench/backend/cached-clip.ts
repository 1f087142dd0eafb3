import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requiredTool } from '../../support/required-tool.ts';
import { figure, figureOf, type Figure, type Quantiles } from '../figures.ts';
import { runProgram } from './run-program.ts';
import { startLectorProcess, startMockUpstream, startNginx } from './processes.ts';
import { throughLector } from './targets.ts';
import { keptConnections, timedRequest } from './timed-request.ts';

/** A sentence of a length that makes a clip of 40 kB. */
const TEXT = `Sound of 6700 ms. ${'It goes on for a while. '.repeat(4)}`.trim();
const RATE = 500;
const PACED_CONNECTIONS = 50;
const CONNECTIONS = 32;

/** A stored clip of about 40 kB: how soon it comes at 500 requests a second, and how many a second there can be, beside nginx with the same bytes. */
export async function measureCachedClip(seconds: number): Promise<Figure[]> {
  await using upstream = await startMockUpstream({ pieceEveryMs: 0 });
  await using lector = await startLectorProcess(upstream.url);
  const target = throughLector(lector, 'mock/one', 'opus');
  const agent = keptConnections(1);
  await timedRequest(target, TEXT, agent);
  const { bytes } = await timedRequest(target, TEXT, agent);
  agent.destroy();
  await using nginx = await startNginx(bytes);

  const ask = { url: target.url, method: 'POST', headers: target.headers, body: JSON.stringify(target.bodyOf(TEXT)) };
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

interface Ask {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

interface Load {
  connections: number;
  seconds: number;
  /** Left out: as many as there can be. */
  perSecond?: number;
}

interface LoadResult {
  latency: Quantiles;
  perSecond: number;
  count: number;
}

/** Puts load on a server. The pace comes from each connection's waits, which are of random length. @throws Error where an answer is not a 2xx or 3xx, or none comes */
async function wrk({ url, method, headers, body }: Ask, { connections, seconds, perSecond }: Load): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'lector-bench-wrk-'));
  try {
    const script = join(folder, 'ask.lua');
    const waitMs = perSecond === undefined ? 0 : (connections / perSecond) * 1000;
    writeFileSync(
      script,
      `wrk.method = ${JSON.stringify(method)}
wrk.body = ${luaString(body)}
${Object.entries(headers).map(([name, value]) => `wrk.headers[${luaString(name)}] = ${luaString(value)}`).join('\n')}
${waitMs > 0 ? `function delay() return math.random(0, ${Math.round(2 * waitMs) - 2}) end` : ''}
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('RESULT {"count": %d, "us": %d, "failed": %d, "p50": %d, "p95": %d, "p99": %d}\\n', summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end`,
    );
    const printed = await runProgram(requiredTool('wrk', 'wrk'), ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '-s', script, url]);
    const result = JSON.parse(/^RESULT (.*)$/m.exec(printed)?.[1] ?? '{}') as { count: number; us: number; failed: number; p50: number; p95: number; p99: number };
    if (!(result.count > 0) || result.failed > 0) throw new Error(`wrk had trouble with ${url}: ${printed}`);
    return { latency: { p50: result.p50 / 1000, p95: result.p95 / 1000, p99: result.p99 / 1000 }, perSecond: result.count / (result.us / 1e6), count: result.count };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function luaString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
