/**
 * Names by OpenTelemetry's semantic conventions, and our own where they have none. Those for generative AI are still in development, so they stand
 * here and nowhere else. @see OpenTelemetry semantic conventions, "Generative AI" spans and metrics, and "HTTP" (read 2026-11)
 */
export const NAMES = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  outputType: 'gen_ai.output.type',
  errorType: 'error.type',
  httpMethod: 'http.request.method',
  httpRoute: 'http.route',
  httpStatus: 'http.response.status_code',
  operationDuration: 'gen_ai.client.operation.duration',
  timeToFirstChunk: 'gen_ai.client.operation.time_to_first_chunk',
  httpDuration: 'http.server.request.duration',
  requestId: 'lector.request_id',
  clientId: 'lector.client_id',
  cache: 'lector.cache',
  region: 'lector.region',
  voice: 'lector.voice',
  language: 'lector.language',
  connection: 'lector.connection',
  retries: 'lector.retries',
  characters: 'lector.characters',
  cost: 'lector.cost',
  cacheRequests: 'lector.cache.requests',
  cacheHitRatio: 'lector.cache.hit_ratio',
  breakerState: 'lector.breaker.state',
  queueDepth: 'lector.queue.depth',
  engine: 'lector.engine',
} as const;

/** What an engine does, as the conventions ask for a name of one's own where theirs do not fit. */
export const TEXT_TO_SPEECH = 'text_to_speech';

/** What a translator does. */
export const TRANSLATION = 'translation';
