/** How an element takes part in the flow of text: `contents` leaves no trace of its own, `cell` is set off by a space, `block` stands alone. */
export type Flow = 'none' | 'contents' | 'inline' | 'cell' | 'block' | 'break';

const SILENT = new Set([
  'AUDIO', 'CANVAS', 'DATALIST', 'EMBED', 'HEAD', 'IFRAME', 'INPUT', 'LECTOR-BAR', 'METER', 'NOSCRIPT', 'OBJECT', 'PROGRESS', 'RP', 'RT',
  'SCRIPT', 'SELECT', 'STYLE', 'svg', 'TEMPLATE', 'TEXTAREA', 'VIDEO',
]);
const PHRASING = new Set(['A', 'ABBR', 'B', 'BIG', 'CITE', 'EM', 'FONT', 'I', 'MARK', 'Q', 'SMALL', 'SPAN', 'STRONG', 'U']);
const REFERENCE = /^(?:\[.*\]|[\s\d,;*†‡§¶–-]+|[a-z])$/u;
const DROP_CAP_LENGTH = 3;

/** The flow of an element as the page shows it, whatever is being read: what nobody sees is `none`. */
export function flowOf(element: Element, style: CSSStyleDeclaration): Flow {
  if (element.tagName === 'BR') return 'break';
  if (SILENT.has(element.tagName)) return 'none';
  const { display } = style;
  // The styles of what the page has taken away are empty.
  if (display === 'none' || display === 'ruby-text' || display === '') return 'none';
  if (display === 'contents') return 'contents';
  if (display.startsWith('inline') || display.startsWith('ruby') || display === 'math') return 'inline';
  if (display === 'table-cell') return 'cell';
  // Only a block can be skipped by `content-visibility`; to ask for every element takes as long as all the rest.
  if (!element.checkVisibility()) return 'none';
  return isDropCap(element, style) ? 'inline' : 'block';
}

/** Whether an element is there for screen readers only (a clipped skip link, a label) or for the eye only (`aria-hidden`). */
export function isNotForReading(element: Element, style: CSSStyleDeclaration): boolean {
  return isForEyesOnly(element) || isClipped(element, style);
}

/** Whether an element is kept from screen readers. */
export function isForEyesOnly(element: Element): boolean {
  return element.getAttribute('aria-hidden') === 'true';
}

/** Whether an element is cut away, as a skip link is. Only one that stands alone can be. */
export function isClipped(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  if (style.clip.startsWith('rect(') || /^inset\((?:50|100)%/.test(style.clipPath)) return true;
  const isCut = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  if (!isCut) return false;
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 && height <= 1;
}

/** Whether an element is a mark that leads to a footnote or a source: `[1]`, `*`, a raised number that is a link. */
export function isReferenceMark(element: Element): boolean {
  if (element.getAttribute('role') === 'doc-noteref') return true;
  if (element.tagName !== 'SUP') return false;
  const text = element.textContent.trim();
  if (!REFERENCE.test(text)) return false;
  return text.startsWith('[') || /^[*†‡§¶]+$/u.test(text) || element.querySelector('a[href*="#"]') !== null || element.closest('a[href*="#"]') !== null;
}

function isDropCap(element: Element, style: CSSStyleDeclaration): boolean {
  return PHRASING.has(element.tagName) && style.float !== 'none' && element.textContent.trim().length <= DROP_CAP_LENGTH;
}
