import { expect, test } from 'vitest';
import { instructionsFor, modelFor, takesStyle, type EngineSettings } from '../../../lib/settings/model-choice.ts';
import { CATALOGUE } from '../player/catalogue.ts';

const { models, voices: [anna, plain] } = CATALOGUE;
const chosen = (voice: typeof anna, settings: Partial<EngineSettings>) => modelFor(voice!, models, { models: {}, deliveries: {}, ...settings })?.id;
const calm = { ai: { style: 'calm', ownWords: '' } };

test('a voice speaks by its default model, or by the chosen one where it works with that', () => {
  expect(chosen(anna, {})).toBe('standard');
  expect(chosen(anna, { models: { ai: 'swift' } })).toBe('swift');
  expect(chosen(plain, { models: { ai: 'expressive' } })).toBe('standard');
  expect(chosen(anna, { models: { other: 'swift' } })).toBe('standard');
});

test('a delivery takes the model most like the chosen one that can follow it', () => {
  expect(chosen(anna, { deliveries: calm })).toBe('expressive');
  expect(chosen(anna, { deliveries: calm, models: { ai: 'swift' } })).toBe('swift-expressive');
  expect(chosen(plain, { deliveries: calm })).toBe('standard');
  expect(chosen(anna, { deliveries: { ai: { style: 'own', ownWords: '  ' } } })).toBe('standard');
});

test('only voices with a model that takes instructions take a style', () => {
  expect([anna!, plain!].map((voice) => takesStyle(voice, models))).toEqual([true, false]);
});

test('a delivery says what the model has for it, and nothing to a model that takes nothing', () => {
  const expressive = models[1]!;
  expect(instructionsFor(expressive, { style: 'calm', ownWords: 'x' })).toEqual({ delivery: 'calm', deliveryVersion: 3 });
  expect(instructionsFor(expressive, { style: 'own', ownWords: ' Softly. ' })).toEqual({ instructions: 'Softly.' });
  for (const style of ['neutral', 'gone']) expect(instructionsFor(expressive, { style, ownWords: 'x' })).toEqual({});
  expect(instructionsFor(models[0]!, { style: 'own', ownWords: 'x' })).toEqual({});
});
