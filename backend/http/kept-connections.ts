import * as http from 'node:http';
import * as https from 'node:https';

/** A request with a text as its body, or with none. */
export interface PlainRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal;
}

/** An answer whose headers are there. */
export interface PlainAnswer {
  status: number;
  /** By their names in lower case. */
  headers: http.IncomingHttpHeaders;
  /** The body as it comes, to be read once; left early, it closes the connection. */
  body: AsyncIterable<Uint8Array>;
}

/** How long a connection is kept that nobody uses: setting one up costs round trips. */
const KEEP_ALIVE_MS = 55_000;

/**
 * Sends requests on Node's own HTTP: text bodies, no redirects, nothing compressed. The global fetch takes several times as long before a service
 * has even heard of a request, and closes its connections after four seconds.
 */
export function keptConnections(): { send(url: string, request: PlainRequest): Promise<PlainAnswer>; close(): void } {
  const options = { keepAlive: true, timeout: KEEP_ALIVE_MS, noDelay: true };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };

  const send = (url: string, request: PlainRequest, isSecondTry = false): Promise<PlainAnswer> => {
    const { promise, resolve, reject } = Promise.withResolvers<PlainAnswer>();
    const { method, headers, body, signal } = request;
    signal.throwIfAborted();
    const isSecure = url.startsWith('https:');
    const outgoing = (isSecure ? https : http).request(url, {
      method,
      headers: { 'user-agent': 'lector', ...headers, ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }) },
      agent: isSecure ? agents.https : agents.http,
    });
    let answer: http.IncomingMessage | null = null;
    // Of an answer that has come whole, the request's own end would be an error of a connection that is nobody's any more: one that nobody catches.
    const abort = () => (answer ?? outgoing).destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    outgoing.once('close', () => signal.removeEventListener('abort', abort));
    outgoing.once('response', (incoming) => {
      answer = incoming;
      // What goes wrong is told where the body is read; where nobody reads on, it is of no interest.
      incoming.on('error', () => undefined);
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: incoming });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // A connection that was kept may have been closed from the other end just now.
      if (outgoing.reusedSocket && !isSecondTry && !signal.aborted && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) resolve(send(url, request, true));
      else reject(error);
    });
    outgoing.end(body ?? undefined);
    return promise;
  };

  return {
    send: (url, request) => send(url, request),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
