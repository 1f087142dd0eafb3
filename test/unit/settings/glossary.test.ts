import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glossaryOf, glossaryText } from '../../../lib/settings/glossary.ts';

test('a term stands on each line; empty lines do not count', () => {
  expect(glossaryOf(' bridge = puente \n\nold town=casco antiguo')).toEqual({ glossary: [{ source: 'bridge', target: 'puente' }, { source: 'old town', target: 'casco antiguo' }] });
  expect(glossaryOf('')).toEqual({ glossary: [] });
});

test.each([['bridge'], ['bridge ='], ['= puente'], ['a = b = c'], [`${'x'.repeat(101)} = y`], [Array.from({ length: 65 }, (_, index) => `a${index} = b`).join('\n')]])('%j is said to be wrong, by its line', (text) => {
  const read = glossaryOf(`good = gut\n${text}`);
  expect('wrongLine' in read && read.wrongLine).toBeGreaterThan(1);
});

test('what is written is read as it was', () => {
  const side = fc.stringMatching(/^[a-zé漢 ]{1,20}$/).map((text) => text.trim()).filter((text) => text !== '');
  fc.assert(fc.property(fc.array(fc.record({ source: side, target: side }), { maxLength: 20 }), (glossary) => {
    expect(glossaryOf(glossaryText(glossary))).toEqual({ glossary });
  }));
});
