import { describe, expect, test } from 'vitest';
import { LookAhead } from '../../../../lib/player/clips/look-ahead.ts';
import { SpeechError } from '../../../../lib/speech/speech-error.ts';
import { VirtualClock } from '../virtual-clock.ts';

const RATE = 24_000;

/** Look-ahead over many sentences of 4 s whose sound takes `delayMs` to come. */
function world(options: { delayMs?: number; speed?: number } = {}) {
  const clock = new VirtualClock();
  const asked: { sentence: number; urgent: boolean; at: number; signal: AbortSignal }[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const control = { speed: options.speed ?? 1, failing: new Map<number, SpeechError>(), standsIn: (_sentence: number) => false };
  const ahead = new LookAhead({
    sentenceCount: 100,
    clock,
    estimateMs: () => 4000,
    speed: () => control.speed,
    isClip: () => true,
    isStandIn: (sentence) => control.standsIn(sentence),
    changed: () => {},
    async *getSound(sentence, { urgent, signal }) {
      asked.push({ sentence, urgent, at: clock.now(), signal });
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      try {
        await clock.sleep(options.delayMs ?? 1000, signal);
        const failure = control.failing.get(sentence);
        if (failure !== undefined) throw failure;
        yield { type: 'start', sampleRate: RATE, cached: false };
        yield { type: 'audio', samples: new Float32Array(4 * RATE).fill(0.3) };
        yield { type: 'end', sampleCount: 4 * RATE };
      } finally {
        inFlight--;
      }
    },
  });
  return { clock, asked, ahead, control, most: () => mostInFlight, sentences: () => asked.map(({ sentence }) => sentence) };
}

describe('look-ahead', () => {
  test('asks for nothing until sound is wanted', async () => {
    const { ahead, asked, clock } = world();
    ahead.focus(5);
    await clock.advance(10_000);
    expect(asked).toEqual([]);
  });

  test('has only little at hand while another voice stands in, so that the voice of choice can soon be back', async () => {
    const { ahead, sentences, clock, control } = world();
    control.standsIn = (sentence) => sentence >= 1 && sentence < 4;
    ahead.focus(0);
    ahead.setActive(true);
    await clock.advance(60_000);
    expect(sentences()).toEqual([0, 1, 2]);
    ahead.focus(2);
    await clock.advance(60_000);
    expect(sentences()).toEqual([0, 1, 2, 3, 4]);
    // It is back: look-ahead is as long as ever.
    ahead.focus(4);
    await clock.advance(60_000);
    expect(sentences()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('has 20 s at hand beyond the current sentence, the nearest first, at most three requests at a time', async () => {
    const { ahead, sentences, clock, most } = world();
    ahead.focus(0);
    ahead.setActive(true);
    await clock.advance(60_000);
    expect(sentences()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(ahead.readyUntil(0)).toBe(6);
    expect(most()).toBe(3);
    ahead.focus(1);
    await clock.advance(2000);
    expect(sentences()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('measures in sound as it is heard: at double speed it has twice as many sentences', async () => {
    const { ahead, sentences, clock } = world({ speed: 2 });
    ahead.focus(0);
    ahead.setActive(true);
    await clock.advance(60_000);
    expect(sentences()).toHaveLength(11);
  });

  test('asks in parts only for what is waited for or soon will be', async () => {
    const { ahead, asked, clock } = world();
    ahead.focus(0);
    ahead.setActive(true);
    await clock.advance(60_000);
    expect(asked.map(({ urgent }) => urgent)).toEqual([true, true, true, false, false, false]);
  });

  test('a jump aborts what is out of reach and keeps what is not', async () => {
    const { ahead, asked, clock, sentences } = world({ delayMs: 5000 });
    ahead.focus(10);
    ahead.setActive(true);
    await clock.advance(1000);
    ahead.focus(11);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false, false, false]);
    ahead.focus(60);
    expect(asked.slice(0, 4).every(({ signal }) => signal.aborted)).toBe(true);
    await clock.advance(6000);
    expect(sentences().slice(-6, -3)).toEqual([60, 61, 62]);
  });

  test('backs off 1, 2, 4, 8, 15 and again 15 s, longer where it is asked to, and starts over after success', async () => {
    const { ahead, asked, clock, control } = world({ delayMs: 0 });
    const down = new SpeechError('backend_unreachable', 'down', { retryable: true });
    control.failing = new Map(Array.from({ length: 100 }, (_, sentence) => [sentence, down]));
    ahead.focus(99);
    ahead.setActive(true);
    await clock.advance(50_000);
    expect(asked.map(({ at }) => at)).toEqual([0, 1000, 3000, 7000, 15_000, 30_000, 45_000]);
    expect(ahead.failure(99)).toMatchObject({ error: { code: 'backend_unreachable' }, retryAt: 60_000 });
    control.failing.set(99, new SpeechError('engine_unavailable', 'busy', { retryable: true, retryAfterMs: 40_000 }));
    await clock.advance(11_000);
    expect(ahead.failure(99)!.retryAt).toBe(100_000);
    control.failing.clear();
    await clock.advance(40_000);
    expect(ahead.readyUntil(99)).toBe(100);
  });

  test('paused it does not try again; wanted anew it tries at once', async () => {
    const { ahead, asked, clock, control } = world({ delayMs: 0 });
    control.failing.set(99, new SpeechError('backend_unreachable', 'down', { retryable: true }));
    ahead.focus(99);
    ahead.setActive(true);
    await clock.advance(100);
    ahead.setActive(false);
    await clock.advance(100_000);
    expect(asked).toHaveLength(1);
    ahead.setActive(true);
    expect(asked).toHaveLength(2);
  });
});
