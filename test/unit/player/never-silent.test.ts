import { describe, expect, test } from 'vitest';
import { ERROR_CODES, ERRORS } from '../../../lib/contract/errors.ts';
import { SpeechError, type SpeechErrorCode } from '../../../lib/speech/speech-error.ts';
import en from '../../../lib/locales/en.json' with { type: 'json' };
import { fileTexts } from '../../support/file-texts.ts';
import { article, texts, World } from './player-world.ts';

const OWN_CODES = ['backend_unreachable', 'not_connected', 'backend_unproved', 'answer_garbled', 'clip_cut_short', 'backend_silent', 'never_sent'] as const satisfies readonly SpeechErrorCode[];
const RETRYABLE: readonly SpeechErrorCode[] = ['backend_unreachable', 'clip_cut_short', 'backend_silent'];
const isRetryable = (code: SpeechErrorCode): boolean => (code in ERRORS ? ERRORS[code as keyof typeof ERRORS].retryable : RETRYABLE.includes(code));
const english = fileTexts(en);

/** What is said, in English, of whatever keeps a reading from sounding; null while it sounds. */
function said({ reading }: World): string | null {
  return reading.notice === null ? null : english.textOf(`notice.${reading.notice.code}`);
}

describe('a reading never stops silently', () => {
  const codes: SpeechErrorCode[] = [...ERROR_CODES, ...OWN_CODES];

  test.each(codes)('when every clip fails with %s from the start on, a line says why', async (code) => {
    const world = new World();
    world.failure = () => ({ error: new SpeechError(code, '', { retryable: isRetryable(code) }) });
    await world.open(article(texts(6)));
    await world.clock.advance(20_000);
    expect(world.reading.status).not.toBe('playing');
    expect(said(world)).toMatch(/\w/);
  });

  test.each(codes)('when every clip fails with %s in mid-reading, what is at hand is heard out and a line says why', async (code) => {
    const world = new World();
    await world.open(article(texts(40)));
    await world.clock.advance(3000);
    world.failure = () => ({ error: new SpeechError(code, '', { retryable: isRetryable(code) }) });
    await world.clock.advance(90_000);
    expect(world.reading.status).not.toBe('playing');
    expect(said(world)).toMatch(/\w/);
    expect(world.reading.sentence).toBeGreaterThan(1);
  });

  test.each(codes)('after %s it goes on, once that is over, by itself or by Try again, and the line goes', async (code) => {
    const world = new World();
    let isFailing = true;
    world.failure = () => (isFailing ? { error: new SpeechError(code, '', { retryable: isRetryable(code) }) } : null);
    await world.open(article(texts(6)));
    await world.clock.advance(20_000);
    isFailing = false;
    if (world.reading.notice?.canRetry === true) await world.send({ type: 'retry' });
    else await world.send({ type: 'play' });
    await world.clock.advance(12_000);
    expect(['playing', 'finished']).toContain(world.reading.status);
    expect(world.reading.notice?.kind ?? 'info').toBe('info');
  });
});
