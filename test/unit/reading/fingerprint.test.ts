import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlace, fingerprintOf } from '../../../lib/reading/fingerprint.ts';

const prints = (texts: readonly string[]) => fingerprintOf(texts.map((text) => ({ text })));
const TEXT = ['Title', 'One is here.', 'Two is here.', 'Three is here.', 'Four is here.', 'Five is here.'];
const goOn = (sentence: number, now: readonly string[]) => findPlace({ fingerprint: prints(TEXT), sentence }, prints(now));

describe('a text that was left goes on', () => {
  test.each<[string, number, readonly string[], ReturnType<typeof findPlace>]>([
    ['where it was, if nothing has changed', 3, TEXT, { sentence: 3, hasChanged: false }],
    ['at its start, without a word, if it was left there', 0, TEXT, null],
    ['at the same sentence, if others have come before it', 3, ['Title', 'News.', 'More news.', ...TEXT.slice(1)], { sentence: 5, hasChanged: true }],
    ['at the next sentence that is left, if its own has gone', 3, TEXT.filter((_, index) => index !== 3), { sentence: 3, hasChanged: true }],
    ['at the one before, if all after it has gone', 4, TEXT.slice(0, 4), { sentence: 3, hasChanged: true }],
    ['at its start, if nothing of it is left', 3, ['Another', 'text.'], null],
    ['at its start, if only that is left', 3, ['Title', 'Another text.'], null],
    ['at the sentence, though its spaces are others', 2, TEXT.map((text) => text.replace(' is', '\n  is')), { sentence: 2, hasChanged: false }],
  ])('%s', (_what, sentence, now, place) => {
    expect(goOn(sentence, now)).toEqual(place);
  });

  test('at that one of equal sentences which is nearest', () => {
    const chorus = ['A.', 'La.', 'B.', 'La.', 'C.', 'La.', 'D.'];
    expect(findPlace({ fingerprint: prints(chorus), sentence: 3 }, prints([...chorus, 'E.']))).toEqual({ sentence: 3, hasChanged: true });
  });

  test('within the text, whatever became of it', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(texts, texts, fc.nat(), (before, now, at) => {
      const sentence = at % before.length;
      const place = findPlace({ fingerprint: prints(before), sentence }, prints(now));
      if (place === null) return;
      expect(place.sentence).toBeGreaterThan(0);
      expect(place.sentence).toBeLessThan(now.length);
      // It is a sentence that was there before, and the very one where that is still there.
      expect(before).toContain(now[place.sentence]);
      if (now.slice(1).includes(before[sentence]!) && now[0] !== before[sentence]) expect(now[place.sentence]).toBe(before[sentence]);
    }));
  });
});
