import { describe, expect, test, vi } from 'vitest';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import type { Settings } from '../../../lib/settings/settings.ts';
import { DEFAULT_LEARNING, type Learning } from '../../../lib/settings/learning.ts';
import type { Voice } from '../../../lib/contract/voices.ts';
import { browserVoice } from './fake-synthesis.ts';
import { article, texts, voice, World } from './player-world.ts';

// Minutes of virtual time take real seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** A player whose person has chosen something for learning. */
function learner(learning: Partial<Learning> = {}, settings: Partial<Settings> = {}): World {
  return new World({ learning: { ...DEFAULT_LEARNING, ...learning }, ...settings });
}

/** A voice that speaks English and Spanish. */
const polyglot: Voice = { ...voice('ai/lina', 'en-US'), languages: ['en-US', 'es-ES'] };

/** What has been asked for with its language, in order. */
function spoken(world: World): string[] {
  return world.requests.map(({ text, language }) => `${language} ${text}`);
}

describe('narrating in another language', () => {
  test('each sentence is narrated translated, the page keeping its own; the word mark rests', async () => {
    const world = learner();
    world.voices = async () => [voice('ai/anna', 'en-US'), voice('ai/sara', 'es-ES')];
    await world.send({ type: 'open', reading: 'r', article: article(['s0', 's1']), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(1000);
    expect(world.reading).toMatchObject({ status: 'playing', text: 's0', language: 'en', narrateIn: 'es', heard: { text: 'es:s0', language: 'es' }, word: null, voice: { id: 'ai/sara' } });
    await world.clock.advance(5000);
    expect(spoken(world)).toEqual(['es es:s0', 'es es:s1']);
    expect(world.reading.status).toBe('finished');
  });

  test('the same voice narrates, where it speaks the language', async () => {
    const world = learner({}, { voices: { en: 'ai/lina' } });
    world.voices = async () => [voice('ai/sara', 'es-ES'), polyglot];
    await world.send({ type: 'open', reading: 'r', article: article(['s0']), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(3000);
    expect(world.requests.map(({ voice: id, language }) => [id, language])).toEqual([['ai/lina', 'es']]);
  });

  test('a voice that was chosen for that language narrates in its place', async () => {
    const world = learner({}, { voices: { en: 'ai/lina', es: 'ai/sara' } });
    world.voices = async () => [voice('ai/sara', 'es-ES'), polyglot];
    await world.send({ type: 'open', reading: 'r', article: article(['s0']), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(3000);
    expect(world.requests.map(({ voice: id, language }) => [id, language])).toEqual([['ai/sara', 'es']]);
  });

  test('switched in mid-article it takes effect at the sentence in hand, and back; nothing is translated before', async () => {
    const world = learner();
    world.voices = async () => [polyglot];
    await world.open(article(texts(8)));
    await world.clock.advance(3000);
    expect(world.reading.sentence).toBe(1);
    expect(world.translated).toEqual([]);
    await world.send({ type: 'set-narration', language: 'es' });
    await world.clock.advance(1000);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 1, heard: { text: 'es:s1' }, text: 's1' });
    const asked = world.requests.length;
    await world.send({ type: 'set-narration', language: null });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 1, narrateIn: null, heard: null });
    expect(spoken(world).slice(asked)).toContain('en s1');
  });

  test('the sentence that is waited for goes alone, those after it together and ahead; none is asked for twice', async () => {
    const world = learner();
    world.voices = async () => [polyglot];
    await world.send({ type: 'open', reading: 'r', article: article(texts(12)), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(60_000);
    expect(world.translated.slice(0, 2)).toEqual([
      { sentences: ['s0'], target: 'es', source: 'en', urgent: true },
      { sentences: texts(9).slice(1), target: 'es', source: 'en', urgent: false },
    ]);
    expect(world.translated.flatMap(({ sentences }) => sentences).toSorted()).toEqual(texts(12).toSorted());
    expect(world.reading.status).toBe('finished');
  });

  test('a sentence that is in that language already is read as it is', async () => {
    const world = learner();
    world.voices = async () => [polyglot];
    const page = article(['s0', 's1']);
    page.sentences[1]!.language = 'es-MX';
    await world.send({ type: 'open', reading: 'r', article: page, sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(8000);
    expect(spoken(world)).toEqual(['es es:s0', 'es s1']);
    expect(world.translated.flatMap(({ sentences }) => sentences)).toEqual(['s0']);
  });

  test('a sentence that cannot be translated is read as it is written, and that is said', async () => {
    const world = learner();
    world.voices = async () => [polyglot];
    world.translate = async ({ sentences, target }) =>
      sentences.map((text) => (text === 's1' ? { error: new SpeechError('upstream_moderation', 'no', { retryable: false }) } : { text: `${target}:${text}` }));
    await world.send({ type: 'open', reading: 'r', article: article(texts(3)), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(3500);
    expect(world.reading).toMatchObject({ sentence: 1, heard: null, notice: { code: 'translation_failed', kind: 'info' } });
    await world.clock.advance(20_000);
    expect(spoken(world)).toEqual(['es es:s0', 'en s1', 'es es:s2']);
    expect(world.output.gaps).toEqual([]);
  });

  test('without a translator everything is read as it is written', async () => {
    const world = learner();
    world.voices = async () => [polyglot];
    world.translate = async () => {
      throw new SpeechError('no_translator', 'none', { retryable: false });
    };
    await world.send({ type: 'open', reading: 'r', article: article(texts(3)), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(20_000);
    expect(spoken(world)).toEqual(['en s0', 'en s1', 'en s2']);
  });

  test('a Browser voice narrates too, once the sentence is translated', async () => {
    const world = learner();
    world.voices = async () => {
      throw new SpeechError('not_connected', 'none', { retryable: false });
    };
    world.synthesis.setVoices([browserVoice('Eva', 'es-ES')]);
    await world.send({ type: 'open', reading: 'r', article: article(['s0']), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(1000);
    expect(world.synthesis.heard.map(({ text }) => text)).toEqual(['es:s0']);
  });
});

describe('bilingual order', () => {
  test.each([
    ['translation-first', ['es es:s0', 'en s0', 'es es:s1', 'en s1']],
    ['original-first', ['en s0', 'es es:s0', 'en s1', 'es es:s1']],
    ['narration-only', ['es es:s0', 'es es:s1']],
  ] as const)('%s', async (order, expected) => {
    const world = learner({ order });
    world.voices = async () => [polyglot];
    world.seconds = () => 1;
    await world.send({ type: 'open', reading: 'r', article: article(['s0', 's1']), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(15_000);
    const lines = world.output.heard.map(({ sentence }) => sentence);
    expect(lines).toEqual(expected.map((_, index) => index));
    expect(new Set(spoken(world))).toEqual(new Set(expected));
    expect(world.reading.status).toBe('finished');
  });

  test('the pair is one sentence in progress, seek, step and pause', async () => {
    const world = learner({ order: 'translation-first' });
    world.voices = async () => [polyglot];
    await world.send({ type: 'open', reading: 'r', article: article(texts(4)), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(3000);
    expect(world.output.heard.map(({ sentence }) => sentence)).toEqual([0, 1]);
    expect(world.reading).toMatchObject({ sentence: 0, sentenceCount: 4, text: 's0' });
    await world.send({ type: 'pause' });
    await world.send({ type: 'play' });
    await world.clock.advance(100);
    expect(world.reading.sentence).toBe(0);
    await world.send({ type: 'step', unit: 'sentence', direction: 1 });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ sentence: 1, heard: { text: 'es:s1' } });
    await world.send({ type: 'seek', sentence: 3, play: null });
    await world.clock.advance(500);
    expect(world.output.heard.at(-1)?.sentence).toBe(6);
    expect(world.reading.sentence).toBe(3);
  });

  test('where a translation fails the pair is its other half', async () => {
    const world = learner({ order: 'original-first' });
    world.voices = async () => [polyglot];
    world.translate = async ({ sentences }) => sentences.map(() => ({ error: new SpeechError('engine_garbled', 'no', { retryable: false }) }));
    await world.send({ type: 'open', reading: 'r', article: article(['s0', 's1']), sentence: 0, play: true, narrateIn: 'es' });
    await world.clock.advance(15_000);
    expect(spoken(world)).toEqual(['en s0', 'en s1']);
    expect(world.reading.status).toBe('finished');
  });
});

describe('captions in my language', () => {
  test('the page is heard as it is written, and shown in my language beneath', async () => {
    const world = learner({ captions: 'with-mine', myLanguage: 'de' });
    await world.open(article(texts(3)));
    await world.clock.advance(1000);
    expect(world.reading).toMatchObject({ text: 's0', heard: null, mine: { text: 'de:s0', language: 'de' } });
    expect(spoken(world).every((each) => each.startsWith('en'))).toBe(true);
  });

  test('nothing is translated before the person listens, nor where the page is in my language', async () => {
    const waiting = learner({ captions: 'with-mine', myLanguage: 'de' });
    await waiting.open(article(texts(3)), 0, false);
    await waiting.clock.advance(5000);
    expect(waiting.translated).toEqual([]);
    const native = learner({ captions: 'with-mine' });
    await native.open(article(texts(3)));
    await native.clock.advance(5000);
    expect(native.translated).toEqual([]);
    expect(native.player.snapshot.learning.myLanguage).toBe('en');
  });
});

describe('a word of the caption', () => {
  test('is cut out of the sentence’s own sound where its timings are known, and translated', async () => {
    const world = learner({ myLanguage: 'de' });
    await world.open(article(texts(4)));
    await world.clock.advance(4000);
    const asked = world.requests.length;
    await world.send({ type: 'hear-word', line: 'page', start: 1, end: 2 });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'paused', lookUp: { text: '1', language: 'en', translation: { text: 'de:1', language: 'de' } } });
    expect(world.requests).toHaveLength(asked);
    expect(world.output.isPlaying).toBe(true);
    await world.send({ type: 'play' });
    await world.clock.advance(500);
    expect(world.reading).toMatchObject({ status: 'playing', sentence: 1, lookUp: null });
  });
});
