import type { Notice } from '../messages/notices.ts';
import type { SpeechError, SpeechErrorCode } from '../speech/speech-error.ts';

/** So many unreadable sentences in a row mean that it is not the sentences. */
export const UNREADABLE_IN_ROW = 3;

const REFUSALS: readonly SpeechErrorCode[] = ['not_authenticated', 'not_permitted', 'host_not_allowed', 'not_found', 'method_not_allowed'];
/** What bars one engine, while another one may cost nothing or be allowed. */
const ENGINE_BARS: readonly SpeechErrorCode[] = ['spend_reached', 'characters_reached', 'engine_not_allowed', 'usage_not_written'];
const STOPS: readonly SpeechErrorCode[] = [...REFUSALS, ...ENGINE_BARS, 'not_connected', 'backend_unproved', 'client_revoked', 'unknown_language', 'never_sent'];
const TOO_MANY: readonly SpeechErrorCode[] = ['engine_busy', 'too_many_requests', 'too_many_at_once', 'too_many_attempts'];
const OUT_OF_REACH: readonly SpeechErrorCode[] = ['backend_unreachable', 'backend_silent', 'clip_cut_short', 'shutting_down'];

/** Ways in which a speech service refuses for good, and what they are called when people are told. */
const SERVICE_REFUSALS: Partial<Record<SpeechErrorCode, Notice['code']>> = {
  upstream_auth: 'service_key_refused',
  upstream_quota: 'service_quota',
  upstream_arrears: 'service_arrears',
  upstream_moderation: 'service_moderation',
};

/** The service behind a backend that is well: out of reach, out of order, or silent. When its breaker closes again is of no interest to people. */
const SERVICE_OUT_OF_REACH: readonly SpeechErrorCode[] = ['engine_unavailable', 'engine_late'];

/** Whether it is the engine that failed or may not be used, while the backend itself is well: a voice of another engine may do. */
export function isEngineFailure({ code }: SpeechError): boolean {
  return ENGINE_BARS.includes(code) || code.startsWith('upstream_') || (code.startsWith('engine_') && code !== 'engine_busy');
}

/** What a failed clip means for the reading: `wait` and try again, `skip` this one sentence, another `voice`, or `stop`. */
export function consequenceOf(error: SpeechError): 'wait' | 'skip' | 'voice' | 'stop' {
  if (error.retryable) return 'wait';
  if (error.code === 'unknown_voice' || error.code === 'ambiguous_voice') return 'voice';
  if (error.code in SERVICE_REFUSALS) return error.code === 'upstream_moderation' ? 'skip' : 'stop';
  if (STOPS.includes(error.code)) return 'stop';
  return 'skip';
}

/** The notice that says why a reading waits or has stopped. */
export function noticeOf(error: SpeechError, retryInMs: number | null): Notice {
  const retryInSeconds = retryInMs === null ? null : Math.max(0, Math.ceil(retryInMs / 1000));
  return { code: noticeCodeOf(error), kind: 'fault', canRetry: true, retryInSeconds };
}

/** What a failure is called when people are told of it. */
export function noticeCodeOf(error: SpeechError): Notice['code'] {
  if (error.code === 'not_connected') return 'not_connected';
  if (error.code === 'unknown_language') return 'language_unspoken';
  if (error.code === 'unknown_voice' || error.code === 'ambiguous_voice') return 'voice_gone';
  if (REFUSALS.includes(error.code)) return 'backend_refused';
  if (error.code === 'backend_unproved' || error.code === 'client_revoked' || error.code === 'engine_not_allowed' || error.code === 'never_sent') return error.code;
  if (error.code === 'spend_reached' || error.code === 'characters_reached') return limitNoticeOf(error);
  if (error.code === 'usage_not_written') return 'backend_disk_full';
  if (OUT_OF_REACH.includes(error.code)) return 'backend_unreachable';
  if (SERVICE_OUT_OF_REACH.includes(error.code)) return 'service_unreachable';
  if (error.retryAfterMs !== null || TOO_MANY.includes(error.code)) return 'busy';
  return SERVICE_REFUSALS[error.code] ?? 'engine_failed';
}

function limitNoticeOf({ limit }: SpeechError): Notice['code'] {
  if (limit?.name === 'characters_per_day') return 'day_limit_reached';
  return limit?.scope === 'own' ? 'own_limit_reached' : 'month_limit_reached';
}
