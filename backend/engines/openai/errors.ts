import { EngineError } from '../../speech/engine-error.ts';

/** What a server says of an error is kept for the cause only, and no more of it than this. */
const MAX_DETAIL_LENGTH = 500;

/** A server's answer that is not a success. */
export interface Refusal {
  status: number;
  /** The header, as it came. */
  retryAfter: string | null;
  /** The beginning of its body, as text. */
  body: string;
}

/**
 * The message in an error body: OpenAI's and vLLM's `{error: {message}}`, `{error: "…"}`, FastAPI's `{detail: "…"}`, `{detail: {error, message}}`
 * and `{detail: [{msg}]}`, `{success: false, error}`, or plain text. Empty where there is none.
 */
export function errorDetail(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return /^\s*</.test(body) ? '' : body.trim().slice(0, MAX_DETAIL_LENGTH);
  }
  return messageIn(parsed).slice(0, MAX_DETAIL_LENGTH);
}

function messageIn(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth > 3 || typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return value.slice(0, 8).map((one) => messageIn(one, depth + 1)).filter((message) => message !== '').join('; ');
  const fields = value as Record<string, unknown>;
  for (const name of ['message', 'msg', 'detail', 'error']) {
    const message = messageIn(fields[name], depth + 1);
    if (message !== '') return message;
  }
  return '';
}

/** The failure that a refusal is. `label` is the server's name as people know it; what the server said is in the cause, the key blotted out. */
export function refusalError(label: string, { status, retryAfter, body }: Refusal, key: string | null): EngineError {
  const options = { cause: new Error(`status ${status}: ${blot(errorDetail(body), key)}`), retryAfterMs: retryAfterMs(retryAfter) };
  if (status === 401 || status === 403) return new EngineError('upstream_auth', `${label} does not accept the key that is set for it.`, options);
  if (status === 402) return new EngineError('upstream_arrears', `${label} wants to be paid first.`, options);
  if (status === 429 && /insufficient_quota|billing_hard_limit/.test(body)) return new EngineError('upstream_quota', `${label} has no quota left for the key that is set for it.`, options);
  if (status === 429) return new EngineError('engine_busy', `${label} has too much to do just now.`, options);
  if (status === 503) return new EngineError('engine_unavailable', `${label} has too much to do just now.`, options);
  if (status === 408 || status === 504) return new EngineError('engine_late', `${label} took too long.`, options);
  if (status >= 500) return new EngineError('engine_unavailable', `${label} has failed.`, options);
  if (/content_policy|content_filter|moderation_blocked/.test(body)) return new EngineError('upstream_moderation', `${label} will not speak this text.`, options);
  if (status === 404) return new EngineError('engine_refused', `${label} does not have this model or voice, or speech is not at this address.`, options);
  if (status >= 300 && status < 400) return new EngineError('engine_refused', `${label} has moved to another address.`, options);
  return new EngineError('engine_refused', `${label} refused this request.`, options);
}

/** Whether another replica may answer better. */
export function isReplicaFault(status: number): boolean {
  return status === 429 || status >= 500;
}

/** The failure that a broken connection is, or none at all. The cause keeps what the system calls it. */
export function connectionError(label: string, error: unknown, hasAnswered: boolean): EngineError {
  return new EngineError('engine_unavailable', hasAnswered ? `${label} broke off.` : `${label} cannot be reached.`, { cause: error });
}

/** The failure of an answer that makes no sense. `what` completes the sentence. */
export function garbledError(label: string, what: string): EngineError {
  return new EngineError('engine_garbled', `${label} ${what}.`);
}

function blot(detail: string, key: string | null): string {
  return key === null || key === '' ? detail : detail.replaceAll(key, '[key]');
}

/** Seconds, or a date. @see RFC 9110, section 10.2.3 */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,6}(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
