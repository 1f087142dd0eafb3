import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_LEARNING } from '../../../lib/settings/learning.ts';
import { browserVoice } from './fake-synthesis.ts';
import { article } from './player-world.ts';
import { heard, LOCAL, ONLINE, sentences, worldWith } from './relayed.ts';

vi.setConfig({ testTimeout: 30_000 });

const LISTED = { neverSend: ['example.org'] };

describe('a page of a site that is never sent', () => {
  test('is read by a voice of this device, and no sentence is asked for anywhere', async () => {
    const world = worldWith([ONLINE, LOCAL], { ...LISTED, voices: { en: 'ai/anna' }, onlineVoices: true });
    await world.open(article(sentences(3)));
    await world.clock.advance(12_000);
    expect(heard(world)).toEqual(['u0', 'u1', 'u2']);
    expect(world.reading).toMatchObject({ status: 'finished', voice: { id: 'browser/Local English' }, notice: null });
    expect(world.synthesis.heard.every(({ voice }) => voice === 'Local English')).toBe(true);
    expect([world.requests, world.translated]).toEqual([[], []]);
  });

  test('is read by the one that is chosen, where that is a voice of this device', async () => {
    const other = browserVoice('Other English', 'en-GB');
    const world = worldWith([LOCAL, other], { ...LISTED, voices: { en: 'browser/Other English' } });
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    expect(world.reading.voice.id).toBe('browser/Other English');
  });

  test('stops where no voice of this device speaks its language, and says why', async () => {
    const world = worldWith([ONLINE], { ...LISTED, onlineVoices: true });
    await world.open(article(sentences(2)));
    await world.clock.advance(10_000);
    expect(world.reading).toMatchObject({ status: 'paused', notice: { code: 'never_sent', kind: 'fault' } });
    expect([world.requests, world.translated, world.synthesis.utterances]).toEqual([[], [], []]);
  });

  test('is translated on this device alone: narrated, in captions, word by word', async () => {
    const spanish = browserVoice('Local Spanish', 'es-ES');
    const world = worldWith([LOCAL, spanish], { ...LISTED, learning: { ...DEFAULT_LEARNING, captions: 'with-mine', myLanguage: 'de' } });
    await world.open(article(sentences(2)));
    await world.send({ type: 'set-narration', language: 'es' });
    await world.clock.advance(1500);
    expect(world.reading.heard?.text).toMatch(/^here:es:/);
    expect(world.reading.mine?.text).toMatch(/^here:de:/);
    await world.send({ type: 'hear-word', line: 'page', start: 0, end: 2 });
    await world.clock.advance(1500);
    expect(world.reading.lookUp?.translation?.text).toMatch(/^here:de:/);
    expect([world.requests, world.translated]).toEqual([[], []]);
  });

  test('has a word that is looked up spoken by a voice of this device, until the reading goes on', async () => {
    const world = worldWith([ONLINE, LOCAL], { ...LISTED, onlineVoices: true });
    await world.open(article(['Reading aloud.', 'More.']));
    await world.clock.advance(200);
    await world.send({ type: 'hear-word', line: 'page', start: 8, end: 13 });
    await world.clock.advance(100);
    expect(world.synthesis.heard.at(-1)).toMatchObject({ text: 'aloud', voice: 'Local English' });
    await world.send({ type: 'play' });
    await world.clock.advance(20_000);
    expect(world.reading.status).toBe('finished');
    expect(world.synthesis.heard.map(({ text }) => text).slice(-2)).toEqual(['Reading aloud.', 'More.']);
    expect([world.requests, world.translated]).toEqual([[], []]);
  });

  test('that is listed while it is read goes on by a voice of this device', async () => {
    const world = worldWith([LOCAL]);
    await world.open(article(sentences(6)));
    await world.clock.advance(1000);
    expect(heard(world)).toEqual(['c0']);
    world.tellSettings({ ...world.settings, ...LISTED });
    await world.clock.advance(1500);
    const asked = world.requests.length;
    await world.clock.advance(8000);
    expect(world.reading.voice.id).toBe('browser/Local English');
    expect(world.requests).toHaveLength(asked);
  });

  test('is no other site’s business: that is read by the voice of choice', async () => {
    const world = worldWith([LOCAL], { neverSend: ['example.com'], voices: { en: 'ai/anna' } });
    await world.open(article(sentences(2)));
    await world.clock.advance(1000);
    expect(heard(world)).toEqual(['c0']);
  });
});
