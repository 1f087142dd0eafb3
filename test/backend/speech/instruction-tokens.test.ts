import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instructionTokens } from '../../../backend/speech/instruction-tokens.ts';

test.each([
  ['Calm, and slow.', 7],
  ['用平静的语气，慢慢地读。', 12],
  ['语速 1.5 倍', 6],
  ['extraordinarily', 5],
  ['🙂', 4],
  ['', 0],
  [' \n\t ', 0],
])('%j is counted as %i', (text, count) => {
  expect(instructionTokens(text)).toBe(count);
});

test('the count grows with the text, is never above its bytes, and does not depend on spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const both = instructionTokens(`${one} ${other}`);
      expect(both).toBe(instructionTokens(one) + instructionTokens(other));
      expect(both).toBeLessThanOrEqual(Buffer.byteLength(one + other));
      expect(instructionTokens(` ${one}  `)).toBe(instructionTokens(one));
    }),
  );
});
