import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWordAligner, type SpokenWord } from '../../../../backend/engines/openai/align-words.ts';

/** Words of 100 ms each, one after another. */
function spoken(words: readonly string[], startMs = 0): SpokenWord[] {
  return words.map((word, index) => ({ word, startMs: startMs + index * 100, endMs: startMs + index * 100 + 100 }));
}

function aligned(text: string, words: readonly string[]): [string, number, number][] {
  return createWordAligner(text).push(spoken(words)).map(({ start, end, startMs, endMs }) => [text.slice(start, end), startMs, endMs]);
}

function texts(text: string, words: readonly string[]): string[] {
  return aligned(text, words).map(([word]) => word);
}

describe('words as they are said stand where they are written', () => {
  test.each([
    ['case and punctuation', 'HELLO, “World”!', ['hello', 'world'], ['HELLO', 'World']],
    ['tokens of punctuation', 'Yes, it is.', ['Yes', ',', 'it', 'is', '.'], ['Yes', 'it', 'is']],
    ['pieces of one word', "I don't know, twenty-five.", ['I', 'do', "n't", 'know', ',', 'twenty', '-', 'five'], ['I', "don't", 'know', 'twenty-five']],
    ['curly and straight apostrophes', 'It’s Anna’s.', ["It's", "Anna's"], ['It’s', 'Anna’s']],
    ['abbreviations without their dots', 'The U.S.A. won, e.g. here.', ['The', 'USA', 'won', 'eg', 'here'], ['The', 'U.S.A', 'won', 'e.g', 'here']],
    ['repeated words', 'The the, the end.', ['The', 'the', 'the', 'end'], ['The', 'the', 'the', 'end']],
    ['composed and decomposed letters', 'Café crème', ['Cafe\u0301', 'cre\u0300me'], ['Café', 'crème']],
    ['Chinese, a character each', '你好，世界。', ['你', '好', '世', '界'], ['你', '好', '世', '界']],
    ['Japanese in longer pieces', '東京に行きました。', ['東京に', '行きました'], ['東京に', '行きました']],
    ['Korean words', '오늘은 날씨가 좋다.', ['오늘은', '날씨가', '좋다'], ['오늘은', '날씨가', '좋다']],
    ['letters outside the first plane', '𝒜 𝔹 test 👍 ok', ['a', 'b', 'test', 'ok'], ['𝒜', '𝔹', 'test', 'ok']],
    ['signs that are said with a number', 'It is -$5, 7% of #3 and 20€.', ['It', 'is', '5', '7', 'of', '3', 'and', '20'], ['It', 'is', '-$5', '7%', 'of', '#3', 'and', '20€']],
    ['a word that was not said', 'one (two) three four', ['one', 'three', 'four'], ['one', 'three', 'four']],
  ])('%s', (_name, text, words, wanted) => {
    expect(texts(text, words.map((word) => word.normalize(word.includes('\u0301') ? 'NFD' : 'NFC')))).toEqual(wanted);
  });

  test('what is written otherwise takes the time of what was said between its neighbours', () => {
    expect(aligned('It cost $5 in May.', ['It', 'cost', 'five', 'dollars', 'in', 'May'])).toEqual([['It', 0, 100], ['cost', 100, 200], ['$5', 200, 400], ['in', 400, 500], ['May', 500, 600]]);
    expect(aligned('Dr. Who, born 1963.', ['Doctor', 'Who', 'born', 'nineteen', 'sixty', 'three']).map(([word]) => word)).toEqual(['Dr', 'Who', 'born', '1963']);
  });

  test('a short word is not looked for far away', () => {
    expect(texts('Pay £9 to the man in a hat.', ['Pay', 'a', 'lot', 'to', 'the', 'man', 'in', 'a', 'hat'])).toEqual(['Pay', '£9', 'to', 'the', 'man', 'in', 'a', 'hat']);
  });

  test('pieces that come one after another go on where the ones before ended', () => {
    const text = 'No no. No, no no.';
    const aligner = createWordAligner(text);
    const words = [...aligner.push(spoken(['No', 'no'])), ...aligner.push(spoken(['No', 'no', 'no'], 200))];
    expect(words.map(({ start }) => start)).toEqual([0, 3, 7, 11, 14]);
  });

  test('times that run backwards or are none are not passed on', () => {
    const words = createWordAligner('one two three').push([
      { word: 'one', startMs: 0, endMs: 500 },
      { word: 'two', startMs: 300, endMs: 700 },
      { word: 'three', startMs: Number.NaN, endMs: 900 },
    ]);
    expect(words).toEqual([{ start: 0, end: 3, startMs: 0, endMs: 500 }, { start: 4, end: 7, startMs: 500, endMs: 700 }]);
  });
});

test('whatever is said of whatever text, times are in order, apart and inside it', () => {
  const word = fc.oneof(fc.constantFrom('a', 'the', 'the.', '5', '$', 'five', '你', '好', '', '—', "n't", '\ud800', 'e\u0301', 'ß', 'İ'), fc.string({ unit: 'binary', maxLength: 6 }));
  const time = fc.oneof(fc.double({ min: -10, max: 5000, noNaN: false }), fc.constantFrom(Infinity, -0));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.array(fc.array(fc.record({ word, startMs: time, endMs: time }), { maxLength: 12 }), { maxLength: 3 }), fc.constantFrom(' ', '', '. ', ', '), (written, pieces, between) => {
      const text = written.join(between);
      const aligner = createWordAligner(text);
      let [end, endMs] = [0, 0];
      for (const timing of pieces.flatMap((piece) => aligner.push(piece))) {
        expect(timing.start).toBeGreaterThanOrEqual(end);
        expect(timing.end).toBeGreaterThan(timing.start);
        expect(timing.startMs).toBeGreaterThanOrEqual(endMs);
        expect(timing.endMs).toBeGreaterThanOrEqual(timing.startMs);
        ({ end, endMs } = timing);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test('a text without a match of 4,096 letters takes no noticeable time', () => {
  const startedAt = performance.now();
  createWordAligner('ab '.repeat(1365)).push(spoken(Array.from({ length: 900 }, () => 'ba')));
  expect(performance.now() - startedAt).toBeLessThan(500);
});
