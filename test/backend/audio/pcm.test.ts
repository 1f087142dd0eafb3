import { expect, test } from 'vitest';
import { bytesToSamples, samplesToBytes } from '../../../backend/audio/pcm.ts';

const SAMPLES = Int16Array.of(0, 1, -1, 32_767, -32_768, 258);

test('samples become bytes and samples again', () => {
  expect(bytesToSamples(samplesToBytes(SAMPLES))).toEqual(SAMPLES);
});

test("a Buffer's bytes are taken from where they lie, not from the memory that it shares with others", () => {
  const secret = Buffer.from('something else that lies in the same memory');
  const shared = Buffer.from(Buffer.from(samplesToBytes(SAMPLES)).toString('base64'), 'base64');
  expect(secret.buffer).toBe(shared.buffer);
  expect(bytesToSamples(shared)).toEqual(SAMPLES);
  expect(bytesToSamples(Buffer.concat([Buffer.of(9), shared]).subarray(1))).toEqual(SAMPLES);
  expect(bytesToSamples(shared).buffer.byteLength).toBe(SAMPLES.length * 2);
});

test('half a sample at the end is left out', () => {
  expect(bytesToSamples(Uint8Array.of(1, 0, 7))).toEqual(Int16Array.of(1));
});
