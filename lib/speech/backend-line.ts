import type * as z from 'zod';
import { failureOfAnswer, failureOfTransport } from './backend-failures.ts';
import { backendProof } from './backend-proof.ts';
import { SpeechError } from './speech-error.ts';

/** Where the backend is, what lets a client in, and who must answer there. */
export interface BackendConnection {
  url: string;
  token: string;
  /** The public key that the backend has to prove before it is sent the token; left out: whoever answers is. */
  identity?: string | undefined;
}

/** What a line to the backend works with. */
export interface BackendLineOptions {
  fetch: typeof fetch;
  /** The connection, or null where there is none. */
  connection: () => Promise<BackendConnection | null>;
  /** Gives up when nothing has come for so long; an engine may take its time before the first sound. */
  silenceMs?: number;
}

/** Carries requests to the backend: with its token, once it has proved who it is. Every method throws SpeechError. */
export interface BackendLine {
  /** How long an answer may be silent. */
  readonly silenceMs: number;
  /** An answer below 400. */
  ask: (path: string, init: RequestInit, signal: AbortSignal) => Promise<Response>;
  /** An answer's body in the contract's form. */
  json: <T>(schema: z.ZodType<T>, path: string, init: RequestInit, signal: AbortSignal) => Promise<T>;
  /** Has the backend prove who it is before anything is asked of it, so that the first request need not wait for that. */
  prepare: (signal: AbortSignal) => Promise<void>;
  /** The error for an answer that broke off; what the signal's abort throws stays what it is. */
  brokenOff: (cause: unknown, signal: AbortSignal) => unknown;
}

/** Makes a line to the backend. */
export function createBackendLine(options: BackendLineOptions): BackendLine {
  const silenceMs = options.silenceMs ?? 90_000;
  const proof = backendProof(options);

  async function ask(path: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    const to = await options.connection();
    if (to === null) throw new SpeechError('not_connected', 'no backend is connected', { retryable: false });
    await proof.of(to, signal);
    const headers = { ...init.headers, authorization: `Bearer ${to.token}` };
    const request = { ...init, headers, cache: 'no-store', credentials: 'omit', redirect: 'error' } as const;
    const response = await withLimit(options.fetch, to.url + path, request, signal, silenceMs).catch((cause: unknown) => {
      if (!signal.aborted) proof.doubt();
      throw cause;
    });
    proof.answered();
    if (!response.ok) throw await failureOfAnswer(response);
    return response;
  }

  function brokenOff(cause: unknown, signal: AbortSignal): unknown {
    if (!signal.aborted && !(cause instanceof SpeechError)) proof.doubt();
    return failureOfTransport(cause, signal, true);
  }

  return {
    silenceMs,
    ask,
    async json(schema, path, init, signal) {
      const response = await ask(path, init, signal);
      const parsed = schema.safeParse(await response.json().catch((cause: unknown) => {
        throw brokenOff(cause, signal);
      }));
      if (parsed.success) return parsed.data;
      throw new SpeechError('answer_garbled', 'the answer is not of the contract', { retryable: false, cause: parsed.error });
    },
    async prepare(signal) {
      const to = await options.connection();
      if (to !== null) await proof.of(to, signal);
    },
    brokenOff,
  };
}

/** Fetches with a limit on the wait for the answer's head; the body has its own. @throws SpeechError, or what the signal's abort throws */
async function withLimit(fetcher: typeof fetch, url: string, init: RequestInit, signal: AbortSignal, ms: number): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), ms);
  try {
    return await fetcher(url, { ...init, signal: AbortSignal.any([signal, limit.signal]) });
  } catch (cause) {
    if (limit.signal.aborted && !signal.aborted) throw new SpeechError('backend_silent', `no answer in ${ms} ms`, { retryable: true, cause });
    throw failureOfTransport(cause, signal, false);
  } finally {
    clearTimeout(timer);
  }
}
