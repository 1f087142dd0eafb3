import { afterEach, describe, expect, test } from 'vitest';
import { createEspeakEngine } from '../../../../backend/engines/espeak/espeak-engine.ts';
import { EspeakProcess } from '../../../../backend/engines/espeak/espeak-process.ts';
import { EngineError } from '../../../../backend/speech/engine-error.ts';
import type { Engine, SpeechRequest } from '../../../../backend/speech/engine.ts';
import { requestFor, say } from './speaking.ts';

const WATCHDOG_MS = 1500;
const LONG = 'The tribunal decided that the companies must publish it. '.repeat(70);

let child: EspeakProcess;
let engine: Engine;
afterEach(() => engine.close!());

function start(): void {
  child = new EspeakProcess({ watchdogMs: WATCHDOG_MS });
  engine = createEspeakEngine(child);
}

/** Speaks a long text and calls `meanwhile` once when the first sound is there. Resolves with the time from then to the failure in ms. */
async function fail(request: SpeechRequest, signal: AbortSignal, meanwhile: () => void): Promise<{ error: unknown; afterMs: number }> {
  let heardAt = 0;
  try {
    for await (const part of engine.speak(request, signal)) {
      if (part.type !== 'audio' || heardAt > 0) continue;
      heardAt = performance.now();
      meanwhile();
    }
  } catch (error) {
    return { error, afterMs: performance.now() - heardAt };
  }
  throw new Error('it did not fail');
}

describe('a child that', () => {
  test.each([
    ['crashes', 'SIGKILL', 1000],
    ['hangs', 'SIGSTOP', WATCHDOG_MS + 1000],
  ] as const)('%s fails the job in hand retryably, and the next job works', async (_what, kill, withinMs) => {
    start();
    await say(engine, 'en-us', 'Ready.');
    const before = child.pid!;
    const { error, afterMs } = await fail(await requestFor(engine, 'en-us', LONG), new AbortController().signal, () => process.kill(before, kill));
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: 'engine_unavailable', retryable: true });
    expect(afterMs).toBeLessThan(withinMs);
    expect((await say(engine, 'en-us', 'Here again.')).durationMs).toBeGreaterThan(400);
    expect(child.pid).not.toBe(before);
  });

  test('dies while idle is replaced before the next job', async () => {
    start();
    await say(engine, 'en-us', 'Ready.');
    const before = child.pid!;
    process.kill(before, 'SIGKILL');
    await expect.poll(() => child.pid !== null && child.pid !== before, { timeout: 5000 }).toBe(true);
    expect((await say(engine, 'en-us', 'Here again.')).durationMs).toBeGreaterThan(400);
  });

  test('dies while it starts is replaced', async () => {
    start();
    process.kill(child.pid!, 'SIGKILL');
    await expect(say(engine, 'en-us', 'Too early.')).rejects.toMatchObject({ code: 'engine_unavailable', retryable: true });
    expect((await say(engine, 'en-us', 'Here again.')).durationMs).toBeGreaterThan(400);
  });

  test('crashes fails none of the jobs that wait', async () => {
    start();
    await say(engine, 'en-us', 'Ready.');
    const first = fail(await requestFor(engine, 'en-us', LONG), new AbortController().signal, () => process.kill(child.pid!, 'SIGKILL'));
    const waiting = [say(engine, 'de', 'Guten Tag.'), say(engine, 'fr-fr', 'Bonjour.')];
    expect((await first).error).toMatchObject({ code: 'engine_unavailable' });
    for (const { durationMs } of await Promise.all(waiting)) expect(durationMs).toBeGreaterThan(300);
  });
});

describe('an abort', () => {
  test('ends the job within 100 ms with its reason, and frees the same child as fast', async () => {
    start();
    await say(engine, 'en-us', 'Ready.');
    const before = child.pid;
    const waits: number[] = [];
    for (let round = 0; round < 5; round++) {
      const control = new AbortController();
      const { error, afterMs } = await fail(await requestFor(engine, 'en-us', LONG), control.signal, () => control.abort(new Error('jumped')));
      expect(error).toMatchObject({ message: 'jumped' });
      expect(afterMs).toBeLessThan(100);
      const from = performance.now();
      for await (const part of engine.speak(await requestFor(engine, 'en-us', 'Next.'), new AbortController().signal)) if (part.type === 'audio') break;
      waits.push(performance.now() - from);
    }
    expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(100);
    expect(child.pid).toBe(before);
  });

  test('of a job that waits leaves the others alone', async () => {
    start();
    const control = new AbortController();
    const first = say(engine, 'en-us', LONG);
    const second = say(engine, 'en-us', 'Never said.', control.signal);
    const third = say(engine, 'en-us', 'Said.');
    control.abort(new Error('not wanted'));
    await expect(second).rejects.toThrow('not wanted');
    expect((await first).durationMs).toBeGreaterThan(10_000);
    expect((await third).durationMs).toBeLessThan(2000);
  });

  test('before the beginning sends nothing to the child', async () => {
    start();
    await expect(say(engine, 'en-us', 'Never said.', AbortSignal.abort(new Error('early')))).rejects.toThrow('early');
  });

  test('leaves no sound of the old job in the next', async () => {
    start();
    const alone = await say(engine, 'en-us', 'Second one.');
    const control = new AbortController();
    await fail(await requestFor(engine, 'en-us', LONG), control.signal, () => control.abort());
    const after = await say(engine, 'en-us', 'Second one.');
    expect(Math.abs(after.durationMs - alone.durationMs) / alone.durationMs).toBeLessThan(0.02);
    expect(after.wordTexts).toEqual(['Second', 'one']);
  });
});

test('a voice that does not exist is refused', async () => {
  start();
  const request = await requestFor(engine, 'en-us', 'Hello.');
  const speak = async () => {
    for await (const part of engine.speak({ ...request, voice: { ...request.voice, id: 'espeak/zzz' } }, new AbortController().signal)) expect(part.type).toBe('start');
  };
  await expect(speak()).rejects.toMatchObject({ code: 'engine_refused', retryable: false });
});

test('the child gets nothing of the environment and ends with its parent', async () => {
  start();
  const pid = child.pid!;
  await say(engine, 'en-us', 'Ready.');
  await engine.close!();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  await expect(say(engine, 'en-us', 'Too late.')).rejects.toMatchObject({ code: 'engine_unavailable' });
});
