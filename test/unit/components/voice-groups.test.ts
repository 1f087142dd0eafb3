import { expect, test } from 'vitest';
import { voiceGroups } from '../../../components/popup/voices/voice-groups.ts';
import type { Voice } from '../../../lib/contract/voices.ts';

const voice = (given: Partial<Voice>): Voice => ({ id: 'espeak/a', name: 'A', engine: 'espeak', languages: ['en-US'], gender: null, style: null, dialect: null, models: [], natural: false, ...given });
const american = voice({ id: 'espeak/en-us', name: 'English (America)' });
const scottish = voice({ id: 'espeak/scots', name: 'English (Scotland)', languages: ['en-GB-scotland'], dialect: 'Scotland' });
const british = voice({ id: 'espeak/en-gb', name: 'English (Great Britain)', languages: ['en-GB'] });
const cherry = voice({ id: 'qwen/Cherry', name: 'Cherry', engine: 'qwen', languages: ['zh-CN', 'en'], style: 'sunny', natural: true });
const french = voice({ id: 'espeak/fr', name: 'Français', languages: ['fr-FR'] });

const shape = (...given: Parameters<typeof voiceGroups>) => voiceGroups(...given).map(({ language, engine, voices }) => [language, engine, voices.map(({ id }) => id)]);

test('voices lie together by engine and by what they speak of the language to be read, neural ones first', () => {
  expect(shape([american, scottish, british, cherry], 'en', '')).toEqual([
    ['English', 'qwen', ['qwen/Cherry']],
    ['American English', 'espeak', ['espeak/en-us']],
    ['British English', 'espeak', ['espeak/scots', 'espeak/en-gb']],
  ]);
});

test('AI voices of a dialect lie with others of that dialect, whatever is to be read', () => {
  const dialects = [['Dylan', 'Beijing'], ['Rocky', 'Cantonese'], ['Kiki', 'Cantonese']].map(([name = '', dialect = '']) => voice({ id: `qwen/${name}`, name, engine: 'qwen', languages: ['zh-CN', 'en'], dialect, natural: true }));
  expect(shape([cherry, ...dialects], 'en', '')).toEqual([
    ['English', 'qwen', ['qwen/Cherry']],
    ['Chinese · Beijing', 'qwen', ['qwen/Dylan']],
    ['Chinese · Cantonese', 'qwen', ['qwen/Rocky', 'qwen/Kiki']],
  ]);
  expect(shape(dialects, null, 'cantonese')).toEqual([['Chinese · Cantonese', 'qwen', ['qwen/Rocky', 'qwen/Kiki']]]);
});

test('while the language is unknown, a voice lies with its own', () => {
  expect(shape([cherry], null, '')).toEqual([['Chinese (China)', 'qwen', ['qwen/Cherry']]]);
});

test.each([
  ['sunny', ['qwen/Cherry']],
  ['SCOTLAND', ['espeak/scots']],
  ['francais', ['espeak/fr']],
  ['  british   scot ', ['espeak/scots']],
  ['qwen/', ['qwen/Cherry']],
  ['nobody', []],
])('a search for "%s" finds %j', (query, ids) => {
  expect(voiceGroups([american, scottish, british, cherry, french], 'en', query).flatMap(({ voices }) => voices.map(({ id }) => id))).toEqual(ids);
});
