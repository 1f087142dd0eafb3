import * as z from 'zod';

/**
 * Every error code that the backend answers with: its HTTP status, the `type` of OpenAI's error envelope,
 * and whether the same request may succeed when it is sent again later.
 */
export const ERRORS = {
  malformed_request: { status: 400, type: 'invalid_request_error', retryable: false },
  missing_field: { status: 400, type: 'invalid_request_error', retryable: false },
  unknown_field: { status: 400, type: 'invalid_request_error', retryable: false },
  invalid_field: { status: 400, type: 'invalid_request_error', retryable: false },
  text_too_long: { status: 400, type: 'invalid_request_error', retryable: false },
  text_empty: { status: 400, type: 'invalid_request_error', retryable: false },
  unknown_voice: { status: 400, type: 'invalid_request_error', retryable: false },
  ambiguous_voice: { status: 400, type: 'invalid_request_error', retryable: false },
  unknown_model: { status: 400, type: 'invalid_request_error', retryable: false },
  unknown_language: { status: 400, type: 'invalid_request_error', retryable: false },
  unknown_translator: { status: 400, type: 'invalid_request_error', retryable: false },
  speed_not_supported: { status: 400, type: 'invalid_request_error', retryable: false },
  not_authenticated: { status: 401, type: 'authentication_error', retryable: false },
  /** The token was good once, and has been taken back. */
  client_revoked: { status: 401, type: 'authentication_error', retryable: false },
  /** No reading goes on without more money: what may be spent in this month is spent. */
  spend_reached: { status: 402, type: 'budget_error', retryable: false },
  /** So many characters as may be synthesised in this day or month have been. */
  characters_reached: { status: 402, type: 'budget_error', retryable: false },
  /** A code is waited for, and this is not the one. */
  pairing_code_wrong: { status: 403, type: 'permission_error', retryable: false },
  /** No code is waited for: it is too old, was used, or was tried too often. */
  pairing_code_expired: { status: 403, type: 'permission_error', retryable: false },
  engine_not_allowed: { status: 403, type: 'permission_error', retryable: false },
  /** A clip's link is too old, was changed, or its client was revoked. */
  clip_link_invalid: { status: 403, type: 'permission_error', retryable: false },
  /** What comes from another site, or what only a paired client may do. */
  not_permitted: { status: 403, type: 'permission_error', retryable: false },
  not_found: { status: 404, type: 'invalid_request_error', retryable: false },
  method_not_allowed: { status: 405, type: 'invalid_request_error', retryable: false },
  body_too_large: { status: 413, type: 'invalid_request_error', retryable: false },
  /** None of the bytes asked for is in the clip. */
  range_not_satisfiable: { status: 416, type: 'invalid_request_error', retryable: false },
  host_not_allowed: { status: 421, type: 'invalid_request_error', retryable: false },
  voice_language_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  voice_model_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  model_region_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  instructions_not_supported: { status: 422, type: 'invalid_request_error', retryable: false },
  no_translator: { status: 422, type: 'invalid_request_error', retryable: false },
  limit_above_operators: { status: 422, type: 'invalid_request_error', retryable: false },
  /** Too many requests of one client in a minute. */
  too_many_requests: { status: 429, type: 'rate_limit_error', retryable: true },
  /** Too many syntheses of one client at once. */
  too_many_at_once: { status: 429, type: 'rate_limit_error', retryable: true },
  /** Too many wrong tokens or codes from one address. */
  too_many_attempts: { status: 429, type: 'rate_limit_error', retryable: true },
  instructions_too_long: { status: 422, type: 'invalid_request_error', retryable: false },
  engine_busy: { status: 429, type: 'rate_limit_error', retryable: true },
  upstream_auth: { status: 502, type: 'engine_error', retryable: false },
  upstream_quota: { status: 502, type: 'engine_error', retryable: false },
  upstream_arrears: { status: 502, type: 'engine_error', retryable: false },
  upstream_moderation: { status: 502, type: 'engine_error', retryable: false },
  engine_refused: { status: 502, type: 'engine_error', retryable: false },
  engine_garbled: { status: 502, type: 'engine_error', retryable: true },
  engine_unavailable: { status: 503, type: 'engine_error', retryable: true },
  engine_late: { status: 504, type: 'engine_error', retryable: true },
  /** The backend cannot write down what a call may cost, so it is not made: its disk is full, or takes nothing. What costs nothing goes on. */
  usage_not_written: { status: 507, type: 'server_error', retryable: false },
  shutting_down: { status: 503, type: 'server_error', retryable: true },
  internal: { status: 500, type: 'server_error', retryable: true },
} as const satisfies Record<string, { status: number; type: string; retryable: boolean }>;

/** A code from the table of errors. */
export type ErrorCode = keyof typeof ERRORS;

/** Every error code, in the table's order. */
export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** The limits that a request can run into. Money is in US dollars, characters are counted as engines bill them; days and months are the backend's own. */
export const LIMIT_NAMES = ['requests_per_minute', 'parallel_syntheses', 'characters_per_day', 'characters_per_month', 'spend_per_month'] as const;

/** One of the limits. */
export type LimitName = (typeof LIMIT_NAMES)[number];

/** The limit that a request ran into: part of errors with status 402, and of 429 where it is a client's. */
export const reachedLimitSchema = z.object({
  name: z.enum(LIMIT_NAMES),
  /** Whose limit it is: the person's own (who can change it in the settings), this client's, or that of all clients together. */
  scope: z.enum(['own', 'client', 'operator']),
  limit: z.number(),
  /** What is left of it, 0 or more: perhaps more than nothing, yet less than the request needs. */
  left: z.number(),
  /** When all of it is there again, ISO 8601; null for a limit of what runs at once. */
  resets_at: z.iso.datetime({ offset: true }).nullable(),
});

/** The limit that a request ran into. */
export type ReachedLimit = z.infer<typeof reachedLimitSchema>;

/** The error envelope (OpenAI's, plus `code` from our table): the body of every answer from 400 up, and of the SSE event `speech.audio.error`. */
export const errorBodySchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    code: z.enum(ERROR_CODES),
    /** The request's field that is at fault, or null. */
    param: z.string().nullable(),
    request_id: z.string(),
    /** Which limit was reached; left out where none was. */
    limit: reachedLimitSchema.optional(),
  }),
});

/** The body of an error answer. */
export type ErrorBody = z.infer<typeof errorBodySchema>;
