import { ERRORS, errorBodySchema, type ErrorBody, type ErrorCode } from '../contract/errors.ts';
import { SpeechError } from './speech-error.ts';

/** The error for an answer from 400 up: by its body where that is the contract's, else by its status. */
export async function failureOfAnswer(response: Response): Promise<SpeechError> {
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'));
  const body = errorBodySchema.safeParse(await response.json().catch(() => null));
  if (body.success) return failureOfBody(body.data, retryAfterMs);
  const message = `the backend answered with status ${response.status}`;
  if (response.status === 401 || response.status === 403) return new SpeechError('not_authenticated', message, { retryable: false });
  // A proxy before the backend says when to come again.
  if (response.status === 429 || (response.status >= 500 && retryAfterMs !== null)) return new SpeechError('engine_busy', message, { retryable: true, retryAfterMs });
  if (response.status >= 500) return new SpeechError('engine_unavailable', message, { retryable: true });
  return new SpeechError(response.status === 404 ? 'not_found' : 'malformed_request', message, { retryable: false });
}

/** The error that the contract's envelope says. */
export function failureOfBody(body: ErrorBody, retryAfterMs: number | null = null): SpeechError {
  const code: ErrorCode = body.error.code;
  return new SpeechError(code, body.error.message, { retryable: ERRORS[code].retryable, retryAfterMs, limit: body.error.limit });
}

/** The error for a request that brought no answer, or one that broke off. An abort by the signal stays what it is. */
export function failureOfTransport(cause: unknown, signal: AbortSignal, hasBegun: boolean): unknown {
  if (signal.aborted || cause instanceof SpeechError) return cause;
  const code = hasBegun ? 'clip_cut_short' : 'backend_unreachable';
  return new SpeechError(code, hasBegun ? 'the answer broke off' : 'the backend cannot be reached', { retryable: true, cause });
}

/** @see RFC 9110, section 10.2.3: seconds, or a date */
function readRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
