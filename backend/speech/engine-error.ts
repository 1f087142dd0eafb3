import { ERRORS } from '../../lib/contract/errors.ts';

/**
 * The codes that an engine may fail with: the service behind it does not take our key, has no quota left for us, wants to be paid, or objects to
 * the text; it refused the request, answered nonsense, cannot be reached or crashed, took too long; or so many wait that another one is not taken.
 */
export type EngineErrorCode =
  | 'upstream_auth'
  | 'upstream_quota'
  | 'upstream_arrears'
  | 'upstream_moderation'
  | 'engine_refused'
  | 'engine_garbled'
  | 'engine_unavailable'
  | 'engine_late'
  | 'engine_busy';

/**
 * An engine's failure. The message is shown to people: plain words, no text of the request, no key, nothing that the vendor sent.
 * `retryable` comes from the contract's table; `retryAfterMs` is the wait that the engine asks for, or null.
 * `mayRepeat`: whether the backend itself may call again at once; false where the engine knows that it would be in vain.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly mayRepeat: boolean;

  constructor(code: EngineErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number | null; mayRepeat?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = ERRORS[code].retryable;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.mayRepeat = options.mayRepeat ?? this.retryable;
  }
}
