import { expect, test } from 'vitest';
import { estimateSpeechMs } from '../../../lib/reading/reading-time.ts';

test('a minute of English prose is about 900 characters, a minute of Chinese about 270', () => {
  expect(estimateSpeechMs('a'.repeat(900), 'en')).toBeCloseTo(60_000, -4);
  expect(estimateSpeechMs('海'.repeat(270), 'zh-CN')).toBeCloseTo(60_000, -4);
});

test('Chinese characters keep their own rate where the language is not known', () => {
  expect(estimateSpeechMs('海'.repeat(45), null)).toBe(10_000);
  expect(estimateSpeechMs('', 'en')).toBe(0);
});
