import type { PageNames } from './page-names.ts';

const CONSENT = /(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust|didomi|cmp)(?:$|[\s_-]|banner|notice|bar|modal|popup|overlay|wall|layer)/i;

/** Whether an element asks for consent or lies over the page: never part of what is read, wherever it stands in the document. */
export function isOverlay(element: Element): boolean {
  if (element.tagName === 'DIALOG' || element.tagName === 'LECTOR-BAR') return true;
  if (!element.hasAttributes()) return false;
  const role = element.getAttribute('role');
  if (role === 'dialog' || role === 'alertdialog' || element.getAttribute('aria-modal') === 'true') return true;
  return element.tagName !== 'BODY' && element.tagName !== 'HTML' && element.tagName !== 'ARTICLE' && element.tagName !== 'MAIN'
    && (CONSENT.test(element.getAttribute('id') ?? '') || CONSENT.test(element.getAttribute('class') ?? ''));
}

/** Whether an element belongs to the page's frame (menus, page header and footer, what stays put while the page scrolls), by its name or role. */
export function isFurniture(element: Element, style: CSSStyleDeclaration, names: PageNames): boolean {
  if (isOverlay(element) || names.isMarkedAsJunk(element)) return true;
  if (element.tagName === 'HEADER' && !element.closest('article, main, section, [role="main"]')) return true;
  return style.position === 'fixed' || style.position === 'sticky';
}
