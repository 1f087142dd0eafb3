/** How an element takes part in the flow of text: `contents` leaves no trace of its own, `cell` is set off by a space, `block` stands alone. */
export type Flow = 'none' | 'contents' | 'inline' | 'cell' | 'block' | 'break';

const SILENT = new Set([
  'AUDIO', 'CANVAS', 'DATALIST', 'EMBED', 'HEAD', 'IFRAME', 'INPUT', 'LECTOR-BAR', 'METER', 'NOSCRIPT', 'OBJECT', 'PROGRESS', 'RP', 'RT',
  'SCRIPT', 'SELECT', 'STYLE', 'SVG', 'TEMPLATE', 'TEXTAREA', 'VIDEO',
]);
const PHRASING = new Set(['A', 'ABBR', 'B', 'BIG', 'CITE', 'EM', 'FONT', 'I', 'MARK', 'Q', 'SMALL', 'SPAN', 'STRONG', 'U']);
const REFERENCE = /^(?:\[.*\]|[\s\d,;*†‡§¶–-]+|[a-z])$/u;
const DROP_CAP_LENGTH = 3;

/** The flow of an element as the page shows it, whatever is being read: what nobody sees is `none`. */
export function flowOf(element: Element, style: CSSStyleDeclaration): Flow {
  if (element.tagName === 'BR') return 'break';
  if (SILENT.has(element.tagName.toUpperCase())) return 'none';
  const { display } = style;
  if (display === 'none' || display === 'ruby-text') return 'none';
  if (display === 'contents') return 'contents';
  if (!element.checkVisibility()) return 'none';
  if (display === 'table-cell') return 'cell';
  if (display.startsWith('inline') || display.startsWith('ruby') || display === 'math') return 'inline';
  return isDropCap(element, style) ? 'inline' : 'block';
}

/** Whether an element is there for screen readers only (a clipped skip link, a label) or for the eye only (`aria-hidden`). */
export function isNotForReading(element: Element, style: CSSStyleDeclaration): boolean {
  if (element.getAttribute('aria-hidden') === 'true') return true;
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
