import { describe, expect, test } from 'vitest';
import { wordSpans } from '../../../../backend/engines/espeak/word-spans.ts';
import { timeWords } from '../../../../backend/engines/espeak/words.ts';

describe('the words of a text', () => {
  test.each([
    ['en', 'Tom & Jerry’s co-operation — e.g. $1,234.50 (50%), end…', ['Tom', '&', 'Jerry’s', 'co-operation', 'e.g', '$1,234.50', '50%', 'end']],
    ['fr', 'L’homme d’« État »', ['L’homme', 'd', 'État']],
    ['zh', '银行很重要，API有3个。', ['银行', '很', '重要', 'API', '有', '3', '个']],
    ['en', 'see 東京 and/or "x"', ['see', '東京', 'and', 'or', 'x']],
    ['en', ' \ud800 — … ', []],
  ])('in %s: %s', (language, text, words) => {
    expect(wordSpans(text, language).map(({ start, end }) => text.slice(start, end))).toEqual(words);
  });
});

describe('the time of words', () => {
  const timed = (text: string, events: [offset: number, ms: number][], durationMs = 1000) =>
    timeWords(text, wordSpans(text, 'en'), events.map(([offset, ms]) => ({ offset, ms })), durationMs).map(({ start, end, startMs, endMs }) => [text.slice(start, end), startMs, endMs]);

  test('runs from a word to the next, and from the last to the end of the clip', () => {
    expect(timed('one two', [[0, 10], [4, 400]])).toEqual([['one', 10, 400], ['two', 400, 1000]]);
  });

  test('counts the parts of a number once', () => {
    expect(timed('cost 1,234 now', [[0, 0], [5, 100], [7, 200], [9, 300], [10, 350], [11, 600]])).toEqual([['cost', 0, 100], ['1,234', 100, 600], ['now', 600, 1000]]);
  });

  test('is shared by words that were merged', () => {
    expect(timed('aa bbbb cc', [[0, 0], [8, 600]])).toEqual([['aa', 0, 200], ['bbbb', 200, 600], ['cc', 600, 1000]]);
  });

  test('is shared by words with events at one moment', () => {
    expect(timed('aa bb cc', [[0, 0], [3, 0], [6, 500]])).toEqual([['aa', 0, 250], ['bb', 250, 500], ['cc', 500, 1000]]);
  });

  test('leaves out signs that were not said', () => {
    expect(timed('one + two', [[0, 0], [6, 500]])).toEqual([['one', 0, 500], ['two', 500, 1000]]);
    expect(timed('one + two', [[0, 0], [4, 300], [6, 500]])).toEqual([['one', 0, 300], ['+', 300, 500], ['two', 500, 1000]]);
  });

  test('ignores events that go back, lie behind the text or behind the clip', () => {
    expect(timed('one two', [[0, 0], [4, 400], [0, 500], [99, 600]])).toEqual([['one', 0, 400], ['two', 400, 1000]]);
    expect(timed('one two', [[0, 0], [4, 1200]])).toEqual([['one', 0, 500], ['two', 500, 1000]]);
    expect(timed('one', [])).toEqual([]);
  });
});
