import type { Snapshot } from '../../messages/snapshots.ts';
import { parentOf } from '../map/flat-tree.ts';
import { contrastOf, cssOf, filledContrast, groundOf, markerOf, over, parseColor, type Color } from './marker-colors.ts';
import { isElement } from '../map/text-map.ts';

/** What of a person's look concerns the page. */
export type MarkLook = Pick<Snapshot['look'], 'markerColor' | 'sentenceMark' | 'hasWordMark'>;

/** The names of the highlights in `CSS.highlights`. */
export const HIGHLIGHTS = { rest: 'lector-rest', sentence: 'lector-sentence', word: 'lector-word' } as const;

/** The look where nobody has chosen one. */
export const OWN_LOOK: MarkLook = { markerColor: null, sentenceMark: 'fill', hasWordMark: true };

/** What text has to keep against its ground: a fill that takes it below is left out. @see WCAG 2.2, 1.4.3 */
const TEXT_CONTRAST = 4.5;
/** What the rest is faded to: it can be told from its ground wherever it stands, so also in a box of another colour. A colour that is mixed from the text's own would be passed on from each element to those within, and mixed anew. */
const FADED = { onLight: [107, 107, 107, 1], onDark: [143, 143, 143, 1] } as const satisfies Record<string, Color>;
/** How many elements outwards a rule for a large page tells the marked ones from others. */
const SELECTOR_DEPTH = 4;

/**
 * The rules for a sentence that stands in these ranges, one at least; `hasWords` where words are marked in it. On a large page they are made for the elements around them
 * alone; what they say is inherited by the elements within. Whatever is marked has a line somewhere: a fill alone is told by its colour only.
 * @see WCAG 2.2, 1.4.1
 */
export function rulesFor({ look, rest, hasWords, isLarge, sentence: ranges }: { look: MarkLook; rest: readonly Range[]; hasWords: boolean; isLarge: boolean; sentence: readonly Range[] }, window: Window): string {
  const { markerColor, sentenceMark, hasWordMark } = look;
  const { startContainer } = ranges[0]!;
  const element = isElement(startContainer) ? startContainer : startContainer.parentElement;
  const color = element ? window.getComputedStyle(element).color : 'rgb(0, 0, 0)';
  const kind = groundOf(color);
  const { sentence, word, rule } = markerOf(markerColor)[kind];
  const text = parseColor(color);
  const ground = element && groundBehind(element, window);
  // Where nothing is known of the ground (a picture), the fill is thin enough to stay.
  const mayFill = (...fills: Color[]) => ground === null || filledContrast(text, ground, ...fills) >= Math.min(TEXT_CONTRAST, contrastOf(text, ground));
  const isFilled = (sentenceMark === 'fill' || sentenceMark === 'both') && mayFill(sentence);
  const isUnderlined = sentenceMark === 'underline' || sentenceMark === 'both' || (sentenceMark === 'fill' && !(isFilled && hasWords));
  const isWordFilled = mayFill(...(isFilled ? [sentence] : []), word);
  // Text that is as pale by itself is thinned.
  const isPale = ground !== null && contrastOf(FADED[kind], ground) >= contrastOf(text, ground);
  const faded: Color = isPale ? [text[0], text[1], text[2], 0.55] : FADED[kind];
  const line = (width: number) => `text-decoration: underline ${width}px ${cssOf(rule)}; text-underline-offset: 3px;`;
  const of = (marked: readonly Range[], name: string): string => (isLarge ? marked.map(selectorOf) : ['']).map((selector) => `${selector}::highlight(${name})`).join();
  const [ofSentence, ofWord, ofRest] = [of(ranges, HIGHLIGHTS.sentence), of(ranges, HIGHLIGHTS.word), of(rest, HIGHLIGHTS.rest)];
  const hasRest = rest.length > 0;
  return `
    ${ofSentence} { ${isFilled ? `background-color: ${cssOf(sentence)};` : ''} ${isUnderlined ? line(1) : ''} }
    ${hasWordMark ? `${ofWord} { ${isWordFilled ? `background-color: ${cssOf(word)};` : ''} ${line(isUnderlined ? 3 : 2)} }` : ''}
    ${hasRest ? `${ofRest} { color: ${cssOf(faded)}; }` : ''}
    @media (forced-colors: active) {
      ${hasRest ? `${ofRest} { color: GrayText; }` : ''}
      ${ofSentence} { background-color: transparent; ${sentenceMark === 'off' ? '' : 'text-decoration: underline 2px CanvasText;'} }
      ${hasWordMark ? `${ofWord} { background-color: Highlight; color: HighlightText; }` : ''}
    }`;
}

/** The colour that an element's text stands on; null behind a picture. Beneath all is the browser's own ground: white, or near to black where the page has asked for dark. */
function groundBehind(element: Element, window: Window): Color | null {
  const layers: Color[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { backgroundColor, backgroundImage } = window.getComputedStyle(at);
    if (backgroundImage !== 'none') return null;
    const layer = parseColor(backgroundColor);
    if (layer[3] > 0) layers.unshift(layer);
    if (layer[3] === 1) break;
  }
  const canvas: Color = groundOf(window.getComputedStyle(element).color) === 'onDark' ? [18, 18, 18, 1] : [255, 255, 255, 1];
  return layers.reduce<Color>((below, layer) => over(layer, below), canvas);
}

/** Finds the element around a range by where it stands, and few others. */
function selectorOf({ commonAncestorContainer: node }: Range): string {
  const steps: string[] = [];
  for (let at = isElement(node) ? node : node.parentElement; at && steps.length < SELECTOR_DEPTH; at = at.parentElement) {
    let index = 1;
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling) index += 1;
    steps.unshift(`${CSS.escape(at.localName)}:nth-child(${index})`);
  }
  return steps.join('>');
}
