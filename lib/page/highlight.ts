import { cssOf, groundOf, markerOf, type MarkerSet } from './marker-colors.ts';
import { isElement } from './text-map.ts';

/** Paints what is being spoken. */
export interface Highlighter {
  /** Marks these ranges instead of those before; either list may be empty. */
  paint(sentence: readonly Range[], word: readonly Range[]): void;
  /** Takes every mark and every rule of ours off the page. */
  clear(): void;
}

/** The names of the two highlights in `CSS.highlights`. */
export const HIGHLIGHTS = { sentence: 'lector-sentence', word: 'lector-word' } as const;

/** Above this many elements a rule for every one of them takes the browser too long: it is made for those around the marked text. */
const MANY_ELEMENTS = 6000;
/** How many elements outwards such a rule tells them from others. */
const SELECTOR_DEPTH = 4;

/** A highlighter for a page, in whichever of its documents (frames of the same origin) the marked text stands: each paints by its own registry. */
export function createHighlighter(document: Document): Highlighter {
  let painter: { of: Document; highlighter: Highlighter } | null = null;
  return {
    paint(sentence, word) {
      const of = (sentence[0] ?? word[0])?.startContainer.ownerDocument ?? painter?.of ?? document;
      if (painter?.of !== of) {
        painter?.highlighter.clear();
        painter = { of, highlighter: createPainter(of) };
      }
      painter.highlighter.paint(sentence, word);
    },
    clear() {
      painter?.highlighter.clear();
    },
  };
}

/**
 * A highlighter for a document. It adds no element: two Custom Highlights and one constructed style sheet, adopted by the
 * document (and by the open shadow roots that the marked text stands in) from the first paint until `clear`.
 * @see CSS Custom Highlight API Module Level 1
 */
function createPainter(document: Document): Highlighter {
  const window = document.defaultView as (Window & typeof globalThis) | null;
  if (!window) return { paint() {}, clear() {} };
  const { highlights } = window.CSS;
  const marks = { [HIGHLIGHTS.sentence]: createMark(window, 0), [HIGHLIGHTS.word]: createMark(window, 1) };
  const sheet = new window.CSSStyleSheet();
  const adopters = new Set<DocumentOrShadowRoot>();
  let isShown = false;
  let rules = '';

  function adopt(root: DocumentOrShadowRoot): void {
    if (adopters.has(root) && root.adoptedStyleSheets.includes(sheet)) return;
    adopters.add(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  return {
    paint(sentence, word) {
      const first = sentence[0] ?? word[0];
      if (first) {
        const isLarge = document.getElementsByTagName('*').length > MANY_ELEMENTS;
        const wanted = rulesOf(markersFor(first, window), isLarge ? sentence.map(selectorOf) : ['']);
        if (wanted !== rules) sheet.replaceSync(wanted);
        rules = wanted;
        adopt(document);
        for (const range of sentence) {
          const root = range.startContainer.getRootNode();
          if (root instanceof window.ShadowRoot) adopt(root);
        }
      }
      marks[HIGHLIGHTS.sentence].set(sentence);
      marks[HIGHLIGHTS.word].set(word);
      // A page may clear the registry, so each paint makes sure of both names.
      for (const [name, { highlight }] of Object.entries(marks)) if (highlights.get(name) !== highlight) highlights.set(name, highlight);
      isShown = true;
    },
    clear() {
      if (!isShown) return;
      isShown = false;
      for (const [name, mark] of Object.entries(marks)) {
        mark.set([]);
        if (highlights.get(name) === mark.highlight) highlights.delete(name);
      }
      for (const root of adopters) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      adopters.clear();
    },
  };
}

/** A highlight with what is in it: Firefox gives content scripts no iterator over a page's object. */
interface Mark {
  readonly highlight: Highlight;
  /** Changes it only where it differs, so that painting the same sentence again repaints nothing. */
  set(ranges: readonly Range[]): void;
}

function createMark(window: Window & typeof globalThis, priority: number): Mark {
  const highlight = new window.Highlight();
  highlight.priority = priority;
  let painted: readonly Range[] = [];
  return {
    highlight,
    set(ranges) {
      // The page can reach its registry, and empty what is in it.
      const isWhole = highlight.size === painted.length;
      if (isWhole && painted.length === ranges.length && ranges.every((range, index) => isSame(range, painted[index]!))) return;
      for (const range of ranges) highlight.add(range);
      for (const range of painted) if (!ranges.includes(range)) highlight.delete(range);
      painted = [...ranges];
    },
  };
}

function isSame(one: Range, other: Range): boolean {
  return one.startContainer === other.startContainer && one.startOffset === other.startOffset
    && one.endContainer === other.endContainer && one.endOffset === other.endOffset;
}

/** The rules for text in the elements that these selectors find; '' finds every one. What they say is inherited by the elements within. */
function rulesOf({ sentence, word, rule }: MarkerSet, selectors: readonly string[]): string {
  const [ofSentence, ofWord] = [HIGHLIGHTS.sentence, HIGHLIGHTS.word].map((name) => selectors.map((selector) => `${selector}::highlight(${name})`).join());
  return `
    ${ofSentence} { background-color: ${cssOf(sentence)}; }
    ${ofWord} { background-color: ${cssOf(word)}; text-decoration: underline 2px ${cssOf(rule)}; text-underline-offset: 3px; }
    @media (forced-colors: active) {
      ${ofSentence} { background-color: transparent; text-decoration: underline 2px CanvasText; }
      ${ofWord} { background-color: Highlight; color: HighlightText; }
    }`;
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

function markersFor(range: Range, window: Window): MarkerSet {
  const { startContainer } = range;
  const element = isElement(startContainer) ? startContainer : startContainer.parentElement;
  return markerOf(null)[element ? groundOf(window.getComputedStyle(element).color) : 'onLight'];
}
