import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requiredTool } from '../../support/required-tool.ts';
import type { Quantiles } from '../figures.ts';
import { runProgram } from './run-program.ts';

/** What is asked for. */
export interface Ask {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** How it is asked for. */
export interface Load {
  connections: number;
  seconds: number;
  /** Left out: as many as there can be. */
  perSecond?: number;
}

/** What has come of it. */
export interface LoadResult {
  latency: Quantiles;
  perSecond: number;
  count: number;
}

/** Puts load on a server. The pace comes from each connection's waits, which are of random length. @throws Error where an answer is not a 2xx or 3xx, or none comes */
export async function wrk({ url, method, headers, body }: Ask, { connections, seconds, perSecond }: Load): Promise<LoadResult> {
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
