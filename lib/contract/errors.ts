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
  speed_not_supported: { status: 400, type: 'invalid_request_error', retryable: false },
  not_authenticated: { status: 401, type: 'authentication_error', retryable: false },
  not_found: { status: 404, type: 'invalid_request_error', retryable: false },
  method_not_allowed: { status: 405, type: 'invalid_request_error', retryable: false },
  body_too_large: { status: 413, type: 'invalid_request_error', retryable: false },
  host_not_allowed: { status: 421, type: 'invalid_request_error', retryable: false },
  voice_language_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  voice_model_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  model_region_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  instructions_not_supported: { status: 422, type: 'invalid_request_error', retryable: false },
  engine_busy: { status: 429, type: 'rate_limit_error', retryable: true },
  upstream_auth: { status: 502, type: 'engine_error', retryable: false },
  upstream_quota: { status: 502, type: 'engine_error', retryable: false },
  upstream_arrears: { status: 502, type: 'engine_error', retryable: false },
  upstream_moderation: { status: 502, type: 'engine_error', retryable: false },
  engine_refused: { status: 502, type: 'engine_error', retryable: false },
  engine_garbled: { status: 502, type: 'engine_error', retryable: true },
  engine_unavailable: { status: 503, type: 'engine_error', retryable: true },
  engine_late: { status: 504, type: 'engine_error', retryable: true },
  shutting_down: { status: 503, type: 'server_error', retryable: true },
  internal: { status: 500, type: 'server_error', retryable: true },
} as const satisfies Record<string, { status: number; type: string; retryable: boolean }>;

/** A code from the table of errors. */
export type ErrorCode = keyof typeof ERRORS;

/** Every error code, in the table's order. */
export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** The error envelope (OpenAI's, plus `code` from our table): the body of every answer from 400 up, and of the SSE event `speech.audio.error`. */
export const errorBodySchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    code: z.enum(ERROR_CODES),
    /** The request's field that is at fault, or null. */
    param: z.string().nullable(),
    request_id: z.string(),
  }),
});

/** The body of an error answer. */
export type ErrorBody = z.infer<typeof errorBodySchema>;
