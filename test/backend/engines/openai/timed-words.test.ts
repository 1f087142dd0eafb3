import { expect, test } from 'vitest';
import { TimedWords } from '../../../../backend/engines/openai/timed-words.ts';

const SPOKEN = [{ word: 'one', startMs: 0, endMs: 300 }, { word: 'two', startMs: 320, endMs: 600 }, { word: 'three', startMs: 640, endMs: 960 }, { word: 'four', startMs: 960, endMs: 1200 }];

test('a word is given out when its sound has come, and ends with the clip at the latest', () => {
  const words = new TimedWords('one two three four');
  words.push(SPOKEN);
  expect([...words.spokenBy(100)]).toEqual([]);
  expect(words.isEmpty).toBe(true);
  expect([...words.spokenBy(700)]).toEqual([{ type: 'words', words: [{ start: 0, end: 3, startMs: 0, endMs: 300 }, { start: 4, end: 7, startMs: 320, endMs: 600 }] }]);
  expect([...words.rest(900)]).toEqual([{ type: 'words', words: [{ start: 8, end: 13, startMs: 640, endMs: 900 }] }]);
  expect([words.isEmpty, [...words.rest(900)]]).toEqual([false, []]);
});
