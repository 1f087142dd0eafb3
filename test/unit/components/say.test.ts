import { expect, test } from 'vitest';
import { clock, languageName, say } from '../../../components/say.ts';
import { WORDS } from '../../../components/words.ts';
import { NOTICE_CODES } from '../../../lib/messages/notices.ts';

test('values are filled in, numbers as the interface writes them', () => {
  expect(say('bar.positionNow', { sentence: 1234, count: 2468, time: '6:38' })).toBe('Sentence 1,234 of 2,468, 6:38 left');
});

test('one and many have forms of their own', () => {
  expect(say('notice.retryIn', { count: 1 })).toBe('Trying again in 1 second.');
  expect(say('notice.retryIn', { count: 4 })).toBe('Trying again in 4 seconds.');
});

test('a value that looks like a placeholder stays as it is', () => {
  expect(say('picker.none', { query: '{count}' })).toBe('No voice matches “{count}”.');
});

test('time is written as on a clock, and never negative', () => {
  expect([0, 999, 61_000, 398_500, 3_725_000, -5].map(clock)).toEqual(['0:00', '0:00', '1:01', '6:38', '1:02:05', '0:00']);
});

test('languages have names, with regions but without variants; what has no name keeps its tag', () => {
  expect(['pt', 'en-GB', 'en-GB-scotland', 'en-029', 'yue', 'x_y'].map(languageName)).toEqual(['Portuguese', 'British English', 'British English', 'English (Caribbean)', 'Cantonese', 'x_y']);
});

test('every notice has words, and no text shouts', () => {
  for (const code of NOTICE_CODES) expect(say(`notice.${code}`)).toMatch(/\.$/);
  expect(JSON.stringify(WORDS)).not.toContain('!');
});
