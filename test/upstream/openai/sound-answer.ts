import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { joinBytes, joinSamples, samplesToBytes } from '../../../backend/audio/pcm.ts';
import { createEncoder } from '../../../backend/audio/encoders.ts';
import { createResampler } from '../../../backend/audio/resample.ts';
import { wavHeader } from '../../../backend/audio/wav.ts';
import type { Behaviour, Fault } from './behaviour.ts';
import type { Call } from './call.ts';
import type { Delivery } from './server-profiles.ts';
import type { HeardWord, Speech } from './speech-source.ts';

/** What is answered, and how. */
export interface Job {
  call: Call;
  delivery: Delivery;
  speech: Speech;
  behaviour: Behaviour;
  fault: Fault | null;
  signal: AbortSignal;
}

const TYPES: Readonly<Record<string, string>> = { pcm: 'audio/pcm', wav: 'audio/wav', mp3: 'audio/mpeg', opus: 'audio/ogg', flac: 'audio/flac', aac: 'audio/aac' };

/** Sends a clip as the delivery says, at the pace and with the fault of the behaviour. */
export async function answerSound(response: ServerResponse, job: Job): Promise<void> {
  const { delivery, behaviour, fault, speech, call, signal } = job;
  const { kind } = delivery;
  const format = behaviour.alwaysSends ?? delivery.format;
  const sound = await bytesOf(speech.samples, format, kind === 'whole' ? behaviour.wavSizes : 'unknown', behaviour.sampleRate);
  const type = `${TYPES[format] ?? 'application/octet-stream'}${behaviour.namesRate ? `;rate=${behaviour.sampleRate}` : ''}`;
  const writer = new FaultyWriter(response, fault);
  if (kind === 'whole') {
    await wait(behaviour.firstAudioMs + (speech.samples.length / SAMPLE_RATE) * behaviour.realTimeFactor * 1000, undefined, { signal });
    response.writeHead(200, { 'content-type': type, ...(delivery.hasWords && wordHeaders(speech.words, behaviour.maxWordHeaderBytes)) });
    call.firstAudioAt = performance.now();
    for (const piece of piecesOf(sound, behaviour.pieceBytes)) if (!(await writer.write(piece))) return;
    response.end();
    return;
  }
  if (kind === 'captions') await writeCaptions(response, writer, job, sound);
  else {
    const dialect = behaviour.dialect === 'openai' || behaviour.dialect === 'speaches' || behaviour.dialect === 'sglang' ? behaviour.dialect : kind === 'events' ? 'vllm' : null;
    response.writeHead(200, { 'content-type': dialect === null ? type : 'text/event-stream; charset=utf-8' });
    for await (const piece of pacedPieces(sound, job)) {
      if (!(await writer.write(dialect === null ? piece : soundEvent(dialect, piece, format)))) return;
      if (fault?.type === 'streamError') {
        response.end(`event: speech.audio.error\ndata: ${JSON.stringify({ type: 'speech.audio.error', error: { message: 'engine died', type: 'server_error', param: null, code: fault.code } })}\n\n`);
        return;
      }
    }
    response.end(dialect === null ? '' : lastEvent(dialect));
  }
}

/** Every piece when its time has come; the first one's is noted. */
async function* pacedPieces(sound: Uint8Array, { behaviour, call, signal }: Job): AsyncGenerator<Uint8Array> {
  const bytesPerMs = (behaviour.sampleRate * 2) / 1000;
  let sent = 0;
  for (const piece of piecesOf(sound, behaviour.pieceBytes)) {
    const dueIn = call.receivedAt + behaviour.firstAudioMs + (sent / bytesPerMs) * behaviour.realTimeFactor - performance.now();
    if (dueIn > 0) await wait(dueIn, undefined, { signal });
    signal.throwIfAborted();
    call.firstAudioAt ??= performance.now();
    sent += piece.length;
    yield piece;
  }
}

/** Kokoro's captions: a line for about each second of sound, times in seconds from the clip's beginning; a word's time comes with the sound it begins in. */
async function writeCaptions(response: ServerResponse, writer: FaultyWriter, job: Job, sound: Uint8Array): Promise<void> {
  const { behaviour, delivery, speech } = job;
  const lineMs = 1000;
  response.writeHead(200, { 'content-type': 'application/json' });
  let atMs = 0;
  for await (const piece of pacedPieces(sound, { ...job, behaviour: { ...behaviour, pieceBytes: (lineMs * behaviour.sampleRate * 2) / 1000 } })) {
    const words = speech.words.filter(({ startMs }) => startMs >= atMs && startMs < atMs + lineMs);
    const timestamps = delivery.hasWords ? words.map(({ word, startMs, endMs }) => ({ word, start_time: startMs / 1000, end_time: endMs / 1000 })) : null;
    const line = `${JSON.stringify({ audio: Buffer.from(piece).toString('base64'), audio_format: TYPES[delivery.format], timestamps })}\n`;
    for (const part of piecesOf(Buffer.from(line), behaviour.pieceBytes)) if (!(await writer.write(part))) return;
    atMs += lineMs;
  }
  response.end();
}

function wordHeaders(words: readonly HeardWord[], maxBytes: number): Record<string, string> {
  const list = words.map(({ word, startMs, endMs }) => ({ word, start_ms: Math.round(startMs), end_ms: Math.round(endMs) }));
  const header = JSON.stringify(list).replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return header.length > maxBytes ? { 'X-Word-Timestamps-Omitted': 'too large' } : { 'X-Word-Timestamps': header };
}

async function bytesOf(samples: Int16Array, format: string, sizes: Behaviour['wavSizes'], rate: number): Promise<Uint8Array> {
  if (format === 'mp3' || format === 'opus') {
    const encoder = await createEncoder(format, { sampleCount: null, natural: true });
    return joinBytes([...encoder.push(samples), ...encoder.finish()]);
  }
  const resampler = createResampler(SAMPLE_RATE, rate);
  const resampled = rate === SAMPLE_RATE ? samples : joinSamples([resampler.push(samples), resampler.finish()]);
  const pcm = samplesToBytes(resampled);
  if (format !== 'wav') return pcm;
  const header = wavHeader(sizes === 'honest' ? resampled.length : null);
  const view = new DataView(header.buffer);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  if (sizes === 'zero') for (const offset of [4, 40]) view.setUint32(offset, 0, true);
  return joinBytes([header, pcm]);
}

function soundEvent(dialect: string, piece: Uint8Array, format: string): Uint8Array {
  const audio = Buffer.from(piece).toString('base64');
  const data = dialect === 'sglang' ? { object: 'audio.speech.chunk', audio: { data: audio, format } } : { type: 'speech.audio.delta', audio, ...(dialect === 'vllm' && { response_format: format }) };
  return Buffer.from(`${dialect === 'vllm' || dialect === 'openai' ? 'event: speech.audio.delta\n' : ''}data: ${JSON.stringify(data)}\n\n`);
}

function lastEvent(dialect: string): string {
  if (dialect === 'sglang') return 'data: [DONE]\n\n';
  const usage = { input_tokens: 0, output_tokens: 0, total_tokens: 0 };
  if (dialect === 'speaches') return `data: ${JSON.stringify({ type: 'speech.audio.done', token_usage: usage })}\n\n`;
  return `event: speech.audio.done\ndata: ${JSON.stringify({ type: 'speech.audio.done', usage })}\n\n`;
}

function* piecesOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Writes a body until its fault. */
class FaultyWriter {
  readonly #response: ServerResponse;
  readonly #fault: Fault | null;
  #sent = 0;

  constructor(response: ServerResponse, fault: Fault | null) {
    this.#response = response;
    this.#fault = fault;
  }

  /** Whether more may be written. Resolves once the piece has left. */
  async write(piece: Uint8Array): Promise<boolean> {
    const fault = this.#fault;
    const limit = fault && 'afterBytes' in fault ? fault.afterBytes : Number.POSITIVE_INFINITY;
    const part = piece.subarray(0, Math.max(0, limit - this.#sent));
    this.#sent += part.length;
    await new Promise<void>((resolve) => void this.#response.write(part, () => resolve()));
    if (this.#sent < limit || !fault) return true;
    if (fault.type === 'cut') setTimeout(() => this.#response.destroy(), 10);
    if (fault.type === 'truncate') this.#response.end();
    return false;
  }
}
