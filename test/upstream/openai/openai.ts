import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { GOOD_ORDER, errorBody, type Behaviour, type Fault } from './behaviour.ts';
import type { Call } from './call.ts';
import { ERROR_SHAPES, judge, voiceList, type EmulatedProfile, type Served } from './server-profiles.ts';
import { answerSound } from './sound-answer.ts';
import { createEspeakSpeech, type SpeechSource } from './speech-source.ts';
import { openWordSocket } from './word-socket.ts';

/** How an emulated server is started. */
export interface SpeechServerOptions extends Partial<Behaviour> {
  profile: EmulatedProfile;
  /** 0 takes any free port. */
  port?: number;
  /** The only key that is taken; left out: none is needed. */
  key?: string;
  /** The checkpoint of a vLLM-Omni process. */
  model?: string;
  /** Voices uploaded to a Base checkpoint. */
  uploaded?: readonly string[];
  /** Left out: eSpeak's speech. Closed with the server. */
  speech?: SpeechSource;
}

/** An emulated server that speaks OpenAI's speech protocol. */
export interface EmulatedServer {
  /** `http://127.0.0.1:1234` */
  origin: string;
  /** With `/v1`. */
  url: string;
  /** May be changed while it runs. */
  readonly behaviour: Behaviour;
  /** Every request for speech with a readable body, in order. */
  readonly calls: readonly Call[];
  /** How many requests run now, and the most that ran at once. */
  readonly running: number;
  readonly mostRunning: number;
  /** Sockets that are open now. */
  readonly openSockets: number;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Starts an emulated server on the loopback interface. */
export async function startSpeechServer({ profile, port = 0, key, model = 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice', uploaded = [], speech = createEspeakSpeech(), ...given }: SpeechServerOptions): Promise<EmulatedServer> {
  const behaviour: Behaviour = { ...GOOD_ORDER, ...given };
  const calls: Call[] = [];
  const sockets = new Set<Socket>();
  const counts = { running: 0, most: 0 };
  const runs = (isRunning: boolean) => {
    counts.running += isRunning ? 1 : -1;
    counts.most = Math.max(counts.most, counts.running);
  };
  const served = (): Served => ({ model, uploaded, hasWords: behaviour.hasWords, isOld: behaviour.dialect === 'old' });

  const refuse = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) => {
    const { contentType, body } = errorBody(behaviour.errorShape ?? ERROR_SHAPES[profile], status, message);
    response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
  };

  const answerSpeech = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const receivedAt = performance.now();
    const body = await readBody(request);
    if (body === null) return refuse(response, 400, 'The body is not JSON.');
    const call: Call = { path, body, authorization: request.headers.authorization ?? null, receivedAt, firstAudioAt: null, endedAt: null, isAborted: false };
    calls.push(call);
    runs(true);
    const gone = new AbortController();
    response.once('close', () => {
      runs(false);
      call.endedAt = performance.now();
      call.isAborted = !response.writableFinished;
      gone.abort();
    });
    const fault = behaviour.everyCall ?? behaviour.faults.shift() ?? null;
    if (fault && answerFault(response, fault, refuse)) return;
    const delivery = judge(profile, path, body, served());
    if ('status' in delivery) return refuse(response, delivery.status, delivery.message);
    try {
      const made = await speech.speak(String(body['input']), delivery, gone.signal);
      await answerSound(response, { call, delivery, speech: made, behaviour, fault, signal: gone.signal });
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    }
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    if (path === '/health') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"healthy"}');
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) return void refuse(response, 401, `Incorrect API key provided: ${request.headers.authorization ?? 'none'}`);
    if (request.method === 'GET' && path === '/v1/models') return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', data: [{ id: model, object: 'model' }] }));
    const list = behaviour.voiceList ?? voiceList(profile, served());
    if (request.method === 'GET' && path === '/v1/audio/voices' && list !== null) return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list));
    const isSpeech = path === '/v1/audio/speech' || (path === '/dev/captioned_speech' && profile === 'kokoro' && behaviour.hasWords);
    if (request.method === 'POST' && isSpeech) return void answerSpeech(request, response, path);
    refuse(response, 404, 'Not Found');
  });
  const closeSockets = profile === 'vllm-omni' ? openWordSocket(server, { behaviour, calls, served, speech, runs, isAllowed: ({ headers }) => key === undefined || headers.authorization === `Bearer ${key}` }) : () => undefined;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    url: `${origin}/v1`,
    behaviour,
    calls,
    get running() {
      return counts.running;
    },
    get mostRunning() {
      return counts.most;
    },
    get openSockets() {
      return sockets.size;
    },
    async close() {
      const closed = once(server, 'close');
      closeSockets();
      server.close();
      server.closeAllConnections();
      await closed;
      await speech.close();
    },
  };
}

/** Answers with a fault that needs no speech; whether it was one. */
function answerFault(response: ServerResponse, fault: Fault, refuse: (response: ServerResponse, status: number, message: string, headers?: Record<string, string>) => void): boolean {
  if (fault.type === 'status') {
    if (fault.body === undefined) refuse(response, fault.status, fault.message ?? 'scripted', fault.headers);
    else response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers }).end(fault.body);
  } else if (fault.type === 'reset') response.destroy();
  else if (fault.type === 'body') response.writeHead(200, { 'content-type': fault.contentType }).end(fault.body);
  else if (fault.type === 'flood') void flood(response, fault.bytes);
  else if (fault.type === 'hang') {
    if (fault.where === 'after headers') response.writeHead(200, { 'content-type': 'audio/pcm' }).flushHeaders();
  } else return false;
  return true;
}

async function flood(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'audio/pcm' });
  const piece = new Uint8Array(65_536);
  const closed = once(response, 'close');
  for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
    if (!response.write(piece)) await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed]);
  }
  response.end();
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > MAX_BODY_BYTES) return null;
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(pieces).toString());
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
