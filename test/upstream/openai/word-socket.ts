import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { samplesToBytes } from '../../../backend/audio/pcm.ts';
import type { Behaviour } from './behaviour.ts';
import type { Call } from './call.ts';
import { judge, type Served } from './server-profiles.ts';
import type { SpeechSource } from './speech-source.ts';

/** What the socket shares with the server's other routes. */
export interface SocketParts {
  behaviour: Behaviour;
  calls: Call[];
  served(): Served;
  speech: SpeechSource;
  isAllowed(request: IncomingMessage): boolean;
  /** Told when a call begins and when it is over. */
  runs(isRunning: boolean): void;
}

const PATH = '/v1/audio/speech/stream';

/** Answers vLLM-Omni's `/v1/audio/speech/stream` on `server`; the function returned closes all connections. @see vllm-omni docs/serving/speech_api (read 2026-11) */
export function openWordSocket(server: Server, parts: SocketParts): () => void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    const status = path !== PATH || !parts.behaviour.hasSocket ? '404 Not Found' : !parts.isAllowed(request) ? '401 Unauthorized' : refusalNow(parts.behaviour);
    if (status !== null) return void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (client: WebSocket) => serve(client, request, parts));
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

/** What refuses requests by HTTP refuses the handshake, and stays for the request that follows. */
function refusalNow({ everyCall, faults }: Behaviour): string | null {
  const next = everyCall ?? faults[0];
  return next?.type === 'status' ? `${next.status} Refused` : null;
}

function serve(client: WebSocket, request: IncomingMessage, parts: SocketParts): void {
  const gone = new AbortController();
  let config: Record<string, unknown> = {};
  let text = '';
  client.on('error', () => gone.abort());
  client.on('close', () => gone.abort());
  client.on('message', (data) => {
    const event = JSON.parse((data as Buffer).toString('utf8')) as Record<string, unknown>;
    if (event['type'] === 'session.config') config = event;
    else if (event['type'] === 'input.text') text += String(event['text']);
    else if (event['type'] === 'input.done') {
      void speak(client, request, config, text, parts, gone.signal).catch(() => client.terminate());
      text = '';
    } else if (event['type'] === 'session.close') client.close(1000);
  });
}

async function speak(client: WebSocket, request: IncomingMessage, { type: _type, ...config }: Record<string, unknown>, text: string, { behaviour, calls, served, speech, runs }: SocketParts, signal: AbortSignal): Promise<void> {
  const send = (event: object) => void client.send(JSON.stringify(event));
  const receivedAt = performance.now();
  const call: Call = { path: PATH, body: { ...config, input: text }, authorization: request.headers.authorization ?? null, receivedAt, firstAudioAt: null, endedAt: null, isAborted: false };
  calls.push(call);
  runs(true);
  signal.addEventListener('abort', () => {
    runs(false);
    call.isAborted ||= call.endedAt === null;
    call.endedAt ??= performance.now();
  });
  const fault = behaviour.everyCall ?? behaviour.faults.shift() ?? null;
  if (fault?.type === 'hang') return;
  if (fault?.type === 'reset') return client.terminate();
  if (config['word_timestamps'] === true && !behaviour.hasWords) return send({ type: 'error', message: 'word_timestamps requires the server to be started with --forced-aligner' });
  const { stream_audio: _audio, split_granularity: _split, word_timestamps: _words, ...body } = config;
  const delivery = judge('vllm-omni', '/v1/audio/speech', { ...body, input: text, stream: true, stream_format: 'audio' }, served());
  if ('status' in delivery) return send({ type: 'error', message: delivery.message });
  const made = await speech.speak(text, delivery, signal);
  const place = { utterance_index: 0, sentence_index: 0 };
  const bytes = samplesToBytes(made.samples);
  const limit = fault && 'afterBytes' in fault ? fault.afterBytes : Infinity;
  send({ type: 'audio.start', ...place, sentence_text: text, format: 'pcm', sample_rate: SAMPLE_RATE, channels: 1, word_timestamps: true });
  let chunk = 0;
  for (let at = 0; at < bytes.length; at += behaviour.pieceBytes) {
    const dueIn = receivedAt + behaviour.firstAudioMs + (at / 48) * behaviour.realTimeFactor - performance.now();
    if (dueIn > 0) await wait(dueIn, undefined, { signal });
    signal.throwIfAborted();
    call.firstAudioAt ??= performance.now();
    const piece = bytes.subarray(at, Math.min(bytes.length, at + behaviour.pieceBytes, limit));
    send({ type: 'audio.chunk', ...place, chunk_id: chunk++, chunk_start_ms: at / 48, chunk_end_ms: (at + piece.length) / 48, sample_rate: SAMPLE_RATE, channels: 1, audio_b64: Buffer.from(piece).toString('base64'), timestamps: null });
    if (at + piece.length < limit) continue;
    if (fault?.type === 'cut') return client.terminate();
    if (fault?.type === 'stall') return;
    break;
  }
  if (fault?.type === 'streamError') return send({ type: 'error', message: 'engine died', partial_audio: true, action: 'discard' });
  const timestamps = made.words.map(({ word, startMs, endMs }) => ({ word, start_ms: Math.round(startMs), end_ms: Math.round(endMs) }));
  send({ type: 'audio.chunk', ...place, chunk_id: chunk, chunk_start_ms: bytes.length / 48, chunk_end_ms: bytes.length / 48, sample_rate: SAMPLE_RATE, channels: 1, audio_b64: '', timestamps });
  call.endedAt = performance.now();
  send({ type: 'audio.done', ...place, total_bytes: bytes.length, error: false });
  send({ type: 'session.done', utterance_index: 0, total_sentences: 1 });
}
