import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../lib/messages/commands.ts';
import type { ReadingSnapshot, Snapshot } from '../../../../lib/messages/snapshots.ts';
import { KeptStars } from '../../../../lib/player/kept/kept-stars.ts';
import { DEFAULT_LEARNING } from '../../../../lib/settings/learning.ts';
import type { Settings } from '../../../../lib/settings/settings.ts';
import { starKey, type Star } from '../../../../lib/settings/star-store.ts';
import { SpeechError } from '../../../../lib/speech/speech-error.ts';
import { World, article } from '../player-world.ts';

const PUBLIC = { tabId: 7, isPrivate: false };
const ES = article(['Uno dos tres.', 'Cuatro cinco seis.']);
ES.language = 'es';
const VOICES: Partial<Settings> = { voices: { es: 'ai/eva', en: 'ai/anna' } };

/** A player that keeps stars in a store that the test bends. */
function starred(settings: Partial<Settings> = {}) {
  const world = new World({ ...VOICES, ...settings });
  world.voices = async () => [{ id: 'ai/anna', name: 'Anna', engine: 'ai', languages: ['en-US'], gender: null, style: null, dialect: null, models: [], natural: true }, { id: 'ai/eva', name: 'Eva', engine: 'ai', languages: ['es-ES'], gender: null, style: null, dialect: null, models: [], natural: true }];
  const kept = new Map<string, Star>();
  const warnings: string[] = [];
  const told: Snapshot[] = [];
  const state = { isPrivate: false, breaks: false };
  let changeElsewhere = () => {};
  const store = async (act: () => void) => {
    if (state.breaks) throw new Error('disk full');
    act();
  };
  const player = new KeptStars({
    player: {
      command: (command, from) => world.player.command(command, from),
      get snapshot() { return world.player.snapshot; },
      get isPrivate() { return state.isPrivate; },
      subscribe: (listener, signal) => world.player.subscribe(listener, signal),
      dropReader: (reading) => world.player.dropReader(reading),
    },
    soundOf: (what) => world.player.soundOf(what),
    stars: {
      keys: async () => [...kept.keys()],
      put: (star) => store(() => kept.set(starKey(star), star)),
      delete: (key) => store(() => kept.delete(key)),
      watch: (changed) => (changeElsewhere = changed),
    },
    translate: async (request, options) => {
      world.translated.push({ sentences: request.sentences, target: request.target, source: request.source, urgent: options.urgent });
      return world.translate(request, options);
    },
    translateHere: async ({ sentences, target }) => sentences.map((text) => ({ text: `here:${target}:${text}` })),
    neverSend: async () => world.settings.neverSend,
    glossary: async () => [],
    now: () => 1000 + world.clock.now(),
    warn: (message) => warnings.push(message),
    signal: new AbortController().signal,
  });
  player.subscribe((snapshot) => told.push(snapshot), new AbortController().signal);
  const send = async (command: Command, from = PUBLIC) => {
    player.command(command, from);
    await world.clock.advance(0);
  };
  const reading = (): ReadingSnapshot => player.snapshot.reading!;
  return { world, player, kept, warnings, told, state, send, reading, first: () => [...kept.values()][0]!, changeElsewhere: () => changeElsewhere() };
}

const open = (play = true, narrateIn: 'en' | null = null): Command => ({ type: 'open', reading: 'r', article: ES, sentence: 0, play, narrateIn });
const STAR: Command = { type: 'star', what: 'sentence' };

describe('a sentence', () => {
  test('is kept as it is heard: text, translation, page, voice and sound, and no sound is requested for it', async () => {
    const it = starred();
    await it.send(open());
    await it.world.clock.advance(1500);
    const before = it.world.requests.length;
    await it.send(STAR);
    expect(it.first()).toMatchObject({ kind: 'sentence', text: 'Uno dos tres.', language: expect.stringMatching(/^es/), translation: { text: 'en:Uno dos tres.', language: 'en' }, context: null, title: 'A title', url: 'https://www.example.org/a', voice: { name: 'Eva', natural: true } });
    expect(it.first().clip!.length / 2 / 24_000).toBeCloseTo(2, 1);
    expect(it.world.requests.length).toBe(before);
    expect(it.world.translated).toEqual([{ sentences: ['Uno dos tres.'], source: 'es', target: 'en', urgent: true }]);
    expect(it.reading().stars).toEqual({ sentence: true, word: false });
    expect(it.told.at(-1)!.reading!.stars).toEqual({ sentence: true, word: false });
  });

  test('that is starred again is kept no longer', async () => {
    const it = starred();
    await it.send(open());
    await it.send(STAR);
    await it.send(STAR);
    expect(it.kept.size).toBe(0);
    expect(it.reading().stars).toEqual({ sentence: false, word: false });
  });

  test('gets its sound when that has come', async () => {
    const it = starred();
    await it.send(open());
    await it.world.clock.advance(55);
    await it.send(STAR);
    expect(it.first().clip).toBe(null);
    await it.world.clock.advance(1500);
    expect(it.first().clip!.length).toBeGreaterThan(90_000);
  });

  test('heard in another language has the page’s own one for its translation', async () => {
    const it = starred();
    await it.send(open(true, 'en'));
    await it.world.clock.advance(1500);
    await it.send(STAR);
    expect(it.first()).toMatchObject({ text: 'en:Uno dos tres.', language: 'en', translation: { text: 'Uno dos tres.' }, voice: { name: 'Anna' } });
    expect(it.first().clip).not.toBe(null);
  });

  test('that the caption has translated is not translated once more', async () => {
    const it = starred({ learning: { ...DEFAULT_LEARNING, captions: 'with-mine' } });
    await it.send(open());
    await it.world.clock.advance(1500);
    const before = it.world.translated.length;
    await it.send(STAR);
    expect(it.first().translation).toEqual({ text: 'en:Uno dos tres.', language: 'en' });
    expect(it.world.translated.length).toBe(before);
  });

  test('of a site that is never sent is translated on this device alone', async () => {
    const it = starred({ neverSend: ['example.org'] });
    await it.send(open());
    await it.send(STAR);
    await it.world.clock.advance(100);
    expect(it.first().translation?.text).toBe('here:en:Uno dos tres.');
    expect(it.world.translated).toEqual([]);
  });

  test('in the person’s own language, or without a translator, is kept without a translation', async () => {
    const own = starred({ learning: { ...DEFAULT_LEARNING, myLanguage: 'es' } });
    await own.send(open());
    await own.send(STAR);
    expect(own.world.translated).toEqual([]);
    const without = starred();
    without.world.translate = async () => Promise.reject(new SpeechError('answer_garbled', 'none', { retryable: false }));
    await without.send(open());
    await without.send(STAR);
    expect([own.first().translation, without.first().translation]).toEqual([null, null]);
    expect(without.warnings).toEqual(['a star could not be translated']);
  });
});

describe('a word that is looked up', () => {
  test('is kept with its sentence, what it means, and its own sound', async () => {
    const it = starred();
    await it.send(open());
    await it.world.clock.advance(1500);
    await it.send({ type: 'hear-word', line: 'page', start: 0, end: 3 });
    await it.send({ type: 'star', what: 'word' });
    await it.world.clock.advance(100);
    expect(it.first()).toMatchObject({ kind: 'word', text: 'Uno', translation: { text: 'en:Uno', language: 'en' }, context: { text: 'Uno dos tres.' } });
    expect(it.first().clip).not.toBe(null);
    expect(it.reading().stars).toEqual({ sentence: false, word: true });
    await it.send({ type: 'hear-word', line: 'page', start: 4, end: 7 });
    expect(it.reading().stars!.word).toBe(false);
  });

  test('where none is looked up, nothing is kept', async () => {
    const it = starred();
    await it.send(open());
    await it.send({ type: 'star', what: 'word' });
    expect(it.kept.size).toBe(0);
  });
});

describe('where it cannot be kept', () => {
  test('a private window has no stars', async () => {
    const it = starred();
    it.state.isPrivate = true;
    await it.send(open(), { tabId: 7, isPrivate: true });
    await it.send(STAR, { tabId: 7, isPrivate: true });
    await it.send(STAR);
    expect(it.kept.size).toBe(0);
    expect(it.reading().stars).toBe(null);
    expect(it.world.translated).toEqual([]);
  });

  test('a store that fails is told of, and playback goes on', async () => {
    const it = starred();
    await it.send(open());
    await it.world.clock.advance(500);
    it.state.breaks = true;
    await it.send(STAR);
    expect(it.reading()).toMatchObject({ status: 'playing', stars: { sentence: false }, notice: { code: 'star_not_kept', kind: 'info' } });
    it.state.breaks = false;
    await it.send(STAR);
    expect(it.reading()).toMatchObject({ stars: { sentence: true }, notice: null });
  });

  test('what the list has removed is shown as removed', async () => {
    const it = starred();
    await it.send(open());
    await it.send(STAR);
    it.kept.clear();
    it.changeElsewhere();
    await it.world.clock.advance(0);
    expect(it.reading().stars!.sentence).toBe(false);
  });
});
