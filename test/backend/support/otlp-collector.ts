import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import * as z from 'zod';

const valueSchema = z.object({ stringValue: z.string().optional(), intValue: z.union([z.number(), z.string()]).optional(), doubleValue: z.number().optional(), boolValue: z.boolean().optional() });
const attributesSchema = z.array(z.object({ key: z.string(), value: valueSchema })).default([]);
const spanSchema = z.object({ name: z.string(), kind: z.number(), traceId: z.string(), spanId: z.string(), parentSpanId: z.string().optional(), startTimeUnixNano: z.string(), endTimeUnixNano: z.string(), attributes: attributesSchema });
const pointSchema = z.object({ attributes: attributesSchema, asDouble: z.number().optional(), asInt: z.union([z.number(), z.string()]).optional(), count: z.union([z.number(), z.string()]).optional(), sum: z.number().optional() });
const metricSchema = z.object({ name: z.string(), gauge: z.object({ dataPoints: z.array(pointSchema) }).optional(), sum: z.object({ dataPoints: z.array(pointSchema) }).optional(), histogram: z.object({ dataPoints: z.array(pointSchema) }).optional() });
const tracesSchema = z.object({ resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })) });
const metricsSchema = z.object({ resourceMetrics: z.array(z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(metricSchema) })) })) });

/** A span as it has come. */
export type CollectedSpan = Omit<z.infer<typeof spanSchema>, 'attributes'> & { attributes: Record<string, string | number | boolean> };

/** A receiver of OTLP over HTTP, in JSON, on this machine. */
export interface OtlpCollector {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` has to be. */
  endpoint: string;
  /** Everything that has been sent, as text. */
  received: string[];
  spans(): CollectedSpan[];
  /** The points of a metric as they were sent last: value (a histogram's sum), count of a histogram, attributes. */
  points(name: string): { value: number; count: number | null; attributes: Record<string, string | number | boolean> }[];
}

/** Starts a collector that is closed when the test is over. What is not OTLP is answered with 400. */
export async function startOtlpCollector(): Promise<OtlpCollector> {
  const received: string[] = [];
  const spans: CollectedSpan[] = [];
  const metrics = new Map<string, z.infer<typeof pointSchema>[]>();
  const take: Record<string, (body: unknown) => void> = {
    '/v1/traces': (body) => {
      for (const { scopeSpans } of tracesSchema.parse(body).resourceSpans) for (const scope of scopeSpans) for (const span of scope.spans) spans.push({ ...span, attributes: plain(span.attributes) });
    },
    '/v1/metrics': (body) => {
      for (const { scopeMetrics } of metricsSchema.parse(body).resourceMetrics)
        for (const scope of scopeMetrics) for (const { name, gauge, sum, histogram } of scope.metrics) metrics.set(name, (gauge ?? sum ?? histogram)?.dataPoints ?? []);
    },
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      received.push(text);
      try {
        take[request.url ?? '']!(JSON.parse(text));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      } catch (error) {
        response.writeHead(400).end(String(error));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    spans: () => spans,
    points: (name) => (metrics.get(name) ?? []).map((point) => ({ value: Number(point.asDouble ?? point.asInt ?? point.sum), count: point.count === undefined ? null : Number(point.count), attributes: plain(point.attributes) })),
  };
}

function plain(attributes: z.infer<typeof attributesSchema>): Record<string, string | number | boolean> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.doubleValue ?? value.boolValue ?? Number(value.intValue)]));
}
