import { EventSourceParserStream } from 'eventsource-parser/stream';
import * as z from 'zod';
import { EngineError, type EngineErrorCode } from '../speech/engine-error.ts';
import { translationError } from './translation-error.ts';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How long a call may take, in milliseconds. */
export interface ChatLimits {
  /** Until the answer's headers, and then between any two pieces of it. */
  idleMs: number;
  /** From the call to its end. */
  totalMs: number;
}

/** The limits where nothing else is set. */
export const CHAT_LIMITS: ChatLimits = { idleMs: 20_000, totalMs: 60_000 };

/** A call of a service that speaks OpenAI's chat protocol. */
export interface ChatCall {
  /** Up to the version, without a slash at the end: `https://host/v1`. */
  baseUrl: string;
  /** Shown as a bearer token, nowhere else; null: none is sent. */
  key: { reveal(): string } | null;
  /** All fields but those of streaming. */
  body: Readonly<Record<string, unknown>>;
  /** Whether each piece of the stream has all of the text so far, so that it replaces what came before. */
  isCumulative: boolean;
}

/** A whole answer. */
export interface ChatAnswer {
  content: string;
  /** Tokens as the service counts them; null where it says nothing of them. */
  usage: { input: number; output: number } | null;
}

const MAX_ANSWER_LENGTH = 400_000;

const pieceSchema = z.object({
  choices: z
    .array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() }))
    .default([]),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  error: z.unknown().optional(),
});
type Piece = z.infer<typeof pieceSchema>;

/**
 * The answer to a call, streamed so that a service that has fallen silent is noticed; one that does not stream will do. Redirects are refusals.
 * @throws EngineError, `engine_unavailable` where it breaks off before it says that it is whole; the signal's reason
 * @see OpenAI API reference, "Chat Completions" (read 2026-11)
 */
export async function completeChat(call: ChatCall, { fetch, limits = CHAT_LIMITS }: { fetch: Fetch; limits?: ChatLimits }, signal: AbortSignal): Promise<ChatAnswer> {
  const late = new AbortController();
  const within = AbortSignal.any([signal, late.signal, AbortSignal.timeout(limits.totalMs)]);
  let timer: NodeJS.Timeout | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => late.abort(), limits.idleMs);
  };
  alive();
  try {
    const response = await fetch(`${call.baseUrl}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/json', 'user-agent': 'lector', ...(call.key && { authorization: `Bearer ${call.key.reveal()}` }) },
      body: JSON.stringify({ ...call.body, stream: true, stream_options: { include_usage: true } }),
      signal: within,
    });
    if (!response.ok) throw await refusal(response);
    return await readAnswer(response, call.isCumulative, alive);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EngineError) throw error;
    throw translationError(within.aborted ? 'engine_late' : 'engine_unavailable', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer(response: Response, isCumulative: boolean, alive: () => void): Promise<ChatAnswer> {
  if (!response.body) throw translationError('engine_garbled');
  const answer = new AnswerReader(isCumulative);
  const text = bounded(response.body, alive).pipeThrough(new TextDecoderStream());
  if (response.headers.get('content-type')?.includes('text/event-stream')) {
    for await (const { data } of text.pipeThrough(new EventSourceParserStream())) {
      if (data.trim() === '[DONE]') answer.isWhole = true;
      else answer.take(parsePiece(data));
    }
  } else {
    let json = '';
    for await (const piece of text) json += piece;
    answer.take(parsePiece(json));
  }
  return answer.finish();
}

/** Puts the pieces of an answer together. */
class AnswerReader {
  readonly #isCumulative: boolean;
  #content = '';
  #usage: ChatAnswer['usage'] = null;
  /** Whether the service has said so. */
  isWhole = false;

  constructor(isCumulative: boolean) {
    this.#isCumulative = isCumulative;
  }

  take({ choices, usage, error }: Piece): void {
    if (error !== undefined) throw failureOf(null, error, null);
    if (usage) this.#usage = { input: usage.prompt_tokens, output: usage.completion_tokens };
    const [choice] = choices;
    if (!choice) return;
    if (choice.message?.refusal || choice.finish_reason === 'content_filter') throw translationError('upstream_moderation');
    if (choice.finish_reason === 'length') throw translationError('engine_garbled', { cause: new Error('cut at the longest output') });
    const piece = choice.delta?.content ?? choice.message?.content ?? '';
    if (piece !== '') this.#content = this.#isCumulative || choice.message ? piece : this.#content + piece;
    if (choice.finish_reason) this.isWhole = true;
  }

  finish(): ChatAnswer {
    if (!this.isWhole) throw translationError('engine_unavailable', { cause: new Error('the answer broke off') });
    return { content: this.#content, usage: this.#usage };
  }
}

function parsePiece(json: string): Piece {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw translationError('engine_garbled', { cause: new Error('not JSON') });
    throw error;
  }
  const piece = pieceSchema.safeParse(value);
  if (!piece.success) throw translationError('engine_garbled', { cause: new Error('not of the protocol') });
  return piece.data;
}

function bounded(body: ReadableStream<Uint8Array>, alive: () => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        alive();
        size += chunk.length;
        if (size > MAX_ANSWER_LENGTH) controller.error(translationError('engine_garbled', { cause: new Error('an answer that is far too long') }));
        else controller.enqueue(new Uint8Array(chunk));
      },
    }),
  );
}

async function refusal(response: Response): Promise<EngineError> {
  const body: unknown = await response.json().catch(() => null);
  return failureOf(response.status, body, response.headers.get('retry-after'));
}

const errorSchema = z.object({ code: z.union([z.string(), z.number()]).nullish(), type: z.string().nullish(), message: z.string().nullish() });

/** Codes of DashScope and of OpenAI, the first that fits. @see Model Studio, "Error codes"; OpenAI, "Error codes" (read 2026-11) */
const CODES: readonly [pattern: RegExp, code: EngineErrorCode][] = [
  [/invalid_?api_?key|NOT AUTHORIZED/i, 'upstream_auth'],
  [/Arrearage|CommodityNotPurchased|BillOverdue|Unpurchased|billing/i, 'upstream_arrears'],
  [/FreeTierOnly|insufficient_quota/i, 'upstream_quota'],
  [/AccessDenied/i, 'upstream_auth'],
  [/data_?inspection_?failed|content_policy|content_filter|moderation/i, 'upstream_moderation'],
  [/^(Throttling|limit_requests|limit_burst_rate|rate_limit)/i, 'engine_busy'],
];

/** The failure that a service tells, in a refusal or inside a stream. Its code decides before the status; nothing that it says is shown. */
function failureOf(status: number | null, body: unknown, retryAfter: string | null): EngineError {
  const inner = typeof body === 'object' && body !== null && 'error' in body ? body.error : body;
  const { code, type } = errorSchema.safeParse(inner).data ?? {};
  const told = `${code ?? ''} ${type ?? ''}`.trim();
  const options = { cause: new Error(`status ${status ?? 'none'}, code ${/^[\w. ]{0,64}$/.test(told) ? told : 'unreadable'}`), retryAfterMs: retryAfterMs(retryAfter) };
  const byCode = CODES.find(([pattern]) => pattern.test(told))?.[1];
  if (byCode) return translationError(byCode, options);
  if (status === 401 || status === 403) return translationError('upstream_auth', options);
  if (status === 402) return translationError('upstream_arrears', options);
  if (status === 408 || status === 504) return translationError('engine_late', options);
  if (status === 429) return translationError('engine_busy', options);
  if (status !== null && status < 500) return translationError('engine_refused', options);
  return translationError('engine_unavailable', options);
}

/** Seconds, or a date. @see RFC 9110, section 10.2.3 */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,6}(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
