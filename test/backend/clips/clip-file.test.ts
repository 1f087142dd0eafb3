import { expect, test } from 'vitest';
import { clipFromBytes, clipToBytes } from '../../../backend/clips/clip-file.ts';
import { clipOf } from './opened-store.ts';

test('a clip comes back from its bytes', () => {
  expect(clipFromBytes(clipToBytes(clipOf(1)))).toEqual(clipOf(1));
});

test('bytes with any single bit flipped, cut anywhere or grown are no clip', () => {
  const whole = clipToBytes(clipOf(1, 60));
  for (let index = 0; index < whole.length; index += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped[index]! ^= 1 << bit;
      expect(clipFromBytes(flipped), `bit ${bit} of byte ${index}`).toBeNull();
    }
    expect(clipFromBytes(whole.subarray(0, index)), `cut at ${index}`).toBeNull();
  }
  expect(clipFromBytes(Buffer.concat([whole, Buffer.from([0])]))).toBeNull();
});
