import { Worker } from 'node:worker_threads';
import { describeError, type Report } from '../report.ts';
import type { EndedRequest, Gauges, TelemetryOrder, TelemetryReply, TelemetrySettings } from './messages.ts';

/** Spans and measurements, on their way to a collector. */
export interface Telemetry {
  /** Takes the lines of the log: what is not told there is not told here either. */
  report: Report;
  /** Sends what is left, for up to a few seconds. */
  close(): Promise<void>;
}

/** How telemetry is started. */
export interface TelemetryOptions extends TelemetrySettings {
  gauges(): Gauges;
  /** Told once, where telemetry has come to an end by itself. */
  report: Report;
}

/** Lines are handed over together, so often at least. A message of its own for each would cost more than all the rest. */
const HAND_OVER_MS = 200;
const HAND_OVER_LINES = 200;
/** A thread that lags behind is given nothing more: lines are lost then, not memory. */
const MAX_WAITING = 20_000;

/**
 * Starts telling a collector about requests. OpenTelemetry's SDK works in a thread of its own, and is loaded only there: making spans and
 * measurements takes as long as answering from the store. A collector that is away costs nothing but them.
 */
export function startTelemetry({ endpoint, gauges, report }: TelemetryOptions): Telemetry {
  const worker = new Worker(new URL('./telemetry-worker.ts', import.meta.url), { workerData: { endpoint } satisfies TelemetrySettings });
  // It keeps no process alive.
  worker.unref();
  let gathered: EndedRequest[] = [];
  let waitingCount = 0;
  let timer: NodeJS.Timeout | null = null;
  let hasEnded = false;

  const send = (order: TelemetryOrder) => worker.postMessage(order);
  const handOver = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (gathered.length > 0) send({ type: 'requests', requests: gathered });
    gathered = [];
  };
  worker.on('message', (reply: TelemetryReply) => {
    if (reply.type === 'taken') waitingCount -= reply.count;
    else send({ type: 'gauges', gauges: gauges() });
  });
  worker.once('error', (error) => report({ event: 'telemetry_ended', reason: describeError(error) }));
  const ended = new Promise<void>((resolve) =>
    worker.once('exit', () => {
      hasEnded = true;
      resolve();
    }),
  );

  return {
    report(line) {
      if (line.event !== 'request' || hasEnded || waitingCount >= MAX_WAITING) return;
      waitingCount += 1;
      gathered.push({ line, endedAt: Date.now() });
      if (gathered.length >= HAND_OVER_LINES) handOver();
      else timer ??= setTimeout(handOver, HAND_OVER_MS).unref();
    },
    async close() {
      handOver();
      if (!hasEnded) worker.ref();
      send({ type: 'close' });
      await ended;
    },
  };
}
