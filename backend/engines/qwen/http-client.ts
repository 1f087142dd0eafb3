import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { EngineError } from '../../speech/engine-error.ts';
import { engineError } from './errors.ts';

/** How long a call may take, in milliseconds. */
export interface TimeLimits {
  /** From the call to the answer's headers. */
  firstByteMs: number;
  /** From then on, between any two pieces of the body. */
  idleMs: number;
  /** From the call to its end. */
  totalMs: number;
  /** How long a connection that was kept may take to give any sign of life when it is used again. */
  signMs: number;
}

/** A call. */
export interface HttpCall {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  limits: TimeLimits;
  /** Decides which addresses a name may stand for; left out: any. */
  lookup?: LookupFunction;
}

/** An answer whose headers are there. */
export interface HttpAnswer {
  status: number;
  /** Whether a connection was open that has served before. */
  isWarm: boolean;
  headers: http.IncomingHttpHeaders;
  /** The body as it comes; to be read once. Left early it closes the connection, unless it ends by itself at once. @throws EngineError, or the signal's reason */
  body: AsyncIterable<Uint8Array>;
  /** Closes the connection without reading the body. */
  discard(): void;
}

/** Calls over connections that are kept open for a while. */
export interface HttpClient {
  /** @throws EngineError `engine_unavailable`, `engine_late`, or the signal's reason. Redirects are answers like any other. */
  call(call: HttpCall, signal: AbortSignal): Promise<HttpAnswer>;
  /** Closes all connections. */
  close(): void;
}

/** How long a connection is kept: setting one up costs two or three round trips to another continent. */
const KEEP_ALIVE_MS = 55_000;

/** How long a body may go on after it has been left. */
const END_MS = 60;

/** A client on Node's own HTTP, which unlike fetch keeps connections for long and lets addresses be checked before they are connected to. */
export function createHttpClient(): HttpClient {
  const options = { keepAlive: true, timeout: KEEP_ALIVE_MS, noDelay: true };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };

  const call = async ({ method, url, headers, body, limits, lookup }: HttpCall, signal: AbortSignal, isSecondTry = false): Promise<HttpAnswer> => {
    signal.throwIfAborted();
    const endAt = performance.now() + limits.totalMs;
    const isSecure = url.startsWith('https:');
    const request = (isSecure ? https : http).request(url, {
      method,
      headers: { 'user-agent': 'lector', ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
      agent: isSecure ? agents.https : agents.http,
      ...(lookup && { lookup }),
    });
    let answer: http.IncomingMessage | null = null;
    // Of an answer that has come whole, the request's own end would be an error of a connection that is nobody's any more: one that nobody catches.
    const abort = () => (answer ?? request).destroy(asError(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => request.destroy(engineError('engine_late')), Math.min(limits.firstByteMs, limits.totalMs));
    const stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    try {
      const response = await headersOf(request, body);
      answer = response;
      clearTimeout(timer);
      return { status: response.statusCode ?? 0, isWarm: request.reusedSocket, headers: response.headers, body: bodyOf(response, { limits, endAt, signal, stop }), discard: () => {
        stop();
        response.destroy();
      } };
    } catch (error) {
      stop();
      signal.throwIfAborted();
      // A connection that was kept may have been closed from the other end just now.
      if (request.reusedSocket && !isSecondTry && isReset(error)) return call({ method, url, headers, body, limits, lookup }, signal, true);
      throw error instanceof EngineError ? error : engineError('engine_unavailable', { cause: error });
    }
  };

  return {
    call,
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function headersOf(request: http.ClientRequest, body: string | undefined): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  request.once('response', resolve);
  // It stays for what comes after the answer, which the body tells.
  request.on('error', reject);
  request.end(body);
  return promise;
}

interface BodyParts {
  limits: TimeLimits;
  endAt: number;
  signal: AbortSignal;
  stop: () => void;
}

async function* bodyOf(response: http.IncomingMessage, { limits, endAt, signal, stop }: BodyParts): AsyncGenerator<Uint8Array> {
  const chunks = response.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let hasFailed = true;
  try {
    for (;;) {
      const timer = setTimeout(() => response.destroy(engineError('engine_late')), Math.max(0, Math.min(limits.idleMs, endAt - performance.now())));
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done) break;
      hasFailed = false;
      yield next.value;
      hasFailed = true;
    }
    hasFailed = false;
  } catch (error) {
    hasFailed = true;
    signal.throwIfAborted();
    throw error instanceof EngineError ? error : engineError('engine_unavailable', { cause: error });
  } finally {
    stop();
    if (hasFailed || signal.aborted) response.destroy();
    else if (!response.readableEnded) await letEnd(response);
  }
}

/** Lets a body end whose rest is of no interest, so that its connection can be used again. Resolves when it has, or is closed. */
async function letEnd(response: http.IncomingMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once('end', resolve).once('close', resolve).once('error', resolve);
  const timer = setTimeout(() => response.destroy(), END_MS);
  response.resume();
  await promise;
  clearTimeout(timer);
}

function isReset(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
