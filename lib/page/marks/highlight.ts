import { HIGHLIGHTS, OWN_LOOK, rulesFor, type MarkLook } from './mark-rules.ts';

/** Paints what is being spoken. */
export interface Highlighter {
  /** Marks these ranges instead of those before; each list may be empty. `rest` is what is painted paler. Without a look, Lector's own. */
  paint(sentence: readonly Range[], word: readonly Range[], rest?: readonly Range[], look?: MarkLook | null): void;
  /** Takes every mark and every rule of ours off the page. */
  clear(): void;
}

/** Above this many elements a rule for every one of them takes the browser too long: it is made for those around the marked text. */
const MANY_ELEMENTS = 6000;

/** A highlighter for a page, in whichever of its documents (frames of the same origin) the marked text stands: each paints by its own registry. */
export function createHighlighter(document: Document): Highlighter {
  let painter: { of: Document; highlighter: Highlighter } | null = null;
  return {
    paint(sentence, word, rest, look) {
      const of = (sentence[0] ?? word[0])?.startContainer.ownerDocument ?? painter?.of ?? document;
      if (painter?.of !== of) {
        painter?.highlighter.clear();
        painter = { of, highlighter: createPainter(of) };
      }
      painter.highlighter.paint(sentence, word, rest, look);
    },
    clear() {
      painter?.highlighter.clear();
    },
  };
}

/**
 * A highlighter for a document. It adds no element: three Custom Highlights and one constructed style sheet, adopted by the
 * document (and by the open shadow roots that the marked text stands in) from the first paint until `clear`.
 * @see CSS Custom Highlight API Module Level 1
 */
function createPainter(document: Document): Highlighter {
  const window = document.defaultView as (Window & typeof globalThis) | null;
  if (!window) return { paint() {}, clear() {} };
  const { highlights } = window.CSS;
  const marks = { [HIGHLIGHTS.rest]: createMark(window, 0), [HIGHLIGHTS.sentence]: createMark(window, 1), [HIGHLIGHTS.word]: createMark(window, 2) };
  const sheet = new window.CSSStyleSheet();
  const adopters = new Set<DocumentOrShadowRoot>();
  let isShown = false;
  let rules = '';
  let judged: { at: Node; look: MarkLook | null; hasWords: boolean } | null = null;
  /** The sentence in hand, and whether the voice has told a word of it, or of the one before. */
  let told: { of: Range; here: boolean; before: boolean } | null = null;

  function adopt(root: DocumentOrShadowRoot): void {
    if (adopters.has(root) && root.adoptedStyleSheets.includes(sheet)) return;
    adopters.add(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  return {
    paint(sentence, word, rest = [], look = OWN_LOOK) {
      const first = sentence[0] ?? word[0];
      if (first) {
        const isLarge = document.getElementsByTagName('*').length > MANY_ELEMENTS;
        if (told === null || !isSame(told.of, first)) told = { of: first, here: false, before: told?.here ?? false };
        told.here ||= word.length > 0;
        const hasWords = (look ?? OWN_LOOK).hasWordMark && (told.here || told.before);
        // A sentence is judged once, and not again for each of its words.
        if (isLarge || judged?.at !== first.startContainer || judged.look !== look || judged.hasWords !== hasWords || word.length === 0) {
          const wanted = rulesFor({ look: look ?? OWN_LOOK, rest, hasWords, isLarge, sentence: sentence.length > 0 ? sentence : word }, window);
          if (wanted !== rules) sheet.replaceSync(wanted);
          rules = wanted;
          judged = { at: first.startContainer, look, hasWords };
        }
        adopt(document);
        for (const range of sentence) {
          const root = range.startContainer.getRootNode();
          if (root instanceof window.ShadowRoot) adopt(root);
        }
      }
      marks[HIGHLIGHTS.rest].set(rest);
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
