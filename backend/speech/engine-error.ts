import { ERRORS } from '../../lib/contract/errors.ts';

/** The codes that an engine may fail with: refused the request, answered nonsense, cannot be reached or crashed, took too long. */
export type EngineErrorCode = 'engine_refused' | 'engine_garbled' | 'engine_unavailable' | 'engine_late';

/**
 * An engine's failure. The message is shown to people: plain words, no text of the request, no key, nothing that the vendor sent.
 * `retryable` comes from the contract's table; `retryAfterMs` is the wait that the engine asks for, or null.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(code: EngineErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number | null } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = ERRORS[code].retryable;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
