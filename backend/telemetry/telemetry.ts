import { SpanKind, SpanStatusCode, context, trace, type Attributes, type AttributeValue } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { PATHS } from '../../lib/contract/paths.ts';
import type { Report, RequestLine } from '../report.ts';
import type { BreakerState } from '../speech/engine.ts';
import { NAMES, TEXT_TO_SPEECH, TRANSLATION } from './names.ts';

/** What the backend is asked for when measurements are collected. */
export interface Gauges {
  /** How many calls wait for their turn, by engine. */
  queueDepths(): { engine: string; depth: number }[];
  /** The circuit breakers there are. */
  breakers(): { engine: string; model: string; state: BreakerState }[];
}

/** Spans and measurements, on their way to a collector. */
export interface Telemetry {
  /** Takes the lines of the log: what is not told there is not told here either. */
  report: Report;
  /** Sends what is left, for up to a few seconds. */
  close(): Promise<void>;
}

/** How telemetry is started. */
export interface TelemetryOptions {
  /** The collector's address for OTLP over HTTP, without a slash at the end. */
  endpoint: string;
  gauges: Gauges;
  /** From one export of measurements to the next. */
  exportEveryMs?: number;
}

const EXPORT_EVERY_MS = 15_000;
const EXPORT_LIMIT_MS = 3000;
const BREAKER_VALUES: Record<BreakerState, number> = { closed: 0, half_open: 1, open: 2 };

/** Starts sending spans and measurements by OTLP. Loads OpenTelemetry's SDK, hence by dynamic import only. A collector that is away costs nothing but them. */
export function startTelemetry({ endpoint, gauges, exportEveryMs = EXPORT_EVERY_MS }: TelemetryOptions): Telemetry {
  const resource = defaultResource().merge(resourceFromAttributes({ 'service.name': 'lector-backend' }));
  const tracers = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: EXPORT_LIMIT_MS }) })] });
  const exporter = new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, timeoutMillis: EXPORT_LIMIT_MS });
  const meters = new MeterProvider({ resource, readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: exportEveryMs, exportTimeoutMillis: Math.min(EXPORT_LIMIT_MS, exportEveryMs) })] });
  const tracer = tracers.getTracer('lector');
  const meter = meters.getMeter('lector');

  const httpDuration = meter.createHistogram(NAMES.httpDuration, { unit: 's' });
  const operationDuration = meter.createHistogram(NAMES.operationDuration, { unit: 's' });
  const timeToFirstChunk = meter.createHistogram(NAMES.timeToFirstChunk, { unit: 's' });
  const cacheRequests = meter.createCounter(NAMES.cacheRequests, { unit: '{request}' });
  const characters = meter.createCounter(NAMES.characters, { unit: '{character}' });
  const cost = meter.createCounter(NAMES.cost, { unit: 'USD' });
  const retries = meter.createCounter(NAMES.retries, { unit: '{retry}' });
  const seen = { hit: 0, miss: 0, shared: 0 };
  meter.createObservableGauge(NAMES.cacheHitRatio, { unit: '1' }).addCallback((result) => {
    const total = seen.hit + seen.miss + seen.shared;
    if (total > 0) result.observe((seen.hit + seen.shared) / total);
  });
  meter.createObservableGauge(NAMES.queueDepth, { unit: '{call}' }).addCallback((result) => {
    for (const { engine, depth } of gauges.queueDepths()) result.observe(depth, { [NAMES.engine]: engine });
  });
  meter.createObservableGauge(NAMES.breakerState, { description: '0 closed, 1 half open, 2 open' }).addCallback((result) => {
    for (const { engine, model, state } of gauges.breakers()) result.observe(BREAKER_VALUES[state], { [NAMES.engine]: engine, [NAMES.requestModel]: model });
  });

  const measure = (line: RequestLine) => {
    const [method, route] = methodAndRoute(line);
    httpDuration.record(line.ms / 1000, known({ [NAMES.httpMethod]: method, [NAMES.httpRoute]: route, [NAMES.httpStatus]: line.status, [NAMES.errorType]: line.errorCode }));
    if (line.cache === null && line.retries === null) return;
    const ofCall = operationOf(line);
    if (line.cache !== null) {
      seen[line.cache] += 1;
      cacheRequests.add(1, { ...ofCall, [NAMES.cache]: line.cache });
    }
    if (line.characters) characters.add(line.characters, ofCall);
    if (line.cost) cost.add(line.cost, ofCall);
    if (line.callMs === null) return;
    operationDuration.record(line.callMs / 1000, known({ ...ofCall, [NAMES.errorType]: line.errorCode }));
    if (line.firstAudioMs !== null) timeToFirstChunk.record(line.firstAudioMs / 1000, ofCall);
    if (line.retries !== null) retries.add(line.retries, ofCall);
  };

  return {
    report(line) {
      if (line.event !== 'request') return;
      measure(line);
      const endTime = Date.now();
      const [method, route] = methodAndRoute(line);
      const span = tracer.startSpan(line.route, {
        kind: SpanKind.SERVER,
        startTime: endTime - line.ms,
        attributes: known({ [NAMES.httpMethod]: method, [NAMES.httpRoute]: route, [NAMES.httpStatus]: line.status, [NAMES.errorType]: line.errorCode, [NAMES.requestId]: line.requestId, [NAMES.clientId]: line.clientId, [NAMES.cache]: line.cache }),
      });
      if (line.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      if (line.callMs !== null) {
        const call = tracer.startSpan(
          `${TEXT_TO_SPEECH} ${line.model}`,
          {
            kind: SpanKind.CLIENT,
            startTime: endTime - line.callMs,
            attributes: known({
              ...operationOf(line),
              [NAMES.outputType]: 'speech',
              [NAMES.region]: line.region,
              [NAMES.voice]: line.voice,
              [NAMES.language]: line.language,
              [NAMES.connection]: line.connection,
              [NAMES.retries]: line.retries,
              [NAMES.characters]: line.characters,
              [NAMES.cost]: line.cost,
              [NAMES.errorType]: line.errorCode,
            }),
          },
          trace.setSpan(context.active(), span),
        );
        if (line.errorCode !== null) call.setStatus({ code: SpanStatusCode.ERROR });
        call.end(endTime);
      }
      span.end(endTime);
    },
    async close() {
      await Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
    },
  };
}

function operationOf({ route, engine, model }: RequestLine): Attributes {
  return known({ [NAMES.operation]: route.endsWith(` ${PATHS.translations}`) ? TRANSLATION : TEXT_TO_SPEECH, [NAMES.provider]: engine, [NAMES.requestModel]: model });
}

function methodAndRoute({ route }: RequestLine): [method: string, route: string] {
  const space = route.indexOf(' ');
  return [route.slice(0, space), route.slice(space + 1)];
}

/** The attributes that have a value. */
function known(attributes: Readonly<Record<string, AttributeValue | null>>): Attributes {
  const found: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== null) found[name] = value;
  return found;
}
