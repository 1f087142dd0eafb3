import { EngineError, type EngineErrorCode } from '../speech/engine-error.ts';

/** What people are told. */
const MESSAGES: Record<EngineErrorCode, string> = {
  upstream_auth: 'The translation service does not take the key.',
  upstream_quota: "The translation service's quota is used up.",
  upstream_arrears: 'The translation service waits for its bill to be paid, or for the model to be ordered.',
  upstream_moderation: 'The translation service objects to this text.',
  engine_refused: 'The translation service refused the request.',
  engine_garbled: 'The translation service answered with something that is not the translation of these sentences.',
  engine_unavailable: 'The translation service cannot be reached or is out of order.',
  engine_late: 'The translation service took too long.',
  engine_busy: 'The translation service has too many requests just now.',
};

/** The failure of a translator, in plain words. */
export function translationError(code: EngineErrorCode, options: { cause?: unknown; retryAfterMs?: number | null; mayRepeat?: boolean } = {}): EngineError {
  return new EngineError(code, MESSAGES[code], options);
}
