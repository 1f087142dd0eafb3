import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseInput } from '../../../backend/speech/normalise-input.ts';

const wordsOf = (text: string) => [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, startMs: 0, endMs: 1 }));

test.each([
  ['a b', 'a b'],
  ['  a \n\t b\u00a0', 'a b'],
  ['a\u0000b\r\nc', 'a b c'],
  ['e\u0301te\u0301', '\u00e9t\u00e9'],
  ['\u1112\u1161\u11ab\u1100\u116e\u11a8', '\ud55c\uad6d'],
  ['\ud800x', '\ufffdx'],
  [' \u3000 ', ''],
  ['\ud83d\udc69\u200d\ud83d\ude80 up', '\ud83d\udc69\u200d\ud83d\ude80 up'],
])('%j is spoken as %j', (input, text) => {
  expect(normaliseInput(input).text).toBe(text);
});

test('words are found again in the text that was sent', () => {
  const input = ' Cafe\u0301  au\nlait\u0000\ud83d\ude80 \u1112\u1161\u11ab!';
  const { text, toInput } = normaliseInput(input);
  expect(toInput(wordsOf(text)).map(({ start, end }) => input.slice(start, end))).toEqual(['Cafe\u0301', 'au', 'lait', '\ud83d\ude80', '\u1112\u1161\u11ab!']);
});

test('for any text: it is tidy, stays so, and its words lie in order within what was sent', () => {
  const unit = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(' ', '\n', '\u0000', '\u0301', 'e', '\u1100', '\u1161', '\u11a8', '\ud800', '\udc00', '\u2126', '\u0958'));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const input = units.join('');
      const { text, toInput } = normaliseInput(input);
      expect(text.isWellFormed()).toBe(true);
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/^\s|\s$|\s\s|\p{Cc}/u);
      expect(normaliseInput(text).text).toBe(text);
      let before = 0;
      for (const { start, end } of toInput(wordsOf(text))) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(input.length);
        before = end;
      }
    }),
    { numRuns: 500 },
  );
});
