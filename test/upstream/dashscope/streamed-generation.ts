import type { ServerResponse } from 'node:http';
import { joinBytes } from '../../../backend/audio/pcm.ts';
import type { Behaviour } from './behaviour.ts';
import { drained } from './paced.ts';
import { SERVICE_ERRORS } from './service.ts';
import { drip, soundOf, type ServiceParts, type Wish } from './service-parts.ts';
import { streamedWavHeader } from './streamed-wav.ts';

/** Answers with events: the sound as it is made, its first piece with a WAV header, then where the whole of it lies. */
export async function streamGeneration(response: ServerResponse, wish: Wish, parts: ServiceParts): Promise<void> {
  const { call, fault, requestId, usage, signal } = wish;
  const events = new EventWriter(response, parts.behaviour);
  const begin = () => response.headersSent || response.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8', 'x-request-id': requestId });
  const result = (audio: Record<string, unknown>, finishReason: string) =>
    events.write('result', 200, { output: { finish_reason: finishReason, audio: { ...audio, id: `audio_${requestId}` } }, usage, request_id: requestId });
  if (fault?.type === 'hang') {
    begin();
    response.flushHeaders();
    return;
  }
  if (fault?.type === 'drip') {
    begin();
    await drip(response, `:${' '.repeat(600)}`, signal);
    return;
  }

  const sound: Uint8Array[] = [];
  let sent = 0;
  const limit = fault && 'afterBytes' in fault ? fault.afterBytes : Infinity;
  const made = fault?.type === 'sound' ? [fault.bytes] : withHeader(soundOf(wish, parts));
  try {
    for await (const whole of made) {
      const piece = whole.subarray(0, limit - sent);
      sound.push(piece);
      if (piece.length > 0 && fault?.type !== 'fileOnly') {
        begin();
        call.firstAudioAt ??= performance.now();
        await result({ data: Buffer.from(piece).toString('base64'), expires_at: Math.floor(Date.now() / 1000) }, 'null');
      }
      sent += piece.length;
      if (sent >= limit) break;
    }
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  begin();
  if (fault?.type === 'cut') {
    // What was written has to be on its way first.
    setTimeout(() => response.destroy(), 10);
    return;
  }
  if (fault?.type === 'stall') return;
  if (fault?.type === 'streamError') {
    const { status, code, message } = SERVICE_ERRORS[fault.error];
    await events.write(fault.asResult ? 'result' : 'error', status, { code, message, request_id: requestId });
    response.end();
    return;
  }
  if (fault?.type === 'truncate' && fault.isHonest === false) {
    response.end();
    return;
  }
  const { url, expiresAt } = parts.files.publish(sound, { origin: parts.origin(), lifeMs: parts.behaviour.urlLifeMs, fault });
  await result({ data: '', expires_at: expiresAt, url: fault?.type === 'url' ? fault.url : url }, 'stop');
  response.end();
}

async function* withHeader(sound: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const piece of sound) {
    yield isFirst ? joinBytes([streamedWavHeader(), piece]) : piece;
    isFirst = false;
  }
}

/** Writes events as the service frames them. */
class EventWriter {
  readonly #response: ServerResponse;
  readonly #behaviour: Behaviour;
  #count = 0;

  constructor(response: ServerResponse, behaviour: Behaviour) {
    this.#response = response;
    this.#behaviour = behaviour;
  }

  async write(event: string, status: number, data: unknown): Promise<void> {
    const { lineEnd, writeBytes } = this.#behaviour;
    this.#count += 1;
    const lines = [`id:${this.#count}`, `event:${event}`, `:HTTP_STATUS/${status}`, `data:${JSON.stringify(data)}`, '', ''];
    const bytes = Buffer.from(lines.join(lineEnd));
    for (let start = 0; start < bytes.length && !this.#response.destroyed; start += writeBytes) {
      if (!this.#response.write(bytes.subarray(start, Math.min(bytes.length, start + writeBytes)))) await drained(this.#response);
    }
  }
}
