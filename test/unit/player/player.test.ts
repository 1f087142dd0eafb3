import { describe, expect, test, vi } from 'vitest';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import { article, texts, voice, World } from './player-world.ts';

// Minutes of virtual time take real seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const unreachable = new SpeechError('backend_unreachable', 'down', { retryable: true });

describe('a reading', () => {
  test('sounds sentence after sentence, each asked for once, and finishes', async () => {
    const world = new World();
    await world.open(article(['s0', 's1'], ['s2'], ['s3', 's4']));
    expect(world.reading.status).toBe('loading');
    await world.clock.advance(1000);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 0, tabId: 7, text: 's0', sentenceCount: 5, voice: { id: 'ai/anna', name: 'AI/ANNA', natural: true } });
    await world.clock.advance(20_000);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 1, 2, 3, 4]);
    expect(world.asked).toEqual(texts(5));
    expect(world.output.gaps).toEqual([]);
    expect(world.reading).toMatchObject({ status: 'finished', sentence: 4 });
  });

  test('waits for the settings, and begins without them where they do not come; they hold once they do', async () => {
    const warned: string[] = [];
    const late = new World({ speed: 2 }, { settingsAfterMs: 5000 });
    late.onWarning = (message) => warned.push(message);
    await late.open(article(texts(9)));
    expect(late.player.snapshot.reading).toBe(null);
    await late.clock.advance(2500);
    expect(late.reading.status).toBe('playing');
    expect(late.player.snapshot.speed).toBe(1);
    await late.clock.advance(3000);
    expect(late.player.snapshot.speed).toBe(2);
    expect(warned).toEqual(['settings are late; the defaults hold until they come']);

    const soon = new World({ speed: 2 }, { settingsAfterMs: 1500 });
    await soon.open(article(texts(9)));
    await soon.clock.advance(1600);
    expect(soon.player.snapshot).toMatchObject({ speed: 2, reading: { status: 'playing' } });
  });

  test('leaves 350 ms between sentences and 700 between paragraphs', async () => {
    const world = new World();
    await world.open(article(['s0', 's1'], ['s2']));
    await world.clock.advance(10_000);
    const [first, second, third] = world.output.heard.map(({ at }) => at);
    expect(second! - first!).toBeCloseTo(2350, -2);
    expect(third! - second!).toBeCloseTo(2700, -2);
  });

  test('tells each sentence and each word when it is heard', async () => {
    const world = new World();
    await world.open(article(texts(3)));
    const told: { key: string; at: number }[] = [];
    world.player.subscribe(({ reading }) => {
      const key = `${reading?.sentence}:${reading?.word?.start}`;
      if (told.at(-1)?.key !== key) told.push({ key, at: world.clock.now() });
    }, new AbortController().signal);
    await world.clock.advance(10_000);
    expect(told.map(({ key }) => key).filter((key) => !key.includes('undefined'))).toEqual(['0:0', '0:1', '1:0', '1:1', '2:0', '2:1']);
    const at = (key: string) => told.find((each) => each.key === key)!.at;
    for (const sentence of [1, 2]) {
      const heard = world.output.heard.find((each) => each.sentence === sentence)!.at;
      expect(Math.abs(at(`${sentence}:0`) - heard)).toBeLessThanOrEqual(15);
      expect(Math.abs(at(`${sentence}:1`) - heard - 1000)).toBeLessThanOrEqual(15);
    }
  });

  test('pauses and goes on in mid-sentence', async () => {
    const world = new World();
    await world.open(article(texts(3)));
    await world.clock.advance(1100);
    await world.send({ type: 'pause' });
    expect(world.reading.status).toBe('paused');
    const { position } = world.output;
    await world.clock.advance(60_000);
    expect(world.output.position).toBe(position);
    await world.send({ type: 'toggle' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 0 });
    expect(world.output.heard).toHaveLength(1);
    expect(world.asked.filter((text) => text === 's0')).toHaveLength(1);
  });

  test('previous restarts the sentence when more than 1.5 s in, else goes back; next goes on; both keep paused', async () => {
    const world = new World();
    await world.open(article(texts(4)), 1);
    await world.clock.advance(1700);
    await world.send({ type: 'step', unit: 'sentence', direction: -1 });
    expect(world.reading.sentence).toBe(1);
    await world.clock.advance(500);
    await world.send({ type: 'step', unit: 'sentence', direction: -1 });
    expect(world.reading.sentence).toBe(0);
    await world.send({ type: 'pause' });
    await world.send({ type: 'step', unit: 'sentence', direction: 1 });
    await world.clock.advance(3000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 1 });
    await world.send({ type: 'play' });
    await world.clock.advance(300);
    expect(world.output.heard.at(-1)!.sentence).toBe(1);
    expect(new Set(world.asked).size).toBe(world.asked.length);
  });

  test('open without play is silent and asks for nothing', async () => {
    const world = new World();
    await world.open(article(texts(4)), 2, false);
    await world.clock.advance(60_000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 2 });
    expect(world.asked).toEqual([]);
    await world.send({ type: 'play' });
    await world.clock.advance(300);
    expect(world.output.heard).toMatchObject([{ sentence: 2 }]);
  });

  test('a jump far ahead aborts what was asked for and begins there', async () => {
    const world = new World();
    world.upstream = { delayMs: 2000, msPerSecond: 300 };
    await world.open(article(texts(60)));
    await world.clock.advance(500);
    await world.send({ type: 'seek', sentence: 50, play: null });
    await world.clock.advance(0);
    expect(world.requests.filter(({ text }) => text < 's3').every(({ isAborted }) => isAborted())).toBe(true);
    await world.clock.advance(3000);
    expect(world.output.heard).toMatchObject([{ sentence: 50 }]);
  });

  test('after the end play begins anew', async () => {
    const world = new World();
    await world.open(article(texts(2)));
    await world.clock.advance(8000);
    expect(world.reading.status).toBe('finished');
    await world.send({ type: 'play' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 0 });
  });

  test('a change of speed asks for nothing again and is remembered', async () => {
    const world = new World();
    await world.open(article(texts(6)));
    await world.clock.advance(1000);
    await world.send({ type: 'set-speed', speed: 2 });
    await world.clock.advance(10_000);
    expect(world.asked).toEqual(texts(6));
    expect(world.output.gaps).toEqual([]);
    const [, , second, third] = world.output.heard.map(({ at }) => at);
    expect(third! - second!).toBeCloseTo(1000 + 175, -2);
    expect(world.settings.speed).toBe(2);
  });

  test('a chosen voice reads from the sentence in hand on and is remembered for its language', async () => {
    const world = new World();
    world.voices = async () => [voice('ai/anna', 'en-US'), voice('robot/bob', 'en-GB')];
    await world.open(article(texts(3)));
    await world.clock.advance(3000);
    await world.send({ type: 'set-voice', language: 'en', voice: 'robot/bob' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ sentence: 1, voice: { id: 'robot/bob', natural: false } });
    expect(world.requests.filter((request) => request.voice === 'robot/bob').map(({ text }) => text)).toEqual(['s1', 's2']);
    expect(world.settings.voices).toEqual({ en: 'robot/bob' });
  });

  test('a voice for a language that the article does not have changes nothing that is heard', async () => {
    const world = new World();
    await world.open(article(texts(3)));
    await world.clock.advance(3000);
    await world.send({ type: 'set-voice', language: 'de', voice: 'ai/anton' });
    await world.clock.advance(6000);
    expect(world.asked).toEqual(texts(3));
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 1, 2]);
    expect(world.settings.voices).toEqual({ de: 'ai/anton' });
  });

  test('each sentence is read in its own language, else in the corrected one', async () => {
    const world = new World();
    const read = article(texts(3));
    read.sentences[1]!.language = 'de-AT';
    await world.open(read);
    await world.clock.advance(3000);
    expect(world.reading).toMatchObject({ sentence: 1, language: 'de', voice: { id: 'ai/anton' } });
    await world.send({ type: 'set-language', language: 'de' });
    await world.clock.advance(6000);
    expect(world.requests.at(-1)).toMatchObject({ text: 's2', language: 'de', voice: 'ai/anton' });
  });

  test('ends when its page goes, not when another one does', async () => {
    const world = new World();
    await world.open(article(texts(3)));
    await world.clock.advance(500);
    world.player.dropReader('other');
    await world.clock.advance(0);
    expect(world.output.isPlaying).toBe(true);
    world.player.dropReader('r');
    await world.clock.advance(0);
    expect(world.player.snapshot.reading).toBeNull();
    expect(world.output.isPlaying).toBe(false);
  });
});

describe('an upstream of 600 ms + 0.3 × audio', () => {
  test.each([1, 2])('never stalls after the first sentence at %s×', async (speed) => {
    const world = new World({ speed });
    world.upstream = { delayMs: 600, msPerSecond: 300 };
    world.seconds = (text) => [1.2, 6, 2.5, 0.6, 0.8, 9, 1, 3][Number(text.slice(1)) % 8]!;
    await world.open(article(texts(30)));
    await world.clock.advance(120_000);
    expect(world.reading.status).toBe('finished');
    expect(world.output.gaps).toEqual([]);
    expect(world.asked.toSorted()).toEqual(texts(30).toSorted());
  });
});

test.each([0.2, 3])('a wrong estimate (%s of the true length) asks for nothing twice', async (factor) => {
  const world = new World();
  world.estimateFactor = factor;
  world.upstream = { delayMs: 3000, msPerSecond: 300 };
  world.seconds = () => 6;
  await world.open(article(texts(25)));
  await world.clock.advance(60_000);
  await world.send({ type: 'step', unit: 'sentence', direction: -1 });
  await world.send({ type: 'set-speed', speed: 2 });
  await world.clock.advance(20_000);
  await world.send({ type: 'set-speed', speed: 1 });
  await world.clock.advance(120_000);
  expect(world.reading.status).toBe('finished');
  expect(world.asked.toSorted()).toEqual(texts(25).toSorted());
});

describe('when something fails', () => {
  test('sentences at hand sound on; then it waits, says why, tries again by itself, and says when it is back', async () => {
    const world = new World();
    await world.open(article(texts(30)));
    await world.clock.advance(1000);
    world.failure = () => ({ error: unreachable });
    await world.clock.advance(40_000);
    expect(world.output.heard.length).toBeGreaterThan(8);
    expect(world.reading).toMatchObject({ status: 'buffering', notice: { code: 'backend_unreachable', kind: 'fault', canRetry: true } });
    expect(world.reading.notice!.retryInSeconds).toBeGreaterThan(0);
    world.failure = () => null;
    await world.clock.advance(16_000);
    expect(world.reading).toMatchObject({ status: 'playing' });
    expect(world.snapshots.some(({ reading }) => reading?.notice?.code === 'back_again')).toBe(true);
    await world.clock.advance(10_000);
    expect(world.reading.notice).toBeNull();
    await world.clock.advance(80_000);
    expect(world.reading.status).toBe('finished');
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual(texts(30).map((_, index) => index));
  });

  test('Try again tries at once; paused it does not try', async () => {
    const world = new World();
    world.failure = () => ({ error: unreachable });
    await world.open(article(texts(3)));
    await world.clock.advance(30_000);
    expect(world.reading).toMatchObject({ status: 'loading', notice: { code: 'backend_unreachable' } });
    await world.send({ type: 'pause' });
    const tries = world.requests.length;
    await world.clock.advance(60_000);
    expect(world.requests).toHaveLength(tries);
    world.failure = () => null;
    await world.send({ type: 'retry' });
    await world.clock.advance(300);
    expect(world.reading.status).toBe('playing');
  });

  test('a sentence that cannot be read is passed over with a word', async () => {
    const world = new World();
    world.failure = ({ text }) => (text === 's1' ? { error: new SpeechError('engine_refused', 'no', { retryable: false }) } : null);
    await world.open(article(texts(4)));
    await world.clock.advance(3000);
    expect(world.reading).toMatchObject({ sentence: 2, status: 'playing', notice: { code: 'sentence_unreadable', kind: 'info' } });
    await world.clock.advance(20_000);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 2, 3]);
  });

  test('three such in a row pause the reading', async () => {
    const world = new World();
    world.failure = ({ text }) => (text > 's1' ? { error: new SpeechError('engine_refused', 'no', { retryable: false }) } : null);
    await world.open(article(texts(9)));
    await world.clock.advance(20_000);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 1]);
    expect(world.reading).toMatchObject({ status: 'paused', notice: { code: 'engine_failed', kind: 'fault', canRetry: true } });
    expect(world.asked.length, 'only what was under way already').toBeLessThanOrEqual(7);
    world.failure = () => null;
    await world.send({ type: 'retry' });
    await world.clock.advance(3000);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 1, 2, 3]);
  });

  test.each([['not_connected', 'not_connected'], ['not_authenticated', 'backend_refused']] as const)('%s pauses and says so', async (code, notice) => {
    const world = new World();
    world.failure = () => ({ error: new SpeechError(code, 'no', { retryable: false }) });
    await world.open(article(texts(9)));
    await world.clock.advance(2000);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 0, notice: { code: notice, kind: 'fault', canRetry: true } });
    world.failure = () => null;
    await world.send({ type: 'play' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', notice: null });
  });

  test('a clip that breaks off in mid-sentence goes on where it broke off', async () => {
    const world = new World();
    world.upstream = { delayMs: 50, msPerSecond: 900 };
    let isFirst = true;
    world.failure = ({ text }) => {
      if (text !== 's0' || !isFirst) return null;
      isFirst = false;
      return { error: new SpeechError('clip_cut_short', 'cut', { retryable: true }), afterSeconds: 1 };
    };
    await world.open(article(texts(2)));
    await world.clock.advance(12_000);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 1]);
    const silenceMs = world.output.gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(silenceMs).toBeGreaterThan(1000);
    expect(world.output.heard[1]!.at - world.output.heard[0]!.at - silenceMs).toBeCloseTo(2350, -2);
  });

  test('a voice that is gone gives way to another, with a word', async () => {
    const world = new World({ voices: { en: 'old/voice' } });
    world.failure = (request) => (request.voice === 'old/voice' ? { error: new SpeechError('unknown_voice', 'gone', { retryable: false }) } : null);
    await world.open(article(texts(3)));
    await world.clock.advance(1000);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { id: 'ai/anna' }, notice: { code: 'voice_gone', kind: 'info', voice: 'AI/ANNA' } });
  });

  test('without the list of voices it waits, and reads when the list comes', async () => {
    const world = new World();
    const { voices } = world;
    world.voices = () => Promise.reject(unreachable);
    await world.open(article(texts(3)));
    await world.clock.advance(10_000);
    expect(world.reading).toMatchObject({ status: 'loading', notice: { code: 'backend_unreachable' } });
    world.voices = voices;
    await world.clock.advance(16_000);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { id: 'ai/anna' } });
  });

  test('a language that no voice speaks is said', async () => {
    const world = new World();
    world.voices = async () => [voice('ai/anton', 'de-DE')];
    await world.open(article(texts(3)));
    // The browser lists its own voices late: that is waited for.
    await world.clock.advance(3500);
    expect(world.reading).toMatchObject({ status: 'paused', notice: { code: 'language_unspoken', kind: 'fault' } });
  });

  test('an upstream silent for 45 s is waited for, and after 5 s that is said', async () => {
    const world = new World();
    world.upstream = { delayMs: 45_000, msPerSecond: 20 };
    await world.open(article(texts(3)));
    await world.clock.advance(5100);
    expect(world.reading).toMatchObject({ status: 'loading', notice: { code: 'still_preparing', kind: 'info' } });
    await world.clock.advance(41_000);
    expect(world.reading).toMatchObject({ status: 'playing', notice: null });
    expect(new Set(world.asked).size).toBe(world.asked.length);
  });
});

describe('somebody who may be about to listen', () => {
  test('has voices and sound device made ready; nothing is asked for and nothing sounds', async () => {
    const world = new World();
    let listed = 0;
    const { voices } = world;
    world.voices = () => {
      listed += 1;
      return voices();
    };
    world.player.command({ type: 'prepare' }, { tabId: null });
    await world.clock.advance(1000);
    expect(world.output.isWarm).toBe(true);
    expect(listed).toBe(1);
    expect(world.asked).toEqual([]);
    expect(world.player.snapshot.reading).toBeNull();
  });

  test('where voices are listed, the next reading asks for a fresh list only once it sounds', async () => {
    const world = new World();
    const listedAt: number[] = [];
    const { voices } = world;
    world.voices = () => {
      listedAt.push(world.clock.now());
      return voices();
    };
    world.player.command({ type: 'prepare' }, { tabId: null });
    await world.clock.advance(1000);
    world.upstream = { delayMs: 700, msPerSecond: 20 };
    await world.open(article(texts(3)));
    await world.clock.advance(600);
    expect(world.asked.length).toBeGreaterThan(0);
    expect(listedAt).toHaveLength(1);
    await world.clock.advance(1000);
    expect(world.reading.status).toBe('playing');
    expect(listedAt).toHaveLength(2);
  });
});
