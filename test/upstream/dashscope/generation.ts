import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nextFault } from './behaviour.ts';
import type { Call } from './calls.ts';
import { LANGUAGE_TYPES, SERVICE_ERRORS, SERVICE_MODELS, isVoiceOf, type ServiceError } from './service.ts';
import { drip, keyOf, readBody, refuse, soundOf, usageOf, type ServiceParts, type Wish } from './service-parts.ts';
import { streamedWavHeader } from './streamed-wav.ts';
import { streamGeneration } from './streamed-generation.ts';

const MAX_BODY_BYTES = 6_000_000;

/** POST /api/v1/services/aigc/multimodal-generation/generation. */
export async function answerGeneration(request: IncomingMessage, response: ServerResponse, parts: ServiceParts): Promise<void> {
  const { behaviour } = parts;
  const receivedAt = performance.now();
  const requestId = randomUUID();
  const key = keyOf(request, parts.keys);
  const body = await readBody(request, MAX_BODY_BYTES);
  if (key === null) return refuse(response, SERVICE_ERRORS.badKey, requestId);
  if (body === null) return refuse(response, SERVICE_ERRORS.tooLarge, requestId);
  const isStreamed = request.headers['x-dashscope-sse'] === 'enable';
  const call = readCall(body, isStreamed ? 'sse' : 'whole', receivedAt);
  if (call) parts.calls.push(call);
  const gone = new AbortController();
  response.once('close', () => {
    if (call) {
      call.endedAt = performance.now();
      call.isAborted = !response.writableFinished;
    }
    gone.abort();
  });
  const fault = nextFault(behaviour);
  if (fault?.type === 'hang' && fault.where === 'before headers') return;
  const refusal = fault?.type === 'error' ? { ...SERVICE_ERRORS[fault.error], retryAfter: fault.retryAfter } : refusalOf(call, key, parts);
  if (refusal || !call) return refuse(response, refusal ?? SERVICE_ERRORS.badField, requestId);
  const wish: Wish = { call, requestId, fault, usage: usageOf(call), signal: gone.signal };
  if (fault?.type === 'body') {
    response.writeHead(200, { 'content-type': fault.contentType ?? 'text/html' }).end(fault.body);
  } else if (isStreamed) await streamGeneration(response, wish, parts);
  else await generateWhole(response, wish, parts);
}

async function generateWhole(response: ServerResponse, wish: Wish, parts: ServiceParts): Promise<void> {
  const { call, fault, requestId, usage, signal } = wish;
  const sound: Uint8Array[] = [streamedWavHeader()];
  for await (const piece of soundOf(wish, parts)) sound.push(piece);
  if (signal.aborted) return;
  if (fault?.type === 'hang') {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    return;
  }
  const published = parts.files.publish(sound, { origin: parts.origin(), lifeMs: parts.behaviour.urlLifeMs, fault });
  const url = fault?.type === 'url' ? fault.url : published.url;
  const answer = JSON.stringify({ request_id: requestId, output: { finish_reason: 'stop', audio: { data: '', url, id: `audio_${requestId}`, expires_at: published.expiresAt } }, usage });
  call.firstAudioAt = performance.now();
  response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': requestId });
  if (fault?.type === 'drip') await drip(response, answer, signal);
  response.end(answer);
}

function refusalOf(call: Call | null, key: string, { behaviour, buckets, region, ownVoices }: ServiceParts): ServiceError | null {
  if (!call) return SERVICE_ERRORS.badField;
  if (call.model === '') return SERVICE_ERRORS.emptyModel;
  const model = SERVICE_MODELS.get(call.model);
  if (!model || (region !== null && !model.regions.includes(region))) return SERVICE_ERRORS.noModel;
  if (model.transport !== 'http') return SERVICE_ERRORS.badUrl;
  if (!buckets.take(`${key} ${call.model}`, behaviour.perMinute ?? model.perMinute)) return SERVICE_ERRORS.rate;
  if (call.text === '') return SERVICE_ERRORS.emptyInput;
  if (call.text.length > behaviour.maxCharacters) return SERVICE_ERRORS.tooLong;
  if (!isVoiceOf(call.voice, call.model, ownVoices)) return SERVICE_ERRORS.badVoice;
  return LANGUAGE_TYPES.includes(call.languageType) ? null : SERVICE_ERRORS.badField;
}

/** The call in a body; the SDK puts some fields into `parameters`, the documentation into `input`. */
function readCall(body: string, transport: 'sse' | 'whole', receivedAt: number): Call | null {
  let sent: { model?: unknown; input?: Record<string, unknown>; parameters?: Record<string, unknown> };
  try {
    sent = JSON.parse(body) as typeof sent;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const field = (name: string) => sent.input?.[name] ?? sent.parameters?.[name];
  const text = (name: string, absent: string) => (typeof field(name) === 'string' ? (field(name) as string) : absent);
  return {
    transport,
    model: typeof sent.model === 'string' ? sent.model : '',
    text: text('text', ''),
    voice: text('voice', ''),
    languageType: text('language_type', 'Auto'),
    instructions: text('instructions', '') || null,
    optimizesInstructions: field('optimize_instructions') === true,
    connection: null,
    receivedAt,
    firstAudioAt: null,
    endedAt: null,
    isAborted: false,
  };
}
