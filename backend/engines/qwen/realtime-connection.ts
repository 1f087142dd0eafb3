import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { readText } from './bounded-body.ts';
import { engineError, errorOf } from './errors.ts';
import type { TimeLimits } from './http-client.ts';
import { clientEvent, readEvent, type ServiceEvent, type SessionSettings } from './realtime-wire.ts';
import { readFailure, readRetryAfter } from './wire.ts';

/** What a connection is opened with. */
export interface ConnectionParts {
  /** With the model. */
  url: string;
  key: { reveal(): string };
  session: SessionSettings;
  limits: TimeLimits;
}

const MAX_FRAME_BYTES = 8_000_000;
const MAX_REFUSAL_BYTES = 100_000;
/** What shows that the other side is there, or that it is known to be gone. */
const SIGNS = ['pong', 'message', 'close'] as const;
/** How long the service may take to say good-bye. */
const FINISH_MS = 2000;

/** One connection, which is one session: its settings are sent as soon as it is open, and once only. */
export class RealtimeConnection {
  readonly #socket: WebSocket;
  readonly #events: ServiceEvent[] = [];
  #failure: unknown = null;
  #isClosed = false;
  #wake: () => void = () => undefined;
  readonly #closed = Promise.withResolvers<void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary));
    socket.on('error', (error) => this.#fail(engineError('engine_unavailable', { cause: error })));
    socket.on('close', (code) => {
      this.#isClosed = true;
      this.#fail(engineError('engine_unavailable', { cause: new Error(`closed with ${code}`) }));
      this.#closed.resolve();
    });
  }

  /** Connects. @throws EngineError, or the signal's reason */
  static async open({ url, key, session, limits }: ConnectionParts, signal: AbortSignal): Promise<RealtimeConnection> {
    signal.throwIfAborted();
    const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key.reveal()}`, 'user-agent': 'lector' }, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, followRedirects: false });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => reject(signal.reason);
    const refuse = (error: Error) => reject(engineError('engine_unavailable', { cause: error }));
    const answer = (_request: unknown, response: IncomingMessage) => void readRefusal(response).then(reject, reject);
    const timer = setTimeout(() => reject(engineError('engine_late')), limits.firstByteMs);
    signal.addEventListener('abort', abort, { once: true });
    socket.once('open', resolve);
    socket.on('error', refuse);
    socket.once('unexpected-response', answer);
    try {
      await promise;
    } catch (error) {
      socket.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('unexpected-response', answer);
    }
    const connection = new RealtimeConnection(socket);
    socket.off('error', refuse);
    connection.send('session.update', { session });
    return connection;
  }

  /** Whether it can still be spoken with. */
  get isOpen(): boolean {
    return !this.#isClosed && this.#failure === null && this.#socket.readyState === WebSocket.OPEN;
  }

  /** Resolves when it is closed, for whatever reason. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Sends an event; one that cannot be sent any more is dropped, as the next one heard will tell. */
  send(type: string, fields: Record<string, unknown> = {}): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(clientEvent(type, fields));
  }

  /** The next event, or null at the end of an orderly closed session. @throws EngineError, or the signal's reason */
  async next(limitMs: number, signal: AbortSignal): Promise<ServiceEvent> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal.reason);
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => reject(engineError('engine_late')), Math.max(0, limitMs));
    try {
      for (;;) {
        const event = this.#events.shift();
        if (event) return event;
        if (this.#failure !== null) throw this.#failure;
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await Promise.race([promise, late]);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Drops what has come and nobody has asked for. */
  forget(): void {
    this.#events.length = 0;
  }

  /**
   * Has the other side show that it is still there: whatever comes within `limitMs` is a sign, an answer to a ping above all. Without one the connection
   * is closed from here, as what was lost without a word on the way: it would be silent until the time limit of the call.
   */
  expectSign(limitMs: number): void {
    if (!this.isOpen) return;
    const done = () => {
      clearTimeout(timer);
      for (const sign of SIGNS) this.#socket.off(sign, done);
    };
    const timer = setTimeout(() => {
      done();
      this.#fail(engineError('engine_unavailable', { cause: new Error('a kept connection that is dead') }));
      this.destroy();
    }, limitMs);
    for (const sign of SIGNS) this.#socket.once(sign, done);
    this.#socket.ping();
  }

  /** Ends the session politely: the service says the last word. */
  async finish(): Promise<void> {
    if (!this.isOpen) return this.destroy();
    this.send('session.finish');
    const timer = setTimeout(() => this.destroy(), FINISH_MS);
    await this.closed;
    clearTimeout(timer);
  }

  /** Closes the connection at once. */
  destroy(): void {
    this.#socket.terminate();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    try {
      if (isBinary) throw engineError('engine_garbled', { cause: new Error('a binary frame') });
      const event = readEvent(data.toString('utf8'));
      if (event.type === 'error') {
        const { code, message } = event.error ?? event;
        throw errorOf({ status: null, code: code ?? '', message: message ?? '', retryAfterMs: null });
      }
      this.#events.push(event);
      this.#wake();
    } catch (error) {
      this.#fail(error);
      this.destroy();
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake();
  }
}

async function readRefusal(response: IncomingMessage): Promise<Error> {
  const body = await readText(response as AsyncIterable<Uint8Array>, MAX_REFUSAL_BYTES);
  return errorOf(readFailure(response.statusCode ?? 0, body, readRetryAfter(response.headers['retry-after'], Date.now())));
}
