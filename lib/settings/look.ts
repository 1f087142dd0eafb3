import * as z from 'zod/mini';

/** How the spoken sentence is marked on the page; `off`: not at all. */
export const SENTENCE_MARKS = ['fill', 'underline', 'both', 'off'] as const;

/** The caption's sizes that are offered, in per cent of its usual size. */
export const CAPTION_SIZES = [100, 125, 150, 200, 250, 300] as const;

/** The caption's line heights that are offered, in multiples of its letters' size; null: its usual one. */
export const LINE_HEIGHTS = [null, 1.5, 1.75, 2, 2.5] as const;

/** The caption's letter spacings that are offered, in em. */
export const LETTER_SPACINGS = [0, 0.05, 0.12, 0.2] as const;

/** How what is spoken is marked on the page, and how the bar's caption looks. Marked as pure: the bar's panels list the choices above and carry no schema. */
export const lookSchema = /* @__PURE__ */ (() => z.object({
  /** The marker's colour as `#rrggbb`; null: Lector's amber. */
  markerColor: z.nullable(z.string().check(z.regex(/^#[\da-f]{6}$/i))),
  sentenceMark: z.enum(SENTENCE_MARKS),
  /** Whether the spoken word is marked, where the voice tells it. */
  hasWordMark: z.boolean(),
  /** Whether all of the article but the paragraph in hand is painted paler. */
  fadesRest: z.boolean(),
  /** Per cent of the caption's usual size, 100 to 300. */
  captionSize: z.number().check(z.minimum(100), z.maximum(300)),
  /** In multiples of the letters' size, 1 to 3; null: the usual one. */
  lineHeight: z.nullable(z.number().check(z.minimum(1), z.maximum(3))),
  /** In em, 0 to 0.5. */
  letterSpacing: z.number().check(z.minimum(0), z.maximum(0.5)),
  /** A font of this device for the caption; empty: the usual one. What could end a CSS string has no place in a name. */
  fontName: z.string().check(z.maxLength(80), z.regex(/^[^"'\\;{}<>\n]*$/)),
}))();

/** How what is spoken is marked on the page, and how the bar's caption looks. */
export type Look = z.infer<typeof lookSchema>;

/** The look of a fresh installation. */
export const DEFAULT_LOOK: Look = { markerColor: null, sentenceMark: 'fill', hasWordMark: true, fadesRest: false, captionSize: 100, lineHeight: null, letterSpacing: 0, fontName: '' };
