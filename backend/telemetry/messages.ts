import type { RequestLine } from '../report.ts';
import type { BreakerState } from '../speech/engine.ts';

/** What the backend is asked for when measurements are collected. */
export interface Gauges {
  /** How many calls wait for their turn, by engine. */
  queueDepths: { engine: string; depth: number }[];
  /** The circuit breakers there are. */
  breakers: { engine: string; model: string; state: BreakerState }[];
}

/** A request's line of the log, and when it was over, in milliseconds since the epoch. */
export interface EndedRequest {
  line: RequestLine;
  endedAt: number;
}

/** What the thread of telemetry is started with. */
export interface TelemetrySettings {
  /** The collector's address for OTLP over HTTP, without a slash at the end. */
  endpoint: string;
}

/** What the thread is told. After `close` it sends what is left and ends. */
export type TelemetryOrder = { type: 'requests'; requests: EndedRequest[] } | { type: 'gauges'; gauges: Gauges } | { type: 'close' };

/** What the thread tells: how many requests it has taken, or that it has to know the gauges. */
export type TelemetryReply = { type: 'taken'; count: number } | { type: 'gauges' };
