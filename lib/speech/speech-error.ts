import type { ErrorCode } from '../contract/errors.ts';

/** Why a clip could not be had: a code of the backend's table, or what happened on the way to it. */
export type SpeechErrorCode = ErrorCode | 'backend_unreachable' | 'not_connected' | 'answer_garbled' | 'clip_cut_short' | 'backend_silent';

/** A clip could not be had. `retryable`: the same request may succeed later. */
export class SpeechError extends Error {
  override readonly name = 'SpeechError';
  readonly code: SpeechErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(code: SpeechErrorCode, message: string, options: { retryable: boolean; retryAfterMs?: number | null; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
