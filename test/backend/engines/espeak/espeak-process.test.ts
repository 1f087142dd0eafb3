import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
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
  test('ends the job within 100 ms with its reason, and frees the same child long before it would have been done', async () => {
    start();
    await say(engine, 'en-us', 'Ready.');
    const before = child.pid;
    const from = performance.now();
    await say(engine, 'en-us', LONG);
    const wholeMs = performance.now() - from;
    const waits: number[] = [];
    for (let round = 0; round < 5; round++) {
      const control = new AbortController();
      const { error, afterMs } = await fail(await requestFor(engine, 'en-us', LONG), control.signal, () => control.abort(new Error('jumped')));
      expect(error).toMatchObject({ message: 'jumped' });
      expect(afterMs).toBeLessThan(100);
      const asked = performance.now();
      for await (const part of engine.speak(await requestFor(engine, 'en-us', 'Next.'), new AbortController().signal)) if (part.type === 'audio') break;
      waits.push(performance.now() - asked);
    }
    // Held against the whole job, since a busy machine slows both.
    expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(Math.max(100, wholeMs / 8));
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

describe('the child', () => {
  test.runIf(process.platform === 'linux')('gets nothing of the environment', async () => {
    start();
    await say(engine, 'en-us', 'Ready.');
    // Node itself tells a forked child of its message channel.
    const names = readFileSync(`/proc/${child.pid}/environ`, 'utf8').split('\0').filter(Boolean).map((entry) => entry.split('=')[0]);
    expect(names.filter((name) => !name!.startsWith('NODE_CHANNEL_'))).toEqual([]);
  });

  test('ends when the engine is closed', async () => {
    start();
    const pid = child.pid!;
    await say(engine, 'en-us', 'Ready.');
    await engine.close!();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(say(engine, 'en-us', 'Too late.')).rejects.toMatchObject({ code: 'engine_unavailable' });
  });

  test('outlives Ctrl-C, but not its parent', async () => {
    start();
    const module = new URL('../../../../backend/engines/espeak/espeak-process.ts', import.meta.url).href;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', `
      const { EspeakProcess } = await import('${module}');
      const espeak = new EspeakProcess();
      for await (const _ of espeak.speak({ text: 'Hi', voice: 'en-us', gainDb: 0, language: 'en' }, new AbortController().signal));
      console.log(espeak.pid);`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number((await once(parent.stdout, 'data'))[0]);
    process.kill(pid, 'SIGINT');
    await delay(300);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
