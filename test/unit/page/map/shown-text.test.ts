import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownOffsets, shownText } from '../../../../lib/page/map/shown-text.ts';

test.each([
  ['  two \n\t words ', false, ' two words '],
  ['  two words', true, 'two words'],
  ['light\u00adhouse\u200b\u00a0keeper', false, 'lighthouse keeper'],
  ['\u200fשלום\u200e', false, 'שלום'],
  ['👨\u200d👩\u200d👧', false, '👨\u200d👩\u200d👧'],
])('%j after a space: %j is shown as %j', (data, afterSpace, shown) => {
  expect(shownText(data, afterSpace)).toBe(shown);
});

test('each shown character comes from the same character in the data, or from white space', () => {
  const unit = fc.constantFrom(' ', '\n', '\u00a0', '\u00ad', '\u200b', 'a', 'ü', '海', '\ud83c\udf0a');
  fc.assert(fc.property(fc.array(unit).map((units) => units.join('')), fc.boolean(), (data, afterSpace) => {
    const text = shownText(data, afterSpace);
    const offsets = shownOffsets(data, afterSpace);
    expect(offsets?.length ?? data.length).toBe(text.length);
    let last = -1;
    for (let at = 0; at < text.length; at += 1) {
      const raw = offsets ? offsets[at]! : at;
      expect(raw).toBeGreaterThan(last);
      last = raw;
      if (text[at] === ' ') expect(data[raw]).toMatch(/\s/);
      else expect(data[raw]).toBe(text[at]);
    }
    expect(text.replaceAll(' ', '')).toBe(data.replace(/[\s\u00ad\u200b]/g, ''));
    expect(text).not.toContain('  ');
  }));
});
