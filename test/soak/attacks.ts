import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from '../bench/figures.ts';
import { guessTokens } from '../support/attacks/guesses.ts';
import { HOSTILE_REQUESTS, bytesOf } from '../support/attacks/hostile-requests.ts';
import { sendRaw } from '../support/attacks/raw-request.ts';
import { fuzzRoutes } from '../support/attacks/route-fuzz.ts';
import { openSlowSockets } from '../support/attacks/slow-sockets.ts';
import { startBackendChild, type BackendChild } from '../support/backend-child.ts';
import type { Finding } from './finding.ts';
import { VOICE, startSpokenService } from './spoken-service.ts';

const SLOW_SOCKETS = 500;
const ASK_EVERY_MS = 25;
const BASE_MS = 15_000;

/** T-H1, T-H2, T-H5 and T-H8 in their long forms, against a backend in a process of its own. */
export async function attack({ slowMs, guesses, requestsPerRoute, folder }: { slowMs: number; guesses: number; requestsPerRoute: number; folder: string }): Promise<Finding[]> {
  await using started = new AsyncDisposableStack();
  const { env } = started.use(await startSpokenService());
  const backend = await startBackendChild({ dataDir: join(folder, 'attacks'), env });
  started.defer(async () => void (await backend.end('SIGKILL')));
  const findings = [...(await sendSlowly(backend, slowMs)), ...(await sendHostile(backend)), ...(await fuzz(backend, requestsPerRoute)), ...(await guess(backend, guesses))];
  return [...findings, { name: 'attacks: process ends', value: backend.child.exitCode === null ? 0 : 1, unit: 'ends', atMost: 0 }];
}

async function sendSlowly(backend: BackendChild, slowMs: number): Promise<Finding[]> {
  const models = () => fetch(`${backend.url}/v1/models`, { headers: backend.headers }).then((response) => response.text());
  for (let count = 0; count < 200; count += 1) await models();
  const base = quantile(await timesOf(models, BASE_MS), 0.99);
  const slow = openSlowSockets(backend.url, { way: 'headers', count: SLOW_SOCKETS, everyMs: 10_000, isStubborn: true });
  const meanwhile = quantile(await timesOf(models, slowMs), 0.99);
  slow.close();
  return [
    { name: `T-H1 p99 of others with ${SLOW_SOCKETS} slow sockets, of what it is without`, value: meanwhile / base, unit: 'times', atMost: 2 },
    { name: 'T-H1 p99 without slow sockets', value: base, unit: 'ms', atMost: null },
    { name: 'T-H1 slow sockets dropped', value: slow.droppedAfterMs.length, unit: 'sockets', atMost: null, atLeast: SLOW_SOCKETS },
    { name: 'T-H1 the latest was dropped after', value: Math.max(...slow.droppedAfterMs) / 1000, unit: 's', atMost: 15 },
  ];
}

/** How long each request takes, one after the other, in ms. */
async function timesOf(ask: () => Promise<unknown>, forMs: number): Promise<number[]> {
  const times: number[] = [];
  for (const endAt = performance.now() + forMs; performance.now() < endAt; await wait(ASK_EVERY_MS)) {
    const startedAt = performance.now();
    await ask();
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function sendHostile(backend: BackendChild): Promise<Finding[]> {
  const authorization = backend.headers['authorization'] ?? '';
  const rssBefore = residentBytes(backend);
  const times: number[] = [];
  let wrong = 0;
  for (let round = 0; round < 20; round += 1) {
    for (const hostile of Object.values(HOSTILE_REQUESTS)) {
      const { status, ms } = await sendRaw(backend.url, bytesOf(backend.url, hostile, authorization));
      if (status === null || status < 400 || status >= 500) wrong += 1;
      times.push(ms);
    }
  }
  await wait(5000);
  return [
    { name: 'T-H2 hostile requests that were not refused', value: wrong, unit: 'requests', atMost: 0 },
    { name: 'T-H2 p95 until refused', value: quantile(times, 0.95), unit: 'ms', atMost: 50 },
    { name: 'T-H2 memory kept afterwards', value: (residentBytes(backend) - rssBefore) / 2 ** 20, unit: 'MB', atMost: 30 },
  ];
}

async function fuzz(backend: BackendChild, count: number): Promise<Finding[]> {
  const { answered, findings } = await fuzzRoutes(backend.url, backend.headers, { count, seed: Date.now() % 2 ** 31, right: { voice: [VOICE], model: ['kokoro'] } });
  for (const { route, request, problem } of findings.slice(0, 10)) process.stdout.write(`  ${route}: ${problem}\n    ${request}\n`);
  return [
    { name: 'T-H8 routes', value: Object.keys(answered).length, unit: 'routes', atMost: null, atLeast: 14 },
    { name: 'T-H8 answers', value: Object.values(answered).reduce((sum, one) => sum + one, 0), unit: 'answers', atMost: null, atLeast: Object.keys(answered).length * count },
    { name: 'T-H8 broken, or other than described', value: findings.length, unit: 'answers', atMost: 0 },
  ];
}

async function guess(backend: BackendChild, guessCount: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const addressCount of [1, 100]) {
    const startedAt = performance.now();
    const { statuses } = await guessTokens(backend.url, { guessCount, addressCount });
    // A new minute gives each address ten more.
    const minutes = 1 + Math.ceil((performance.now() - startedAt) / 60_000);
    const refused = (statuses[401] ?? 0) + (statuses[429] ?? 0);
    findings.push(
      { name: `T-H5 of ${guessCount} guesses from ${addressCount} addresses, looked at`, value: statuses[401] ?? 0, unit: 'guesses', atMost: 10 * addressCount * minutes },
      { name: `T-H5 of ${guessCount} guesses from ${addressCount} addresses, let in`, value: guessCount - refused, unit: 'guesses', atMost: 0 },
    );
  }
  return findings;
}

function residentBytes({ child }: BackendChild): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024;
}
