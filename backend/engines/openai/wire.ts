import { timely } from '../../speech/abortable.ts';
import { EngineError } from '../../speech/engine-error.ts';
import { connectionError, garbledError, isReplicaFault, refusalError, type Refusal } from './errors.ts';
import type { Ask } from './profiles.ts';
import type { Replicas } from './replicas.ts';

/** The headers of an answer, by their names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Sends a request and resolves once the answer's headers are there. No redirect is followed: key and text go where the operator has said, and nowhere else. */
export type Send = (
  url: string,
  request: { method: 'GET' | 'POST'; headers: Record<string, string>; body: string | null; signal: AbortSignal },
) => Promise<{ status: number; headers: AnswerHeaders; body: AsyncIterable<Uint8Array> }>;

/** How long a server may be silent, in milliseconds. */
export interface WireLimits {
  /** Until the first byte of the body. Servers that make a clip whole are silent for as long as that takes. */
  firstByteMs: number;
  /** From one piece of the body to the next. */
  idleMs: number;
  /** Until a list of voices has come whole. */
  listMs: number;
}

/** The limits where nothing else is set. */
export const WIRE_LIMITS: WireLimits = { firstByteMs: 55_000, idleMs: 9000, listMs: 3000 };

/** So much of an error's body is read. */
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_LIST_BYTES = 2 * 1024 * 1024;

/** Who is called, and with what. */
export interface Line {
  label: string;
  key: string | null;
  replicas: Replicas;
  send: Send;
  limits: WireLimits;
}

/** An answer of which the first byte has come. */
export interface Answer {
  headers: AnswerHeaders;
  /** All pieces from the first one. */
  body: AsyncIterable<Uint8Array>;
  /** Ends the call, whatever its state; has to be called. */
  close(): void;
}

/** Another way to ask is worth trying. `isLasting`: this way is not worth trying again soon. */
export class UnableError extends Error {
  override readonly name = 'UnableError';
  readonly isLasting: boolean;

  constructor({ isLasting = true, cause }: { isLasting?: boolean; cause?: unknown } = {}) {
    super('cannot be asked in this way', { cause });
    this.isLasting = isLasting;
  }
}

/**
 * Sends a request to the replica with the fewest calls in flight, and to another one if that cannot be reached, fails or is full before the
 * first byte. Whatever is open is closed when the signal aborts.
 * @throws EngineError, UnableError where `ask` names the refusal, or the signal's reason
 */
export async function openAnswer(line: Line, ask: Ask, signal: AbortSignal): Promise<Answer> {
  const tried = new Set<string>();
  let failure: EngineError | null = null;
  for (;;) {
    const url = line.replicas.take(tried);
    if (url === null) throw failure ?? new EngineError('engine_unavailable', `${line.label} cannot be reached.`);
    tried.add(url);
    const call = new Call(line, signal, () => line.replicas.release(url));
    try {
      const { status, headers } = await call.send(ask.isBelowRoot ? below(url) + ask.path : url + ask.path, ask.body);
      if (isFine(status)) return { headers, body: call.pieces(await call.read(line.limits.firstByteMs)), close: () => call.close() };
      const refusal: Refusal = { status, retryAfter: headerIn(headers, 'retry-after'), body: await call.text(MAX_ERROR_BYTES) };
      if (ask.isUnable?.(refusal.status, refusal.body)) throw new UnableError();
      failure = refusalError(line.label, refusal, line.key);
      if (!isReplicaFault(refusal.status)) throw failure;
      call.close();
    } catch (error) {
      call.close();
      signal.throwIfAborted();
      if (error === failure || error instanceof UnableError || (error instanceof EngineError && error.code !== 'engine_unavailable')) throw error;
      line.replicas.rest(url);
      failure = error instanceof EngineError ? error : connectionError(line.label, error, false);
    }
  }
}

/** A JSON answer to a GET of the first replica that can be reached, or null where there is nothing at that path. @throws EngineError, or the signal's reason */
export async function getJson(line: Line, path: string, signal: AbortSignal): Promise<unknown> {
  let failure: EngineError | null = null;
  for (const url of line.replicas.urls()) {
    const { listMs } = line.limits;
    const call = new Call({ ...line, limits: { ...line.limits, firstByteMs: listMs, idleMs: listMs } }, signal);
    try {
      const { status } = await call.send(url + path, null);
      if (status === 404 || status === 405 || status === 501) return null;
      const body = await call.text(MAX_LIST_BYTES);
      if (!isFine(status)) throw refusalError(line.label, { status, retryAfter: null, body }, line.key);
      return JSON.parse(body);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof EngineError) throw error;
      if (error instanceof SyntaxError) throw garbledError(line.label, 'gave a list that cannot be read');
      line.replicas.rest(url);
      failure = connectionError(line.label, error, false);
    } finally {
      call.close();
    }
  }
  throw failure ?? new EngineError('engine_unavailable', `${line.label} cannot be reached.`);
}

/** One call of one replica. */
class Call {
  readonly #line: Line;
  readonly #onClose: () => void;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #body: AsyncIterator<Uint8Array> | null = null;
  #isClosed = false;

  constructor(line: Line, signal: AbortSignal, onClose: () => void = () => undefined) {
    this.#line = line;
    this.#onClose = onClose;
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
  }

  /** Resolves with the answer's head. A null body makes it a GET. */
  async send(url: string, body: Record<string, unknown> | null): Promise<{ status: number; headers: AnswerHeaders }> {
    const { key, send, limits } = this.#line;
    const answer = await this.#within(
      limits.firstByteMs,
      send(url, {
        method: body === null ? 'GET' : 'POST',
        headers: { ...(body !== null && { 'content-type': 'application/json' }), ...(key !== null && { authorization: `Bearer ${key}` }) },
        body: body === null ? null : JSON.stringify(body),
        signal: this.#signal,
      }),
    );
    this.#body = answer.body[Symbol.asyncIterator]();
    return answer;
  }

  /** The next piece of the body, or null at its end. */
  async read(limitMs = this.#line.limits.idleMs): Promise<Uint8Array | null> {
    if (!this.#body) return null;
    const { done, value } = await this.#within(limitMs, this.#body.next());
    return done ? null : value;
  }

  /** All pieces, `first` before those that still come. */
  async *pieces(first: Uint8Array | null): AsyncGenerator<Uint8Array> {
    try {
      for (let piece = first; piece !== null; piece = await this.read()) yield piece;
    } catch (error) {
      throw error instanceof EngineError || this.#signal.aborted ? error : connectionError(this.#line.label, error, true);
    }
  }

  /** The body as text, cut after so many bytes. */
  async text(maxBytes: number): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    let count = 0;
    for (let piece = await this.read(); piece !== null && count < maxBytes; piece = await this.read()) {
      text += decoder.decode(piece.subarray(0, maxBytes - count), { stream: true });
      count += piece.length;
    }
    return text + decoder.decode();
  }

  /** Ends the call, whatever its state. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onClose();
    this.#stop.abort();
  }

  #within<T>(limitMs: number, work: Promise<T>): Promise<T> {
    return timely(work, { limitMs, late: () => new EngineError('engine_late', `${this.#line.label} took too long.`), signal: this.#signal });
  }
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A header that comes once, or null. */
export function headerIn(headers: AnswerHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

/** The address without the `/v1` at its end. */
function below(url: string): string {
  return url.replace(/\/v1$/, '');
}
