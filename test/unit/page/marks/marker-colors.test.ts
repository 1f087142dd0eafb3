import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf, filledContrast, groundOf, luminanceOf, markerOf, over, parseColor, usualContrast } from '../../../../lib/page/marks/marker-colors.ts';

test.each([
  ['rgb(0, 0, 0)', 0], ['rgb(255, 255, 255)', 1], ['rgba(255, 255, 255, 0.9)', 1], ['rgb(34, 34, 34)', 0.016], ['color(srgb 1 1 1)', 1],
  ['color(display-p3 0 0 0)', 0], ['oklch(1 0 0)', 1], ['lab(100 0 0)', 1], ['oklab(0.2 0 0)', 0.008], ['#ffffff', 1], ['#808080', 0.216],
])('%s has the luminance %d', (color, luminance) => {
  expect(luminanceOf(color)).toBeCloseTo(luminance, 2);
});

test.each([['rgb(34, 34, 34)', 'onLight'], ['rgb(221, 221, 221)', 'onDark'], ['rgb(255 255 255 / 0.8)', 'onDark'], ['rgb(0, 0, 238)', 'onLight']] as const)('text of %s stands %s', (text, ground) => {
  expect(groundOf(text)).toBe(ground);
});

test('black on white is 21:1, whichever comes first', () => {
  expect(contrastOf([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21, 5);
  expect(contrastOf([255, 255, 255, 1], [0, 0, 0, 1])).toBeCloseTo(21, 5);
});

test('Lector’s amber keeps a usual page readable', () => {
  const { onLight, onDark } = usualContrast(null);
  expect(onLight).toBeGreaterThan(10);
  expect(onDark).toBeGreaterThan(4.5);
});

test('a fill is laid over its ground as browsers do it', () => {
  expect(over([255, 0, 0, 0.5], [255, 255, 255, 1])).toEqual([255, 127.5, 127.5, 1]);
  expect(filledContrast([0, 0, 0, 1], [255, 255, 255, 1], [0, 0, 0, 1])).toBe(1);
});

test('whatever the colour, the line under the word stands out by 3:1 on either ground', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(fc.property(hex, (color) => {
    const { onLight, onDark } = markerOf(color);
    expect(contrastOf(onLight.rule, [255, 255, 255, 1])).toBeGreaterThanOrEqual(3);
    expect(contrastOf(onDark.rule, [16, 16, 16, 1])).toBeGreaterThanOrEqual(3);
    expect(onLight.sentence.slice(0, 3)).toEqual(parseColor(color).slice(0, 3));
  }));
});
