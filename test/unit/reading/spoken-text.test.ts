import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OffsetMap } from '../../../lib/reading/offset-map.ts';
import { spokenText } from '../../../lib/reading/spoken-text.ts';

test.each([
  ['en', 'See https://www.example.org/a/b?c=d. Go.', 'See link to example.org. Go.'],
  ['en', 'Write to info@example.org, please.', 'Write to info at example dot org, please.'],
  ['en', 'Great! 😀👍🏽 Well 🇩🇪 done.', 'Great! Well done.'],
  ['en', '😀', '😀'],
  ['en', 'Under § 5 and §§ 12a of № 7 it rose → fell.', 'Under section 5 and sections 12a of number 7 it rose, fell.'],
  ['en', '5 km, 1 km, 5.5 km/h, 3 m², 20 °C and 10GB', '5 kilometers, 1 kilometer, 5.5 kilometers per hour, 3 square meters, 20 degrees Celsius and 10 gigabytes'],
  ['en', '$5.50, €5 million, US$ 3bn, £1 and 5 €', '5.50 dollars, 5 million euros, 3 billion US dollars, 1 pound and 5 euros'],
  ['en', 'Pages 10–20, 1990–1995; they won 3–1.', 'Pages 10 to 20, 1990 to 1995; they won 3–1.'],
  ['en', 'On 2026-11-25 or 2026-13-40.', 'On November 25, 2026 or 2026-13-40.'],
  ['en', 'Call +49 30 123456 now.', 'Call +4 9, 3 0, 1 2 3 4 5 6 now.'],
  ['en', 'Louis XIV read Chapter IV. The MIX of I and V.', 'Louis the 14th read Chapter 4. The MIX of I and V.'],
  ['en', '#ClimateChange, snake_case, C#, #5, /usr/a_b', 'hashtag Climate Change, snake case, C#, #5, /usr/a_b'],
  ['en', 'A word¹ and more[12][3], x² said*.', 'A word and more, x² said.'],
  ['en', 'It is 3×4, 50%, NATO, 12:30 and 1/2.', 'It is 3×4, 50%, NATO, 12:30 and 1/2.'],
  ['de', 'Am 25.11.2026, d. h. bald, ca. 5 km usw.', 'Am 25. November 2026, das heißt bald, circa 5 Kilometer und so weiter.'],
  ['de', 'Dr. Ott las § 3, Ludwig XIV. kam.', 'Doktor Ott las Paragraf 3, Ludwig der 14. kam.'],
  ['fr', 'M. Dupont paie 3 M€ au n° 5.', 'Monsieur Dupont paie 3 M€ au numéro 5.'],
  ['es', 'Los EE. UU. gastan $5 millones.', 'Los Estados Unidos gastan 5 millones de dólares.'],
  ['it', 'Il Sig. Rossi, n. 5, ecc.', 'Il signor Rossi, numero 5, eccetera.'],
  ['pt', 'R$ 5 milhões e 2 km.', '5 milhões de reais e 2 quilômetros.'],
  ['ru', '5 км, 1 км, 2 км, 1,5 км и т. д.', '5 километров, 1 километр, 2 километра, 1,5 километра и так далее.'],
  ['zh', '距离5 km，10–20人，§ 5，2026-11-25。', '距离5公里，10到20人，第5条，2026年11月25日。'],
  ['ja', '3 km、10–20人、$5、№ 7', '3キロメートル、10から20人、5ドル、7番'],
  ['ko', '5 km, #테스트', '5 킬로미터, 해시태그 테스트'],
  ['nl', 'Zie [1] § 5 😀.', 'Zie § 5.'],
])('%s: %s is said as "%s"', (language, shown, said) => {
  expect(spokenText(shown, language).text).toBe(said);
});

describe('the way back', () => {
  const { text, map } = spokenText('It cost $5.50 😀 at example.org — see https://example.org/x.', 'en');
  const shownOf = (words: string) => {
    const start = text.indexOf(words);
    const span = map.toShown({ start, end: start + words.length });
    return 'It cost $5.50 😀 at example.org — see https://example.org/x.'.slice(span.start, span.end);
  };

  test.each([['cost', 'cost'], ['dollars', '$5.50'], ['5.50', '$5.50'], ['at', 'at'], ['link', 'https://example.org/x.'], ['see', 'see']])('%s stands for %s', (said, shown) => {
    expect(shownOf(said)).toBe(shown);
  });

  test('begins again in the spoken text where a shown word stands', () => {
    expect(text.slice(map.toSpoken(8)).startsWith('5.50 dollars')).toBe(true);
    expect(text.slice(map.toSpoken(17)).startsWith('at example')).toBe(true);
  });
});

const anyText = fc.array(fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(' ', '. ', '5 km', '$5', '§ 3', '10–20', '😀', ' → ', 'https://a.example/b', 'a@b.example', '[1]', 'z. B. ', '2026-11-25', 'Louis XIV ', '#tag', '+49 30 1234567', 'word¹'),
), { maxLength: 20 }).map((parts) => parts.join(''));
const anyLanguage = fc.constantFrom('en', 'de', 'fr', 'it', 'es', 'pt', 'ru', 'zh', 'ja', 'ko', 'nl');

test('of any text, the map is monotone and stays in the text', () => {
  fc.assert(fc.property(anyText, anyLanguage, (shown, language) => {
    const { text, map } = spokenText(shown, language);
    let last = 0;
    for (let start = 0; start < text.length; start++) {
      const span = map.toShown({ start, end: start + 1 });
      expect(span.start).toBeGreaterThanOrEqual(last);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(shown.length);
      last = span.start;
    }
    let lastSpoken = 0;
    for (let offset = 0; offset <= shown.length; offset++) {
      const spoken = map.toSpoken(offset);
      expect(spoken).toBeGreaterThanOrEqual(lastSpoken);
      expect(spoken).toBeLessThanOrEqual(text.length);
      lastSpoken = spoken;
    }
  }), { numRuns: 300 });
});

test('nothing is lost that no rule names', () => {
  const plain = fc.array(fc.stringMatching(/^[a-zäöüß]{1,12}$/), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(fc.property(plain, anyLanguage, (shown, language) => {
    expect(spokenText(shown, language).text).toBe(shown);
  }));
});

test('a map of any replacements leads from the whole to the whole', () => {
  const replacements = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.string({ maxLength: 6 })), { maxLength: 6 }).map((steps) => {
    let at = 0;
    return steps.map(([gap, length, said]) => {
      const start = at + gap;
      at = start + length;
      return { start, end: at, said };
    });
  });
  fc.assert(fc.property(replacements, (edits) => {
    const map = new OffsetMap(edits);
    const spokenLength = edits.reduce((sum, { start, end, said }) => sum + said.length - (end - start), 100);
    expect(map.toShown({ start: 0, end: spokenLength }).end).toBe(100);
    expect(map.toSpoken(100)).toBe(spokenLength);
  }));
});
