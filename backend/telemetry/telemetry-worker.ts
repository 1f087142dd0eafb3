/** The thread in which spans and measurements are made and sent; see telemetry.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { SpanKind, SpanStatusCode, context, trace, type Attributes, type AttributeValue } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { PATHS } from '../../lib/contract/paths.ts';
import type { RequestLine } from '../report.ts';
import type { BreakerState } from '../speech/engine.ts';
import type { EndedRequest, Gauges, TelemetryOrder, TelemetryReply, TelemetrySettings } from './messages.ts';
import { NAMES, TEXT_TO_SPEECH, TRANSLATION } from './names.ts';

const EXPORT_EVERY_MS = 15_000;
const EXPORT_LIMIT_MS = 3000;
/** Answers from the store are alike: measurements count all of them, spans show so many a second at most. */
const MAX_SPANS_OF_HITS = 100;
const BREAKER_VALUES: Record<BreakerState, number> = { closed: 0, half_open: 1, open: 2 };

const port = parentPort!;
const { endpoint } = workerData as TelemetrySettings;
const resource = defaultResource().merge(resourceFromAttributes({ 'service.name': 'lector-backend' }));
const tracers = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: EXPORT_LIMIT_MS }) })] });
const exporter = new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, timeoutMillis: EXPORT_LIMIT_MS });
const meters = new MeterProvider({ resource, readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: EXPORT_EVERY_MS, exportTimeoutMillis: EXPORT_LIMIT_MS })] });
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
const queueDepth = meter.createObservableGauge(NAMES.queueDepth, { unit: '{call}' });
const breakerState = meter.createObservableGauge(NAMES.breakerState, { description: '0 closed, 1 half open, 2 open' });
meter.addBatchObservableCallback(
  async (result) => {
    const { queueDepths, breakers } = await askForGauges();
    for (const { engine, depth } of queueDepths) result.observe(queueDepth, depth, { [NAMES.engine]: engine });
    for (const { engine, model, state } of breakers) result.observe(breakerState, BREAKER_VALUES[state], { [NAMES.engine]: engine, [NAMES.requestModel]: model });
  },
  [queueDepth, breakerState],
);

let awaited: PromiseWithResolvers<Gauges> | null = null;

port.on('message', (order: TelemetryOrder) => {
  if (order.type === 'requests') {
    for (const request of order.requests) tell(request);
    say({ type: 'taken', count: order.requests.length });
  } else if (order.type === 'gauges') {
    awaited?.resolve(order.gauges);
    awaited = null;
  } else {
    void Promise.allSettled([tracers.shutdown(), meters.shutdown()]).then(() => port.close());
  }
});

function say(reply: TelemetryReply): void {
  port.postMessage(reply);
}

function askForGauges(): Promise<Gauges> {
  awaited ??= Promise.withResolvers();
  say({ type: 'gauges' });
  return awaited.promise;
}

function tell({ line, endedAt }: EndedRequest): void {
  measure(line);
  if (isOneHitOfTooMany(line, endedAt)) return;
  const [method, route] = methodAndRoute(line);
  const span = tracer.startSpan(line.route, {
    kind: SpanKind.SERVER,
    startTime: endedAt - line.ms,
    attributes: known({ [NAMES.httpMethod]: method, [NAMES.httpRoute]: route, [NAMES.httpStatus]: line.status, [NAMES.errorType]: line.errorCode, [NAMES.requestId]: line.requestId, [NAMES.clientId]: line.clientId, [NAMES.cache]: line.cache }),
  });
  if (line.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  if (line.callMs !== null) {
    const call = tracer.startSpan(
      `${TEXT_TO_SPEECH} ${line.model}`,
      {
        kind: SpanKind.CLIENT,
        startTime: endedAt - line.callMs,
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
    call.end(endedAt);
  }
  span.end(endedAt);
}

const hits = { second: 0, count: 0 };

function isOneHitOfTooMany({ cache, errorCode }: RequestLine, endedAt: number): boolean {
  if (cache !== 'hit' || errorCode !== null) return false;
  const second = Math.floor(endedAt / 1000);
  if (second !== hits.second) Object.assign(hits, { second, count: 0 });
  hits.count += 1;
  return hits.count > MAX_SPANS_OF_HITS;
}

function measure(line: RequestLine): void {
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
