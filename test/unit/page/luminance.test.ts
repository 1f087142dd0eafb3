import { expect, test } from 'vitest';
import { luminanceOf } from '../../../lib/page/highlight.ts';

test.each([
  ['rgb(0, 0, 0)', 0], ['rgb(255, 255, 255)', 1], ['rgba(255, 255, 255, 0.9)', 1], ['rgb(34, 34, 34)', 0.016], ['color(srgb 1 1 1)', 1],
  ['color(display-p3 0 0 0)', 0], ['oklch(1 0 0)', 1], ['lab(100 0 0)', 1], ['oklab(0.2 0 0)', 0.008],
])('%s has the luminance %d', (color, luminance) => {
  expect(luminanceOf(color)).toBeCloseTo(luminance, 2);
});
