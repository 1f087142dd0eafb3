import { describe, expect, test } from 'vitest';
import type { ErrorCode, ReachedLimit } from '../../../lib/contract/errors.ts';
import { ERRORS } from '../../../lib/contract/errors.ts';
import { consequenceOf, isEngineFailure, noticeOf } from '../../../lib/player/failures.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';

const reached = (name: ReachedLimit['name'], scope: ReachedLimit['scope']): ReachedLimit => ({ name, scope, limit: 1, left: 0, resets_at: null });
const failure = (code: ErrorCode, limit?: ReachedLimit, retryAfterMs: number | null = null) => new SpeechError(code, '', { retryable: ERRORS[code].retryable, retryAfterMs, limit });

describe('a backend that refuses is told apart by why', () => {
  test.each<[string, SpeechError, string, ReturnType<typeof consequenceOf>]>([
    ['the person’s own limit', failure('spend_reached', reached('spend_per_month', 'own')), 'own_limit_reached', 'stop'],
    ['the operator’s limit', failure('spend_reached', reached('spend_per_month', 'operator')), 'month_limit_reached', 'stop'],
    ['the month’s characters', failure('characters_reached', reached('characters_per_month', 'client')), 'month_limit_reached', 'stop'],
    ['the day’s characters', failure('characters_reached', reached('characters_per_day', 'client')), 'day_limit_reached', 'stop'],
    ['too many requests', failure('too_many_requests', reached('requests_per_minute', 'client'), 8000), 'busy', 'wait'],
    ['too many at once', failure('too_many_at_once'), 'busy', 'wait'],
    ['a token that was taken back', failure('client_revoked'), 'client_revoked', 'stop'],
    ['a backend that cannot note what a voice costs', failure('usage_not_written'), 'backend_disk_full', 'stop'],
    ['an engine that is not allowed', failure('engine_not_allowed'), 'engine_not_allowed', 'stop'],
    ['a wrong token', failure('not_authenticated'), 'backend_refused', 'stop'],
    ['another program in its place', new SpeechError('backend_unproved', '', { retryable: false }), 'backend_unproved', 'stop'],
  ])('%s', (_what, error, code, consequence) => {
    expect(noticeOf(error, error.retryAfterMs)).toEqual({ code, kind: 'fault', canRetry: true, retryInSeconds: error.retryAfterMs === null ? null : 8 });
    expect(consequenceOf(error)).toBe(consequence);
  });

  test('a voice of another engine may go on where only this one costs or is barred', () => {
    for (const code of ['spend_reached', 'characters_reached', 'engine_not_allowed', 'usage_not_written'] as const) expect(isEngineFailure(failure(code)), code).toBe(true);
    for (const code of ['client_revoked', 'too_many_requests', 'not_authenticated'] as const) expect(isEngineFailure(failure(code)), code).toBe(false);
  });
});
