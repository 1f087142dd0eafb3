import { expect, test } from 'vitest';
import { filtersFor, passes } from '../../../components/popup/voices/voice-filters.ts';
import { engineWithPlace, seenFromHere } from '../../../components/popup/voices/engine-place.ts';
import { modelNames } from '../../../components/popup/model-names.ts';
import { CATALOGUE, model } from '../player/catalogue.ts';

const { models, voices: [anna, plain] } = CATALOGUE;
const she = { ...anna!, gender: 'female' as const };
const scot = { ...plain!, gender: 'male' as const, dialect: 'Scotland' };

test.each([['all', [true, true]], ['female', [true, false]], ['male', [false, true]], ['dialects', [false, true]], ['style', [true, false]]] as const)('%s lets through %j', (filter, expected) => {
  expect([she, scot].map((voice) => passes(voice, filter, models))).toEqual(expected);
});

test('only filters that let a voice through are offered, and none where there is nothing to tell apart', () => {
  expect(filtersFor([she, scot], models)).toEqual(['all', 'female', 'male', 'dialects', 'style']);
  expect(filtersFor([she], models)).toEqual(['all', 'female', 'style']);
  expect(filtersFor([plain!], models)).toEqual([]);
});

test('models go by what they are good for; a second one of a kind also by its id', () => {
  expect(modelNames([...models, model('older')]).map(({ name }) => name)).toEqual(['Standard', 'Expressive', 'Realtime', 'Realtime, expressive', 'Standard (older)']);
});

test('an engine is named with where it gets the text, as seen from here', () => {
  const near = model('m', {}, { engine: 'espeak', region: 'this machine' });
  const placeFrom = (host: string | null) => engineWithPlace('espeak', seenFromHere([near], host));
  for (const host of [null, 'localhost:8787', '127.0.0.1:8787', '[::1]:80']) expect(placeFrom(host)).toBe('eSpeak NG, this machine');
  expect(placeFrom('home-server.local')).toBe('eSpeak NG, home-server.local');
  expect(engineWithPlace('ai', seenFromHere(models, 'home-server.local'))).toBe('ai, Singapore');
  expect(engineWithPlace('unheard-of', models)).toBe('unheard-of');
  // Each way of asking may have another address: none of them is kept quiet.
  expect(engineWithPlace('ai', [model('near', {}, { region: 'this machine' }), model('far')])).toBe('ai, this machine or Singapore');
});
