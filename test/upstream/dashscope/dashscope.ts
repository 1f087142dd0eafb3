import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { GOOD_ORDER as GOOD_TRANSLATION, type ChatBehaviour } from '../chat/chat-behaviour.ts';
import type { ChatCall } from '../chat/chat-call.ts';
import { GOOD_ORDER, type Behaviour } from './behaviour.ts';
import type { Call } from './calls.ts';
import { answerControl } from './control.ts';
import { answerCustomization } from './customization.ts';
import { answerGeneration } from './generation.ts';
import { openRealtime, type Realtime } from './realtime.ts';
import { ResultFiles } from './result-files.ts';
import { RateBuckets, SERVICE_ERRORS, type Region } from './service.ts';
import { refuse, type ServiceParts } from './service-parts.ts';
import { createSpeechSource, type SpeechSource } from './speech-source.ts';
import { answerTranslation, type TranslationParts } from './translation.ts';

/** How an emulated service is started. */
export interface DashScopeOptions extends Partial<Behaviour> {
  /** 0 takes any free port. */
  port?: number;
  /** The only keys that are taken; left out: any of the right form. */
  keys?: readonly string[];
  /** Left out: Singapore. Null: the models of all regions are there. */
  region?: Region | null;
  /** Left out: eSpeak's speech. Closed with the service. */
  speech?: SpeechSource;
  /** How it translates; calls per minute as documented where nothing is set. */
  translation?: Partial<ChatBehaviour>;
}

/** An emulated DashScope. */
export interface DashScope {
  /** `http://127.0.0.1:1234` */
  origin: string;
  /** What `DASHSCOPE_HTTP_BASE_URL` has to be. */
  httpBaseUrl: string;
  /** What `DASHSCOPE_WEBSOCKET_BASE_URL` has to be. */
  websocketBaseUrl: string;
  /** What `DASHSCOPE_COMPATIBLE_BASE_URL` has to be. */
  compatibleBaseUrl: string;
  /** May be changed while it runs. */
  readonly behaviour: Behaviour;
  /** The same for its translating; and every call for it, in order. */
  readonly translation: ChatBehaviour;
  readonly translationCalls: readonly ChatCall[];
  /** Every call with a readable body, in order; a realtime response counts as one. */
  readonly calls: readonly Call[];
  /** Every request for a result file, by path. */
  readonly downloads: readonly string[];
  readonly realtime: Realtime;
  /** Sockets that are open now. */
  readonly openSockets: number;
  /** Sockets that have ever been open. */
  readonly socketCount: number;
  close(): Promise<void>;
}

const COMPLETIONS = '/compatible-mode/v1/chat/completions';
const TRANSLATIONS_PER_MINUTE = 60;
const CUSTOMIZATION = '/api/v1/services/audio/tts/customization';
const GENERATION = '/api/v1/services/aigc/multimodal-generation/generation';

/** Starts an emulated DashScope on the loopback interface. */
export async function startDashScope({ port = 0, keys, region = 'singapore', speech = createSpeechSource(), translation = {}, ...behaviour }: DashScopeOptions = {}): Promise<DashScope> {
  const sockets = new Set<Socket>();
  let socketCount = 0;
  const files = new ResultFiles();
  const parts: ServiceParts = {
    behaviour: { ...GOOD_ORDER, ...behaviour },
    speech,
    files,
    buckets: new RateBuckets(),
    ownVoices: new Map(),
    calls: [],
    region,
    keys: keys ? new Set(keys) : null,
    origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  const translating: TranslationParts = { behaviour: { ...GOOD_TRANSLATION, perMinute: TRANSLATIONS_PER_MINUTE, ...translation }, calls: [], buckets: parts.buckets, keys: parts.keys };
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://service');
    if (answerControl(request, response, pathname, { behaviour: parts.behaviour, calls: parts.calls, drop })) return;
    if (request.method === 'POST' && pathname === GENERATION) {
      answerGeneration(request, response, parts).catch(() => response.destroy());
    } else if (request.method === 'POST' && pathname === CUSTOMIZATION) {
      answerCustomization(request, response, parts).catch(() => response.destroy());
    } else if (request.method === 'POST' && pathname === COMPLETIONS) {
      answerTranslation(request, response, translating).catch(() => response.destroy());
    } else if (request.method === 'GET' && pathname.endsWith('.wav')) files.answer(request, response);
    else refuse(response, { ...SERVICE_ERRORS.badUrl, status: 404, code: 'NotFound' });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socketCount += 1;
    socket.setNoDelay(true);
    socket.once('close', () => sockets.delete(socket));
  });
  const realtime = openRealtime(server, parts);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = parts.origin();
  return {
    origin,
    httpBaseUrl: `${origin}/api/v1`,
    websocketBaseUrl: `${origin.replace('http', 'ws')}/api-ws/v1/realtime`,
    compatibleBaseUrl: `${origin}/compatible-mode/v1`,
    behaviour: parts.behaviour,
    translation: translating.behaviour,
    translationCalls: translating.calls,
    calls: parts.calls,
    downloads: files.requests,
    realtime,
    get socketCount() {
      return socketCount;
    },
    get openSockets() {
      return sockets.size;
    },
    async close() {
      realtime.close();
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
      await speech.close();
    },
  };
}
