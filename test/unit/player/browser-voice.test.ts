import { describe, expect, test, vi } from 'vitest';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import { browserVoice } from './fake-synthesis.ts';
import { article, type World } from './player-world.ts';
import { heard, LOCAL, ONLINE, sentences, worldWith } from './relayed.ts';

vi.setConfig({ testTimeout: 30_000 });

const notConnected = new SpeechError('not_connected', 'none', { retryable: false });

describe('without a backend', () => {
  const alone = (voices: SpeechSynthesisVoice[], settings: ConstructorParameters<typeof World>[0] = {}) => {
    const world = worldWith(voices, settings);
    world.voices = () => Promise.reject(notConnected);
    world.failure = () => ({ error: notConnected });
    return world;
  };

  test('a local Browser voice reads the article, with its words marked, its pauses kept, and nothing to complain of', async () => {
    const world = alone([LOCAL]);
    await world.open(article(['s0 b', 's1 b'], ['s2 b']));
    const words: string[] = [];
    world.player.subscribe(({ reading }) => {
      const word = reading?.word ? `${reading.sentence}:${reading.text.slice(reading.word.start, reading.word.end)}` : null;
      if (word !== null && words.at(-1) !== word) words.push(word);
    }, new AbortController().signal);
    await world.clock.advance(600);
    expect(world.reading).toMatchObject({ status: 'playing', language: 'en', voice: { id: 'browser/Local English', name: 'Local English', natural: false }, notice: null });
    await world.clock.advance(10_000);
    expect(world.reading).toMatchObject({ status: 'finished', sentence: 2, notice: null });
    expect(words).toEqual(['0:s0', '0:b', '1:s1', '1:b', '2:s2', '2:b']);
    const [first, second, third] = world.synthesis.heard;
    expect(second!.at - first!.until!).toBe(350 + 80);
    expect(third!.at - second!.until!).toBe(700 + 80);
  });

  test('it is waited for while the browser has not listed its voices', async () => {
    const world = alone([]);
    await world.open(article(sentences(2)));
    await world.clock.advance(2000);
    expect(world.reading).toMatchObject({ status: 'loading', notice: null });
    world.synthesis.setVoices([LOCAL]);
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', voice: { id: 'browser/Local English' } });
  });

  test('a browser that lists its voices without saying so is asked again', async () => {
    const world = alone([]);
    await world.open(article(sentences(2)));
    world.synthesis.voices = [LOCAL];
    await world.clock.advance(600);
    expect(heard(world)).toEqual(['u0']);
  });

  test('an online voice is never taken by itself: the reading says that it is not connected', async () => {
    const world = alone([ONLINE]);
    await world.open(article(sentences(2)));
    await world.clock.advance(5000);
    expect(world.synthesis.utterances).toEqual([]);
    expect(world.reading).toMatchObject({ status: 'paused', notice: { code: 'not_connected', kind: 'fault' } });
  });

  test.each([{ onlineVoices: true }, { voices: { en: 'browser/Online English' } }])('with a yes an online voice reads: %j', async (settings) => {
    const world = alone([ONLINE], settings);
    await world.open(article(sentences(2)));
    await world.clock.advance(500);
    expect(heard(world)).toEqual(['u0']);
  });

  test('the person’s wish to wait when a voice fails does not silence the only voice there is', async () => {
    const world = alone([LOCAL], { whenVoiceFails: 'pause' });
    await world.open(article(sentences(2)));
    await world.clock.advance(500);
    expect(heard(world)).toEqual(['u0']);
  });

  test('pause and play: it begins again at the last word', async () => {
    const world = alone([LOCAL]);
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    const last = world.synthesis.heard[0]!.words.at(-1)!;
    await world.send({ type: 'pause' });
    expect(world.reading.status).toBe('paused');
    await world.clock.advance(30_000);
    expect(world.synthesis.heard).toHaveLength(1);
    await world.send({ type: 'play' });
    await world.clock.advance(500);
    expect(world.synthesis.heard[1]!.text.startsWith(last)).toBe(true);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 0 });
  });

  test('pause and play of a voice that tells no words: it begins the sentence again', async () => {
    const world = alone([LOCAL]);
    world.synthesis.faults = { wordless: true };
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    await world.send({ type: 'pause' });
    await world.send({ type: 'play' });
    await world.clock.advance(500);
    expect(heard(world)).toEqual(['u0', 'u0']);
  });

  test('paused between two sentences it goes on with the next one', async () => {
    const world = alone([LOCAL]);
    await world.open(article(sentences(3)));
    await world.clock.advance(2250);
    expect(world.synthesis.heard[0]!.until).not.toBeNull();
    await world.send({ type: 'pause' });
    await world.clock.advance(5000);
    await world.send({ type: 'play' });
    await world.clock.advance(6000);
    expect(heard(world)).toEqual(['u0', 'u1', 'u2']);
  });

  test('speed and volume are taken at the word that is heard', async () => {
    const world = alone([LOCAL], { speed: 1, volume: 1 });
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    await world.send({ type: 'set-speed', speed: 2 });
    await world.send({ type: 'set-volume', volume: 0.5 });
    await world.clock.advance(3000);
    expect(world.synthesis.heard[1]).toMatchObject({ rate: 2, volume: 0.5 });
    expect(world.synthesis.heard[1]!.text).not.toMatch(/^s0/);
    expect(world.synthesis.heard[2]).toMatchObject({ text: 's1 b c d e f g h', rate: 2, volume: 0.5 });
  });

  test('steps, jumps and stop silence what sounds', async () => {
    const world = alone([LOCAL]);
    await world.open(article(sentences(9)));
    await world.clock.advance(500);
    await world.send({ type: 'step', unit: 'sentence', direction: 1 });
    await world.clock.advance(500);
    await world.send({ type: 'seek', sentence: 7, play: null });
    await world.clock.advance(500);
    expect(heard(world)).toEqual(['u0', 'u1', 'u7']);
    await world.send({ type: 'stop' });
    expect(world.synthesis.speaking).toBe(false);
    await world.clock.advance(5000);
    expect(world.synthesis.heard).toHaveLength(3);
  });
});

describe('a chosen Browser voice', () => {
  test('reads though a backend is there, and the backend is sent nothing', async () => {
    const world = worldWith([LOCAL], { voices: { en: 'browser/Local English' } });
    await world.open(article(sentences(3)));
    await world.clock.advance(10_000);
    expect(heard(world)).toEqual(['u0', 'u1', 'u2']);
    expect(world.requests).toEqual([]);
    expect(world.reading).toMatchObject({ status: 'finished', readyUntil: 3 });
  });

  test('is not chosen by itself where the backend has a voice for the language', async () => {
    const world = worldWith([LOCAL]);
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    expect(heard(world)).toEqual(['c0']);
  });

  test('reads one language while the backend reads another, in one article', async () => {
    const world = worldWith([LOCAL], { voices: { en: 'browser/Local English' } });
    const read = article(sentences(4));
    read.sentences[1]!.language = 'de';
    read.sentences[2]!.language = 'de';
    await world.open(read);
    await world.clock.advance(15_000);
    expect(heard(world)).toEqual(['u0', 'c1', 'c2', 'u3']);
    expect(world.snapshots.every(({ reading }) => (reading?.notice ?? null) === null)).toBe(true);
    expect(world.asked).toHaveLength(2);
  });

  test('that is there no more gives way to a voice that is', async () => {
    const world = worldWith([LOCAL], { voices: { en: 'browser/Of yesterday' } });
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    expect(heard(world)).toEqual(['c0']);
  });

  test('that cannot speak gives way to another one, with a word', async () => {
    const world = worldWith([LOCAL, browserVoice('Broken', 'en-GB')], { voices: { en: 'browser/Broken' } });
    world.synthesis.faults = { error: 'synthesis-failed' };
    await world.open(article(sentences(3)));
    await world.clock.advance(100);
    world.synthesis.faults = {};
    await world.clock.advance(3000);
    expect(heard(world)).toEqual(['c0', 'c1']);
    expect(world.reading.notice).toMatchObject({ code: 'voice_gone', kind: 'info' });
  });
});
