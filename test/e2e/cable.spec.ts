import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test as base } from '@playwright/test';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import { type HeardSentence, heardSentences, plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { type Lector, startLector } from '../support/lector.ts';
import { soundingMs, soundSpans } from '../support/sound-analysis.ts';
import { type DashScope, type DashScopeOptions, startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { createTonesEngine } from '../upstream/tones.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const KEY = 'sk-emulated';
const TONE_MS = 2400;
/** A busy machine drops so much of a sentence's sound at most, whoever plays it. */
const DROPPED_MS = 900;
/** What sounds for longer was said twice, at least in part. */
const TWICE_MS = 300;
/** Vowels of a Browser voice can pass for a tone, but not for so long. */
const SHORTEST_MS = 700;

/** The sentences that the service has given when its cable is pulled: with those ahead of them unasked for, the sixth would be at hand already. */
const GIVEN = 5;

/** A sentence as it was heard. */
interface HeardNumber extends HeardSentence {
  number: number;
  by: 'chosen' | 'computer';
  soundedMs: number;
}

/** A reading whose chosen voice comes from an emulated speech service. Each sentence has a tone of its own in either voice, so that what was heard tells which was read by whom. */
interface Reading {
  lector: Lector;
  sentences: string[];
  /** Everything heard in tones so far, stretches of one sentence one after another as one: its number from 0, who read it, and for how long it sounded. */
  heard(): HeardNumber[];
  /** Every sentence that was marked, in order, each as often as the mark came to it. */
  marked: string[];
  /** Waits until the bar says something, watching the mark. */
  said(text: string, limitMs?: number): Promise<number>;
  /** Waits until something is so, watching the mark. */
  until(isSo: () => boolean | Promise<boolean>, limitMs?: number): Promise<void>;
  service: DashScope;
  /** The service gives every sentence from now on. */
  release(): void;
  /** Another service in place of the one before, whose cable is in again. */
  plugIn(): Promise<void>;
}

base.describe.configure({ timeout: 240_000 });

const test = base.extend<{ hasVoices: boolean; reading: Reading }>({
  hasVoices: [false, { option: true }],
  reading: async ({ hasVoices }, provide) => {
    await using started = new AsyncDisposableStack();
    let sentences: string[] = [];
    let isHeld = true;
    const numberOf = (text: string) => sentences.indexOf(text);
    const chosenHertz = (text: string) => 400 + 50 * numberOf(text);
    const computerHertz = (text: string) => 1400 + 80 * numberOf(text);
    const tones = createToneSource({ hertzOf: chosenHertz, msOf: () => TONE_MS });
    const speech: DashScopeOptions['speech'] = {
      async *speak(wish, signal) {
        while (isHeld && numberOf(wish.text) >= GIVEN) await abortableWait(20, signal);
        yield* tones.speak(wish, signal);
      },
      close: () => tones.close(),
    };
    const options = { keys: [KEY], speech, perMinute: Infinity };
    let service = await startDashScope(options);
    started.defer(() => service.close());
    const { httpBaseUrl, websocketBaseUrl } = service;
    const chosen = () => createQwenEngine({ key: { reveal: () => KEY }, region: 'singapore', httpBaseUrl, websocketBaseUrl }, { perMinute: 1_000_000 });
    const computer = () => createTonesEngine({ id: 'computer', toneMs: TONE_MS, frequencyOf: computerHertz });
    const lector = started.use(await startLector({ engine: 'given', engines: () => [chosen(), computer()] }, { hasVoices }));
    await lector.show('article.html');
    sentences = await plainSentences(lector.page);

    const marked: string[] = [];
    const watch = async () => {
      const text = await markedText(lector.page);
      if (text !== null && marked.at(-1) !== text) marked.push(text);
    };
    const until: Reading['until'] = async (isSo, limitMs = 60_000) => {
      await expect.poll(async () => {
        await watch();
        return await isSo();
      }, { timeout: limitMs, intervals: [150] }).toBe(true);
    };
    await provide({
      lector,
      sentences,
      marked,
      until,
      heard() {
        const recording = lector.recorder.soFar();
        const stretches = (['chosen', 'computer'] as const)
          .flatMap((by) => heardSentences(recording, sentences, by === 'chosen' ? chosenHertz : computerHertz).map((one) => ({ ...one, by })))
          .filter(({ text, start, end }) => text !== null && end - start >= SHORTEST_MS)
          .toSorted((one, other) => one.start - other.start);
        const joined: HeardNumber[] = [];
        for (const one of stretches) {
          const before = joined.at(-1);
          // Without the holes that a busy machine leaves in it.
          const soundedMs = soundingMs(recording, one.start, one.end);
          if (before?.text === one.text && before.by === one.by) Object.assign(before, { end: one.end, soundedMs: before.soundedMs + soundedMs });
          else joined.push({ ...one, number: numberOf(one.text ?? ''), soundedMs });
        }
        return joined;
      },
      async said(text, limitMs) {
        await until(async () => (await lector.bar.text()).includes(text), limitMs);
        return Date.now();
      },
      get service() {
        return service;
      },
      release: () => void (isHeld = false),
      async plugIn() {
        isHeld = false;
        service = await startDashScope({ ...options, port: Number(new URL(httpBaseUrl).port) });
      },
    });
  },
});

async function abortableWait(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Starts the reading and comes back in the middle of its fifth sentence. */
async function listenToFifth({ lector, sentences, marked, until }: Reading): Promise<void> {
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor(PAUSE, 20_000);
  await until(() => marked.at(-1) === sentences[GIVEN - 1], 40_000);
  await sleep(500);
}

/** Each sentence was heard to its end, and no part of it twice. */
function expectWhole(heard: readonly HeardNumber[]): void {
  for (const { number, soundedMs } of heard) {
    expect([number, soundedMs > TONE_MS - DROPPED_MS, soundedMs < TONE_MS + TWICE_MS]).toEqual([number, true, true]);
  }
}

/** The first five sentences, each whole, once and in order, by the chosen voice. */
function expectFirstFive(heard: ReturnType<Reading['heard']>): void {
  expect(heard.slice(0, GIVEN).map(({ number, by }) => [number, by])).toEqual([0, 1, 2, 3, 4].map((number) => [number, 'chosen']));
  expectWhole(heard.slice(0, GIVEN));
}

test('the speech service’s cable is pulled in sentence 5: it finishes, a Computer voice goes on and one line says why; plugged in again, the chosen voice returns at a sentence border and says so', async ({ reading }) => {
  const { service, heard, said, until, marked, sentences, lector } = reading;
  await listenToFifth(reading);
  await service.close();
  await said('Reading on with a Computer voice.');
  expect(await lector.bar.text()).toContain('The speech service can’t be reached.');
  await until(() => marked.at(-1) === sentences[GIVEN + 1]);
  await reading.plugIn();
  await said('The chosen voice is back');
  await said('Finished.', 60_000);

  expectFirstFive(heard());
  const all = heard();
  expect(all.map(({ number }) => number), 'nothing lost, nothing twice').toEqual(sentences.map((_, number) => number));
  expectWhole(all);
  const who = all.map(({ by }) => by).join(' ');
  expect(who).toMatch(/^(chosen ){5}(computer ){2,}(chosen ?)+$/);
  expect(marked).toEqual(sentences);
});

test.describe('with the system’s voices', () => {
  test.use({ hasVoices: true });

  for (const [what, pull, plugIn] of [
    ['the speech service hangs, as with a cable pulled', async ({ service }: Reading) => void (service.behaviour.everyCall = { type: 'hang', where: 'before headers' }), async ({ service }: Reading) => void (service.behaviour.everyCall = null)],
    ['the backend dies', async ({ lector }: Reading) => lector.backend.stop(), async ({ lector }: Reading) => lector.backend.restart()],
  ] as const) {
    test(`${what} in sentence 5: it finishes, a local voice goes on and one line says why; the chosen voice returns at a sentence border and says so`, async ({ reading }) => {
      const { heard, said, until, marked, sentences, lector } = reading;
      await listenToFifth(reading);
      await pull(reading);
      const pulled = Date.now();
      const stoodIn = await said('Reading on with', 40_000);
      const standIn = marked.length;
      await until(() => marked.length > standIn, 40_000);
      reading.release();
      await plugIn(reading);
      await said('The chosen voice is back', 60_000);
      // The line may come just before the mark of the sentence that it is about: one more, and that sentence was heard whole.
      const returnedWith = marked.length;
      await until(async () => marked.length > returnedWith + 1 || (await lector.bar.text()).includes('Finished.'), 40_000);

      const all = heard();
      expectFirstFive(all);
      expect(all[GIVEN - 1]!.end, 'the fifth was heard out').toBeGreaterThan(pulled);
      const numbers = all.map(({ number }) => number);
      expect(numbers, 'nothing twice').toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
      expect(marked, 'each marked once, in order').toEqual(sentences.slice(0, marked.length));
      const returned = all.find(({ start, soundedMs, by }) => by === 'chosen' && start > stoodIn && soundedMs > TONE_MS - DROPPED_MS)!;
      expect(returned.number).toBeGreaterThan(GIVEN);
      // What the Browser voice read is not in tones: it sounded between the fifth sentence and the first of the chosen voice again.
      const between = soundSpans(lector.recorder.soFar()).filter(({ start, end }) => start > all[GIVEN - 1]!.end + 50 && end < returned.start);
      expect(between.reduce((sum, { start, end }) => sum + end - start, 0)).toBeGreaterThan(1500);
    });
  }
});
