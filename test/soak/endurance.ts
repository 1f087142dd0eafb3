import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from '../bench/figures.ts';
import { startBackendChild, type ProbeReading } from '../support/backend-child.ts';
import type { Fault } from '../upstream/openai/behaviour.ts';
import type { Finding } from './finding.ts';
import { VOICE, startSpokenService } from './spoken-service.ts';

const REQUESTS_PER_SECOND = 100;
const TICKS_PER_SECOND = 100;
/** Every tenth request is for a sentence that nobody has asked for yet; the others are spread over so many that have been. */
const NEW_EVERY = 10;
const KNOWN = 2000;
const FAULT_SHARE = 0.1;
const FAULTS: readonly Fault[] = [
  { type: 'status', status: 500 },
  { type: 'status', status: 429, headers: { 'retry-after': '0' } },
  { type: 'reset' },
  { type: 'cut', afterBytes: 9000 },
  { type: 'truncate', afterBytes: 9000 },
  { type: 'body', contentType: 'text/html', body: '<h1>Bad gateway</h1>' },
];
/** What fails by faults is told as one of these; anything else is ours. */
const UPSTREAM_STATUSES = new Set([429, 502, 503, 504]);

/** T-H10: a hundred requests a second for some minutes, with faults in a tenth of the service's answers and listeners who leave. */
export async function endure({ minutes, folder }: { minutes: number; folder: string }): Promise<Finding[]> {
  await using started = new AsyncDisposableStack();
  const { server, env } = started.use(await startSpokenService());
  const readings: ProbeReading[] = [];
  const backend = await startBackendChild({ dataDir: join(folder, 'endurance'), env, onProbe: (reading) => readings.push(reading) });
  started.defer(async () => void (await backend.end('SIGTERM')));
  const formats = ['opus', 'pcm', 'mp3', 'wav'] as const;
  const tally = { asked: 0, ours: 0, upstream: 0, cut: 0, unreached: 0, left: 0, whole: 0 };
  /** What errors of our own making say, once each but for their ids. */
  const ours = new Set<string>();
  const latencyMs: number[] = [];
  const running = new Set<Promise<void>>();
  let known = 0;

  const ask = async (number: number) => {
    const isNew = number % NEW_EVERY === 0 || known === 0;
    const sentence = isNew ? (known += 1) : known - Math.floor(Math.random() * Math.min(known, KNOWN));
    if (isNew && Math.random() < FAULT_SHARE) server.behaviour.faults.push(FAULTS[number % FAULTS.length]!);
    const leaves = number % 50 === 25;
    const askedAt = performance.now();
    try {
      const response = await backend.speak({ input: `Number ${sentence}.`, voice: VOICE, language: 'en-US', response_format: formats[number % formats.length] }, leaves ? { signal: AbortSignal.timeout(5) } : {});
      const body = Buffer.from(await response.arrayBuffer());
      if (response.ok) {
        tally.whole += 1;
        latencyMs.push(performance.now() - askedAt);
      } else if (UPSTREAM_STATUSES.has(response.status)) tally.upstream += 1;
      else {
        tally.ours += 1;
        ours.add(`${response.status} ${body.toString('utf8', 0, 200)}`);
      }
    } catch (error) {
      if (leaves) tally.left += 1;
      // This machine is too busy to be measured.
      else if (isConnectTimeout(error)) tally.unreached += 1;
      // A sound that breaks off on the way is cut, never ended as if it were whole.
      else if (error instanceof TypeError) tally.cut += 1;
      else throw error;
    }
  };

  const ownDelay = monitorEventLoopDelay({ resolution: 5 });
  ownDelay.enable();
  const overflowsBefore = listenOverflows();
  const cpuBefore = cpuSeconds(backend.child.pid);
  const startedAt = performance.now();
  const totalMs = minutes * 60_000;
  while (performance.now() - startedAt < totalMs) {
    const due = ((performance.now() - startedAt) / 1000) * REQUESTS_PER_SECOND;
    for (; tally.asked < due; tally.asked += 1) {
      const asking = ask(tally.asked).finally(() => running.delete(asking));
      running.add(asking);
    }
    await wait(10);
  }
  const asked = tally.asked;
  await Promise.all(running);
  ownDelay.disable();
  const cpu = cpuSeconds(backend.child.pid) - cpuBefore;
  const tookS = (performance.now() - startedAt) / 1000;
  await wait(7000);
  for (const told of [...ours].slice(0, 5)) process.stdout.write(`  ${told}\n`);
  const settled = readings.slice(Math.floor(readings.length / 2));
  const descriptors = settled.map(({ descriptorCount }) => descriptorCount);
  const third = Math.floor(settled.length / 3);
  return [
    { name: 'T-H10 requests', value: asked, unit: `in ${minutes} minutes`, atMost: null, atLeast: minutes * 60 * REQUESTS_PER_SECOND * 0.98 },
    { name: 'T-H10 answers that were whole', value: tally.whole, unit: `of ${asked}; ${tally.upstream} refused, ${tally.cut} cut by faults, ${tally.left} left`, atMost: null, atLeast: asked * 0.9 },
    { name: 'T-H10 connections that were not taken within 10 s', value: tally.unreached, unit: 'requests', atMost: 0 },
    // These tell whose fault those are: queues of connections that a process did not take in time, and how late the one was that asks and answers for the service.
    { name: 'T-H10 connections that found a full queue, on the whole machine', value: listenOverflows() - overflowsBefore, unit: 'connections', atMost: null },
    { name: 'T-H10 event loop of the process that asks, p99', value: ownDelay.percentile(99) / 1e6, unit: 'ms', atMost: null },
    { name: 'T-H10 event loop of the process that asks, longest', value: ownDelay.max / 1e6, unit: 'ms', atMost: null },
    { name: 'T-H10 event loop, longest second’s p99', value: Math.max(...readings.map(({ delayP99Ms }) => delayP99Ms)), unit: 'ms', atMost: null },
    { name: 'T-H10 processor time of the backend for each whole answer', value: (cpu * 1000) / tally.whole, unit: 'ms', atMost: null },
    { name: 'T-H10 processor time of the backend', value: (cpu / tookS) * 100, unit: '% of a core', atMost: null },
    { name: 'T-H10 errors of our own making', value: tally.ours, unit: 'answers', atMost: 0 },
    { name: 'T-H10 RSS, slope of the second half', value: slope(settled.map(({ rssBytes }) => rssBytes / 1e6)) * 60, unit: 'MB a minute', atMost: 1 },
    { name: 'T-H10 RSS at the end', value: (readings.at(-1)?.rssBytes ?? Number.NaN) / 1e6, unit: 'MB', atMost: null },
    { name: 'T-H10 descriptors, median of the last third against the first of the second half', value: quantile(descriptors.slice(-third), 0.5) - quantile(descriptors.slice(0, third), 0.5), unit: 'more', atMost: 5 },
    { name: 'T-H10 event loop, p99 (median of the seconds)', value: quantile(readings.map(({ delayP99Ms }) => delayP99Ms), 0.5), unit: 'ms', atMost: 50 },
    { name: 'T-H10 event loop, p99 (95 of 100 seconds)', value: quantile(readings.map(({ delayP99Ms }) => delayP99Ms), 0.95), unit: 'ms', atMost: null },
    { name: 'T-H10 answers, p50', value: quantile(latencyMs, 0.5), unit: 'ms', atMost: null },
    { name: 'T-H10 answers, p99', value: quantile(latencyMs, 0.99), unit: 'ms', atMost: null },
  ];
}

/** The time that a process with all its threads has had on a processor. Linux only. @see proc(5), /proc/[pid]/stat */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** How many connections the kernel has not queued since the machine's start, as their listener took none. Linux only. @see proc(5), /proc/net/netstat */
function listenOverflows(): number {
  const [names = [], values = []] = readFileSync('/proc/net/netstat', 'utf8').split('\n').filter((line) => line.startsWith('TcpExt:')).map((line) => line.split(' '));
  return Number(values[names.indexOf('ListenOverflows')]);
}

function isConnectTimeout(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'UND_ERR_CONNECT_TIMEOUT';
}

/** The slope of a straight line through values taken at equal distances, by least squares. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return covariance / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}
