import { describe, expect, test, vi } from 'vitest';
import type { Article } from '../../../../lib/reading/article.ts';
import { SpeechError, type SpeechErrorCode } from '../../../../lib/speech/speech-error.ts';
import { browserVoice } from '../fake-synthesis.ts';
import { article, voice, type World } from '../player-world.ts';
import { heard, LOCAL, ONLINE, sentences, worldWith } from '../relayed.ts';

vi.setConfig({ testTimeout: 30_000 });

const unreachable = new SpeechError('backend_unreachable', 'down', { retryable: true });

describe('when the speech service behind the backend fails', () => {
  const refusal = (code: SpeechErrorCode) => new SpeechError(code, 'no', { retryable: false, ...(code === 'spend_reached' && { limit: { name: 'spend_per_month', scope: 'own', limit: 5, left: 0, resets_at: null } }) });

  /** A backend with an AI voice and a Computer voice, whose AI voice fails with an error from `s2` up to `s4`. */
  function failingService(error: SpeechError, ...[settings]: ConstructorParameters<typeof World>): World {
    const world = worldWith([LOCAL], settings);
    world.voices = async () => [voice('ai/anna', 'en-US'), voice('robot/bob', 'en-GB')];
    world.failure = ({ text, voice: asked }) => (asked === 'ai/anna' && text >= 's2' && text < 's5' ? { error } : null);
    return world;
  }

  test.each([
    ['upstream_auth', 'service_key_refused'], ['upstream_quota', 'service_quota'], ['upstream_arrears', 'service_arrears'], ['upstream_moderation', 'service_moderation'],
    ['spend_reached', 'own_limit_reached'], ['engine_not_allowed', 'engine_not_allowed'],
  ] as const)('%s: the backend’s Computer voice goes on and the line says which; the chosen voice returns and says so', async (code, notice) => {
    const world = failingService(refusal(code));
    await world.open(article(sentences(8)));
    while (world.reading.sentence < 2) await world.clock.advance(100);
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { id: 'robot/bob', natural: false }, notice: { code: notice, kind: 'info', readOnBy: 'computer-voice' } });
    while (world.reading.sentence < 5) await world.clock.advance(100);
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { id: 'ai/anna' }, notice: { code: 'voice_back' } });
    await world.clock.advance(20_000);
    expect(heard(world)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
    expect(world.requests.filter((request) => request.voice === 'robot/bob').map(({ text }) => text.slice(0, 2))).toEqual(['s2', 's3', 's4']);
  });

  test('a service that is only slow to recover is tried again before another voice reads', async () => {
    const world = failingService(new SpeechError('engine_late', 'late', { retryable: true }));
    let failures = 0;
    const { failure } = world;
    world.failure = (request) => (failures < 1 && failure(request) ? (failures++, failure(request)) : null);
    await world.open(article(sentences(8)));
    await world.clock.advance(40_000);
    expect(heard(world)).toHaveLength(8);
    expect(world.requests.every((request) => request.voice === 'ai/anna')).toBe(true);
  });

  test('a key refused where the person wants to wait pauses the reading and says so', async () => {
    const world = failingService(refusal('upstream_auth'), { whenVoiceFails: 'pause' });
    await world.open(article(sentences(8)));
    await world.clock.advance(20_000);
    expect(heard(world)).toEqual(['c0', 'c1']);
    expect(world.reading).toMatchObject({ status: 'paused', sentence: 1, notice: { code: 'service_key_refused', kind: 'fault', canRetry: true } });
  });

  test('without a Computer voice a Browser voice goes on', async () => {
    const world = failingService(refusal('upstream_quota'));
    world.voices = async () => [voice('ai/anna', 'en-US')];
    await world.open(article(sentences(8)));
    await world.clock.advance(40_000);
    expect(heard(world)).toEqual(['c0', 'c1', 'u2', 'u3', 'u4', 'c5', 'c6', 'c7']);
  });
});

describe('when the voice fails', () => {
  /** The backend answers just in time for one sentence after the other, then goes in sentence 5, and comes back. */
  async function pulledInSentence5(read: Article): Promise<World> {
    const world = worldWith([LOCAL]);
    world.upstream = { delayMs: 1500, msPerSecond: 900 };
    await world.open(read);
    while (world.reading.sentence < 5 || world.reading.status !== 'playing') await world.clock.advance(50);
    return world;
  }

  test('the cable is pulled in sentence 5: a local voice goes on with what is not at hand, one line says why; plugged back, the chosen voice returns at a sentence border and says so; nothing is lost or repeated', async () => {
    const world = await pulledInSentence5(article(sentences(30)));
    const clips = world.output.heard.length;
    world.failure = () => ({ error: unreachable });
    for (let waited = 0; world.synthesis.heard.length < 3 && waited < 60_000; waited += 100) await world.clock.advance(100);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { name: 'Local English' }, notice: { code: 'backend_unreachable', kind: 'info', canRetry: true, readOnBy: 'browser-voice' } });
    expect(world.output.heard.length).toBeGreaterThanOrEqual(clips);
    world.failure = () => null;
    for (let waited = 0; world.reading.notice?.code !== 'voice_back' && waited < 60_000; waited += 100) await world.clock.advance(100);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { id: 'ai/anna' }, notice: { code: 'voice_back', kind: 'info', voice: 'AI/ANNA' } });
    expect(world.synthesis.heard.every(({ text, words }) => words.join(' ') === text), 'the stand-in is heard out before the chosen voice returns').toBe(true);
    await world.clock.advance(10_000);
    expect(world.reading.notice).toBeNull();
    await world.clock.advance(90_000);
    expect(world.reading.status).toBe('finished');
    expect(heard(world).map((each) => each.slice(1))).toEqual(Array.from({ length: 30 }, (_, index) => String(index)));
    expect(new Set(heard(world).map((each) => each[0])).size).toBe(2);
  });

  test('a clip that breaks off for good is read on from the word at which it broke off', async () => {
    const world = worldWith([LOCAL]);
    world.upstream = { delayMs: 50, msPerSecond: 900 };
    world.failure = ({ text }) => (text.startsWith('s0') ? { error: new SpeechError('clip_cut_short', 'cut', { retryable: true }), afterSeconds: 1.2 } : { error: unreachable });
    const read = article(['ab cd ef', 's1 b']);
    read.sentences[0]!.text = 's0cd rest';
    await world.open(read);
    await world.clock.advance(8000);
    // The world's clips say that their second letter is a word from 1 s on.
    expect(world.synthesis.heard.map(({ text }) => text)).toEqual(['0cd rest', 's1 b']);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0]);
  });

  test('a reading that begins without its backend begins with the local voice', async () => {
    const world = worldWith([LOCAL]);
    world.voices = () => Promise.reject(unreachable);
    world.failure = () => ({ error: unreachable });
    await world.open(article(sentences(4)));
    await world.clock.advance(3000);
    expect(heard(world)[0]).toBe('u0');
    expect(world.reading).toMatchObject({ status: 'playing', notice: { code: 'backend_unreachable', readOnBy: 'browser-voice' } });
  });

  test('a voice that the engine refuses for good: nothing is left out', async () => {
    const world = worldWith([LOCAL]);
    world.failure = ({ text }) => (text > 's1 z' ? { error: new SpeechError('engine_refused', 'quota', { retryable: false }) } : null);
    await world.open(article(sentences(6)));
    await world.clock.advance(30_000);
    expect(heard(world)).toEqual(['c0', 'c1', 'u2', 'u3', 'u4', 'u5']);
    expect(world.snapshots.some(({ reading }) => reading?.notice?.code === 'engine_failed' && reading.notice.readOnBy === 'browser-voice')).toBe(true);
  });

  test('one hiccup is only tried again', async () => {
    const world = worldWith([LOCAL]);
    let isFirst = true;
    world.failure = ({ text }) => {
      if (!text.startsWith('s0') || !isFirst) return null;
      isFirst = false;
      return { error: new SpeechError('clip_cut_short', 'cut', { retryable: true }), afterSeconds: 1 };
    };
    world.upstream = { delayMs: 50, msPerSecond: 900 };
    await world.open(article(sentences(3)));
    await world.clock.advance(15_000);
    expect(heard(world)).toEqual(['c0', 'c1', 'c2']);
  });

  test('a backend that falls silent in mid-article is not waited for longer than 5 s', async () => {
    const world = worldWith([LOCAL]);
    await world.open(article(sentences(30)));
    await world.clock.advance(1000);
    world.upstream = { delayMs: 600_000, msPerSecond: 0 };
    for (let waited = 0; world.reading.status !== 'buffering' && waited < 60_000; waited += 100) await world.clock.advance(100);
    await world.clock.advance(6000);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { name: 'Local English' }, notice: { readOnBy: 'browser-voice' } });
    await world.clock.advance(10_000);
    const starts = world.synthesis.heard.map(({ at }) => at);
    expect(starts.length, 'it is waited for once, not at each sentence').toBeGreaterThan(3);
    expect(Math.max(...starts.slice(1).map((at, index) => at - starts[index]!))).toBeLessThan(3000);
  });

  test.each([
    ['the person wants it to wait', [LOCAL], { whenVoiceFails: 'pause' as const }],
    ['there is no local voice', [ONLINE], {}],
    ['no Browser voice speaks the language', [browserVoice('Deutsch', 'de-DE')], {}],
  ])('it waits and says so where %s', async (_, voices, settings) => {
    const world = worldWith(voices, settings);
    await world.open(article(sentences(30)));
    await world.clock.advance(1000);
    world.failure = () => ({ error: unreachable });
    await world.clock.advance(40_000);
    expect(world.synthesis.utterances).toEqual([]);
    expect(world.reading).toMatchObject({ status: 'buffering', notice: { code: 'backend_unreachable', kind: 'fault' } });
    expect(world.reading.notice?.readOnBy).toBeUndefined();
  });

  test('a busy backend is waited for: it has said until when', async () => {
    const world = worldWith([LOCAL]);
    world.failure = () => ({ error: new SpeechError('engine_busy', 'busy', { retryable: true, retryAfterMs: 8000 }) });
    await world.open(article(sentences(3)));
    await world.clock.advance(4000);
    expect(world.reading.notice).toMatchObject({ code: 'busy', kind: 'fault' });
    expect(world.synthesis.utterances).toEqual([]);
  });

  test('a service that cannot be reached is called so, and not waited for, though it says when it is tried again', async () => {
    const world = worldWith([LOCAL]);
    await world.open(article(sentences(20)));
    await world.clock.advance(1000);
    world.failure = () => ({ error: new SpeechError('engine_unavailable', 'no connection', { retryable: true, retryAfterMs: 2000 }) });
    await world.clock.advance(40_000);
    expect(world.reading.notice).toMatchObject({ code: 'service_unreachable', readOnBy: 'browser-voice' });
    expect(world.synthesis.utterances.length).toBeGreaterThan(0);
  });

  test('while another voice stands in, pause, jumps and a new choice do what they always do', async () => {
    const world = worldWith([LOCAL]);
    world.failure = () => ({ error: unreachable });
    await world.open(article(sentences(20)));
    await world.clock.advance(3000);
    await world.send({ type: 'pause' });
    expect(world.reading).toMatchObject({ status: 'paused', notice: { readOnBy: 'browser-voice' } });
    await world.send({ type: 'play' });
    await world.send({ type: 'seek', sentence: 10, play: null });
    await world.clock.advance(500);
    expect(heard(world).at(-1)).toBe('u10');
    expect(world.reading.notice).toMatchObject({ code: 'backend_unreachable', readOnBy: 'browser-voice' });
    await world.send({ type: 'set-voice', language: 'en', voice: 'browser/Local English' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ sentence: 10, status: 'playing', notice: null });
  });

  test('what a stand-in has read is not asked of the backend when that is back', async () => {
    const world = worldWith([LOCAL]);
    world.voices = async () => [voice('ai/anna', 'en-US')];
    world.failure = () => ({ error: unreachable });
    await world.open(article(sentences(20)));
    await world.clock.advance(6000);
    world.failure = () => null;
    await world.clock.advance(60_000);
    // The fake voices begin 80 ms after they are asked to.
    const inVain = world.synthesis.heard.filter(({ text, at }) => world.requests.some((request) => request.text === text && request.at >= at - 80));
    expect(inVain).toEqual([]);
    expect(world.reading.status).toBe('finished');
    expect(new Set(heard(world).map((each) => each[0])).size, 'both have read').toBe(2);
  });
});
