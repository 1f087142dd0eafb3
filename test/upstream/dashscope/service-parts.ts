import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Behaviour, Fault } from './behaviour.ts';
import type { Call } from './calls.ts';
import type { OwnVoices } from './own-voices.ts';
import { flood, paced } from './paced.ts';
import type { ResultFiles } from './result-files.ts';
import { SERVICE_MODELS, countCharacters, type RateBuckets, type Region, type ServiceError } from './service.ts';
import type { SpeechSource } from './speech-source.ts';

/** What the routes of the emulated service share. */
export interface ServiceParts {
  behaviour: Behaviour;
  speech: SpeechSource;
  files: ResultFiles;
  buckets: RateBuckets;
  /** The voices that were made by customization. */
  ownVoices: OwnVoices;
  calls: Call[];
  /** Null: it has the models of all regions. */
  region: Region | null;
  /** The keys that are taken; null takes any that has the right form. */
  keys: ReadonlySet<string> | null;
  /** Where the service is reached. */
  origin(): string;
}

/** A checked call. */
export interface Wish {
  call: Call;
  requestId: string;
  fault: Fault | null;
  usage: Record<string, unknown>;
  signal: AbortSignal;
}

/** The key that a request shows, where it is one that is taken; else null. */
export function keyOf(request: IncomingMessage, keys: ReadonlySet<string> | null): string | null {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return (keys?.has(key) ?? key.startsWith('sk-')) ? key : null;
}

/** Answers a failure as the native interface does. */
export function refuse(response: ServerResponse, { status, code, message, retryAfter }: ServiceError, requestId: string = randomUUID()): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': requestId, ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) });
  response.end(JSON.stringify({ code, message, request_id: requestId }));
}

/** The sound of a call in pieces, at its time. */
export function soundOf({ call, fault, signal }: Wish, { behaviour, speech }: ServiceParts): AsyncIterable<Uint8Array> {
  const { firstAudioMs, realTimeFactor, pieceBytes } = behaviour;
  const made = fault?.type === 'flood' && call.transport !== 'whole' ? asynchronous(flood(fault.bytes)) : speech.speak({ text: call.text, voice: call.voice, languageType: call.languageType }, signal);
  return paced(made, { firstAudioMs, realTimeFactor, pieceBytes, startAt: call.receivedAt }, signal);
}

/** One byte of an answer in each second. */
export async function drip(response: ServerResponse, answer: string, signal: AbortSignal): Promise<void> {
  for (const character of answer) {
    if (signal.aborted) return;
    response.write(character);
    await wait(1000);
  }
}

async function* asynchronous(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** Usage as the service's two kinds of models tell it. */
export function usageOf({ model, text }: Pick<Call, 'model' | 'text'>): Record<string, unknown> {
  const characters = countCharacters(text);
  if (!SERVICE_MODELS.get(model)?.isTokenBilled) return { characters };
  const spoken = Math.max(50, characters * 5);
  return { total_tokens: characters + spoken, input_tokens: characters, output_tokens: spoken, input_tokens_details: { text_tokens: characters }, output_tokens_details: { audio_tokens: spoken, text_tokens: 0 } };
}

/** The body of a request as text, or null where it is too large. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
