import { EngineError, type EngineErrorCode } from '../../speech/engine-error.ts';

/** A failure as the service tells it, in an answer, in a stream or on a socket. */
export interface VendorFailure {
  /** The HTTP status, or null where there is none. */
  status: number | null;
  /** The vendor's code, or an empty string. */
  code: string;
  message: string;
  retryAfterMs: number | null;
}

/** What people are told. */
const MESSAGES: Record<EngineErrorCode, string> = {
  upstream_auth: 'The speech service does not take the key.',
  upstream_quota: "The speech service's quota is used up.",
  upstream_arrears: 'The speech service waits for its bill to be paid, or for the model to be ordered.',
  upstream_moderation: 'The speech service objects to this text.',
  engine_refused: 'The speech service refused the request.',
  engine_garbled: 'The speech service answered with something that is not speech.',
  engine_unavailable: 'The speech service cannot be reached or is out of order.',
  engine_late: 'The speech service took too long.',
  engine_busy: 'The speech service has too many requests just now.',
};

/** The vendor's codes, the first that fits. The codes decide, since the same failure comes with different statuses. @see Model Studio, "Error codes" (read 2026-11) */
const CODES: readonly [pattern: RegExp, code: EngineErrorCode][] = [
  [/^(InvalidApiKey|invalid_api_key|NOT AUTHORIZED)$/i, 'upstream_auth'],
  [/^(Arrearage|CommodityNotPurchased|PrepaidBillOverdue|PostpaidBillOverdue|AccessDenied\.Unpurchased)$/i, 'upstream_arrears'],
  [/FreeTierOnly/i, 'upstream_quota'],
  [/AccessDenied/i, 'upstream_auth'],
  [/data_?inspection_?failed/i, 'upstream_moderation'],
  [/InvalidParameter|invalid_value|BadRequest|InvalidURL|NotFound|not_found/i, 'engine_refused'],
  [/^(Throttling|limit_requests|limit_burst_rate)/i, 'engine_busy'],
  [/Time_?Out/i, 'engine_late'],
  [/^(Internal|System|ModelServiceFailed|internal_error)|Unavailable/i, 'engine_unavailable'],
];

/** The quota that fills again by itself; the other quotas do not. */
const PASSING_QUOTA = /^Allocated quota exceeded/i;

/** The engine's error for a failure that the service tells. Nothing that the vendor sent is in its message; its code is in the cause. */
export function errorOf({ status, code, message, retryAfterMs }: VendorFailure): EngineError {
  // The realtime gateway wraps one failure in another: "<400> InternalError.Algo.InvalidParameter: …".
  const wrapped = /^<(\d{3})> ([\w.]+):/.exec(message);
  const meant = wrapped ? { status: Number(wrapped[1]), code: wrapped[2]! } : { status, code };
  const cause = new Error(`status ${meant.status ?? 'none'}, code ${/^[\w. ]{0,64}$/.test(meant.code) ? meant.code : 'unreadable'}`);
  return engineError(kindOf(meant, message), { cause, retryAfterMs });
}

/** An error of this engine. */
export function engineError(code: EngineErrorCode, options: { cause?: unknown; retryAfterMs?: number | null; mayRepeat?: boolean } = {}): EngineError {
  return new EngineError(code, MESSAGES[code], options);
}

function kindOf({ status, code }: { status: number | null; code: string }, message: string): EngineErrorCode {
  if (/^(Throttling\.AllocationQuota|insufficient_quota)$/i.test(code)) return PASSING_QUOTA.test(message) ? 'engine_busy' : 'upstream_quota';
  const byCode = CODES.find(([pattern]) => pattern.test(code))?.[1];
  if (byCode !== undefined) return byCode;
  if (status === 401 || status === 403) return 'upstream_auth';
  if (status === 402) return 'upstream_arrears';
  if (status === 408) return 'engine_late';
  if (status === 429) return 'engine_busy';
  if (status !== null && status >= 400 && status < 500) return 'engine_refused';
  return 'engine_unavailable';
}
