import type { ErrorCode, ReachedLimit } from '../contract/errors.ts';

/** Why a clip could not be had: a code of the backend's table, or what happened on the way to it. `backend_unproved`: what answers is not the backend that was paired; it was not sent the token. `never_sent`: the text may not leave this device, on which no voice speaks its language. */
export type SpeechErrorCode = ErrorCode | 'backend_unreachable' | 'not_connected' | 'backend_unproved' | 'answer_garbled' | 'clip_cut_short' | 'backend_silent' | 'never_sent';

/** A clip could not be had. `retryable`: the same request may succeed later. */
export class SpeechError extends Error {
  override readonly name = 'SpeechError';
  readonly code: SpeechErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  /** The limit that was reached, or null where none was. */
  readonly limit: ReachedLimit | null;

  constructor(code: SpeechErrorCode, message: string, options: { retryable: boolean; retryAfterMs?: number | null; limit?: ReachedLimit | undefined; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.limit = options.limit ?? null;
  }
}
