import { expect, test } from 'vitest';
import { languageName } from '../../../components/language-name.ts';

test('languages have names, with regions but without variants; what has no name keeps its tag', () => {
  expect(['pt', 'en-GB', 'en-GB-scotland', 'en-029', 'yue', 'x_y'].map(languageName)).toEqual(['Portuguese', 'British English', 'British English', 'English (Caribbean)', 'Cantonese', 'x_y']);
});
