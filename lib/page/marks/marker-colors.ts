/** Red, green and blue from 0 to 255, and how opaque it is, 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** What a marker paints with, on one kind of ground: the sentence's fill, the word's fill on top of it, and the line under a word. */
export interface MarkerSet {
  sentence: Color;
  word: Color;
  rule: Color;
}

/** A marker for text on a light and on a dark ground. */
export type Marker = Readonly<Record<'onLight' | 'onDark', MarkerSet>>;

/** Text lighter than this (relative luminance) stands on a dark ground. */
const LIGHT_TEXT = 0.4;
/** What the line under a word has at least against its ground. @see WCAG 2.2, 1.4.11 */
const RULE_CONTRAST = 3;
/** Text and ground of a usual page, for a figure where no page is at hand. */
const USUAL = { onLight: { text: [34, 34, 34, 1], ground: [255, 255, 255, 1] }, onDark: { text: [221, 221, 221, 1], ground: [16, 16, 16, 1] } } as const satisfies Record<keyof Marker, { text: Color; ground: Color }>;
/** How opaque the fills are. */
const ALPHA = { onLight: { sentence: 0.3, word: 0.5 }, onDark: { sentence: 0.25, word: 0.28 } } as const;

/** Lector's amber. Plain values, since the page's own custom properties must not reach them. */
const AMBER: Marker = {
  onLight: { sentence: [255, 184, 28, ALPHA.onLight.sentence], word: [255, 168, 0, ALPHA.onLight.word], rule: [156, 90, 0, 1] },
  onDark: { sentence: [255, 184, 28, ALPHA.onDark.sentence], word: [255, 176, 20, ALPHA.onDark.word], rule: [255, 197, 61, 1] },
};

/** The marker of a colour (`#rrggbb`), or of Lector's amber (null). Its line is made darker, or lighter, until it stands out by 3:1. */
export function markerOf(color: string | null): Marker {
  if (color === null) return AMBER;
  const [red, green, blue] = parseColor(color);
  const setOn = (ground: keyof Marker, end: number): MarkerSet => {
    let rule: Color = [red, green, blue, 1];
    for (let share = 0.1; share < 1 && contrastOf(rule, USUAL[ground].ground) < RULE_CONTRAST; share += 0.1) rule = over([end, end, end, share], [red, green, blue, 1]);
    return { sentence: [red, green, blue, ALPHA[ground].sentence], word: [red, green, blue, ALPHA[ground].word], rule };
  };
  return { onLight: setOn('onLight', 0), onDark: setOn('onDark', 255) };
}

/** On which kind of ground text of this computed colour stands. */
export function groundOf(text: string): keyof Marker {
  return luminanceOf(text) > LIGHT_TEXT ? 'onDark' : 'onLight';
}

/** The contrast (1 to 21) of text on a ground that fills have been laid on, one over the other. */
export function filledContrast(text: Color, ground: Color, ...fills: readonly Color[]): number {
  const filled = fills.reduce<Color>((below, fill) => over(fill, below), ground);
  return contrastOf(over(text, filled), filled);
}

/** The contrast that a usual page's text keeps on the marked word: dark text on white, and light text on black. */
export function usualContrast(color: string | null): Record<keyof Marker, number> {
  const marker = markerOf(color);
  const on = (ground: keyof Marker) => filledContrast(USUAL[ground].text, USUAL[ground].ground, marker[ground].sentence, marker[ground].word);
  return { onLight: on('onLight'), onDark: on('onDark') };
}

/** A colour laid over an opaque one, as browsers do it. */
export function over([red, green, blue, alpha]: Color, below: Color): Color {
  const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

/** A colour as CSS writes it. */
export function cssOf([red, green, blue, alpha]: Color): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)} / ${alpha})`;
}

/** A computed colour, or one that is written `#rrggbb`; of wide-gamut and perceptual notations an approximation: the grey that is as bright. */
export function parseColor(color: string): Color {
  if (color.startsWith('#')) return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)).concat(1) as unknown as Color;
  const numbers = (color.replace(/^color\(\S+/, '').match(/-?[\d.]+(?:e-?\d+)?%?/g) ?? []).map((part) => (part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part)));
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers;
  if (/^(?:ok)?(?:lab|lch)\(/.test(color)) {
    const luminance = (first > 1 ? first / 100 : first) ** 3;
    const grey = 255 * (luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055);
    return [grey, grey, grey, alpha];
  }
  const scale = color.startsWith('rgb') ? 1 : 255;
  return [first * scale, second * scale, third * scale, alpha];
}

/** The relative luminance (0 black to 1 white) of a colour. @see WCAG 2.2, "relative luminance" */
export function luminanceOf(color: Color | string): number {
  const [red, green, blue] = typeof color === 'string' ? parseColor(color) : color;
  const linear = (channel: number): number => (channel <= 10.31 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast of two opaque colours, 1 to 21. @see WCAG 2.2, "contrast ratio" */
export function contrastOf(one: Color, other: Color): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
