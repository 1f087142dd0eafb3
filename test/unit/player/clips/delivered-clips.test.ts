import { expect, test } from 'vitest';
import { deliveredClips } from '../../../../lib/player/clips/delivered-clips.ts';
import type { ClipRequest } from '../../../../lib/speech/clip.ts';
import { SpeechError } from '../../../../lib/speech/speech-error.ts';
import { allOf } from '../../speech/all-of.ts';
import { CATALOGUE } from '../catalogue.ts';
import { article, texts, World } from '../player-world.ts';

const REQUEST: ClipRequest = { text: 'Hello.', language: 'en', voice: 'ai/anna' };
const options = { urgent: true, signal: new AbortController().signal };

test('a backend whose models have changed is asked for them, and once more for the clip', async () => {
  const requests: ClipRequest[] = [];
  let known = CATALOGUE;
  const getClip = deliveredClips({
    async *getClip(request) {
      requests.push(request);
      if (request.model === 'standard-1') throw new SpeechError('unknown_model', 'm', { retryable: false });
      yield { type: 'end', sampleCount: 0 };
    },
    catalogue: {
      known: async () => known,
      async voices() {
        known = { ...known, models: known.models.map((model) => ({ ...model, snapshot: `${model.id}-2` })) };
        return [];
      },
    },
    settings: () => ({ models: {}, deliveries: {} }),
  });
  expect(await allOf(getClip(REQUEST, options))).toHaveLength(1);
  expect(requests.map(({ model }) => model)).toEqual(['standard-1', 'standard-2']);
});

test('a voice of which nothing is known is asked for without a model', async () => {
  const requests: ClipRequest[] = [];
  const getClip = deliveredClips({
    async *getClip(request) {
      requests.push(request);
      yield { type: 'end', sampleCount: 0 };
    },
    catalogue: { known: async () => null, voices: async () => [] },
    settings: () => ({ models: { ai: 'swift' }, deliveries: {} }),
  });
  await allOf(getClip(REQUEST, options));
  expect(requests).toEqual([REQUEST]);
});

test('another model or delivery reads from the sentence in hand on, and is remembered for its engine', async () => {
  const world = new World();
  world.catalogue = CATALOGUE;
  await world.open(article(texts(3)));
  await world.clock.advance(3000);
  await world.send({ type: 'set-model', engine: 'ai', model: 'swift' });
  await world.clock.advance(500);
  await world.send({ type: 'set-delivery', engine: 'ai', style: 'own', ownWords: 'Softly.' });
  await world.clock.advance(500);
  expect(world.reading).toMatchObject({ sentence: 1, status: 'playing' });
  const of = (model: string) => world.requests.filter((request) => request.model === model).map(({ text, instructions }) => [text, instructions]);
  expect(of('standard-1')).toEqual([['s0', undefined], ['s1', undefined], ['s2', undefined]]);
  expect(of('swift-1')).toEqual([['s1', undefined], ['s2', undefined]]);
  expect(of('swift-expressive-1')).toEqual([['s1', 'Softly.'], ['s2', 'Softly.']]);
  expect(world.settings).toMatchObject({ models: { ai: 'swift' }, deliveries: { ai: { style: 'own', ownWords: 'Softly.' } } });
});
