import { cssOf, groundOf, markerOf, type MarkerSet } from './marker-colors.ts';

/** Paints what is being spoken. */
export interface Highlighter {
  /** Marks these ranges instead of those before; either list may be empty. */
  paint(sentence: readonly Range[], word: readonly Range[]): void;
  /** Takes every mark and every rule of ours off the page. */
  clear(): void;
}

/** The names of the two highlights in `CSS.highlights`. */
export const HIGHLIGHTS = { sentence: 'lector-sentence', word: 'lector-word' } as const;

/**
 * A highlighter for a document. It adds no element: two Custom Highlights and one constructed style sheet, adopted by the
 * document (and by the open shadow roots that the marked text stands in) from the first paint until `clear`.
 * @see CSS Custom Highlight API Module Level 1
 */
export function createHighlighter(document: Document): Highlighter {
  const window = document.defaultView as (Window & typeof globalThis) | null;
  if (!window) return { paint() {}, clear() {} };
  const { highlights } = window.CSS;
  const marks = { [HIGHLIGHTS.sentence]: createMark(window, 0), [HIGHLIGHTS.word]: createMark(window, 1) };
  const sheet = new window.CSSStyleSheet();
  const adopters = new Set<DocumentOrShadowRoot>();
  let isShown = false;
  let markers: MarkerSet | null = null;

  function adopt(root: DocumentOrShadowRoot): void {
    if (adopters.has(root) && root.adoptedStyleSheets.includes(sheet)) return;
    adopters.add(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  return {
    paint(sentence, word) {
      const first = sentence[0] ?? word[0];
      if (first) {
        const wanted = markersFor(first, window);
        if (wanted !== markers) sheet.replaceSync(rulesOf(wanted));
        markers = wanted;
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

function rulesOf({ sentence, word, rule }: MarkerSet): string {
  return `
    ::highlight(${HIGHLIGHTS.sentence}) { background-color: ${cssOf(sentence)}; }
    ::highlight(${HIGHLIGHTS.word}) { background-color: ${cssOf(word)}; text-decoration: underline 2px ${cssOf(rule)}; text-underline-offset: 3px; }
    @media (forced-colors: active) {
      ::highlight(${HIGHLIGHTS.sentence}) { background-color: transparent; text-decoration: underline 2px CanvasText; }
      ::highlight(${HIGHLIGHTS.word}) { background-color: Highlight; color: HighlightText; }
    }`;
}

function markersFor(range: Range, window: Window): MarkerSet {
  const { startContainer } = range;
  const element = startContainer.nodeType === Node.ELEMENT_NODE ? (startContainer as Element) : startContainer.parentElement;
  return markerOf(null)[element ? groundOf(window.getComputedStyle(element).color) : 'onLight'];
}
