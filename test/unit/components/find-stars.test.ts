import { expect, test } from 'vitest';
import { findStars, languagesOfStars } from '../../../components/stars/find-stars.ts';
import { star } from '../cards/stars.ts';

const STARS = [
  star({ text: 'El río es largo.', language: 'es-MX', translation: { text: 'The river is long.', language: 'en' }, title: 'Ríos' }),
  star({ kind: 'word', text: 'río', context: { text: 'El río es largo.', language: 'es' }, translation: null, title: 'Ríos' }),
  star({ text: '灯台は白い。', language: 'ja', translation: { text: 'The lighthouse is white.', language: 'en' }, title: '港' }),
];
const found = (search: string, language: string | null = null) => findStars(STARS, search, language).map((each) => STARS.indexOf(each));

test('every word is looked for in text, sentence, translation and title, whatever its case and accents', () => {
  expect(found('')).toEqual([0, 1, 2]);
  expect(found('RIO')).toEqual([0, 1]);
  expect(found('largo rios')).toEqual([0, 1]);
  expect(found('the white')).toEqual([2]);
  expect(found('港')).toEqual([2]);
  expect(found('river white')).toEqual([]);
});

test('a language is chosen whatever its accent', () => {
  expect(languagesOfStars(STARS)).toEqual(['es', 'ja']);
  expect(found('', 'es')).toEqual([0, 1]);
  expect(found('white', 'es')).toEqual([]);
});
