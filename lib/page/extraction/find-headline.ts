import { isNotForReading } from './flow.ts';
import { isOverlay } from './page-furniture.ts';

const SURE_LIKENESS = 0.5;
const SURE_LIKENESS_BELOW_H1 = 0.8;

/**
 * The element that shows the page's headline: of the visible `h1`s the one most like the titles (those that the page's
 * metadata give), or the only one; failing that, an `h2` or an element marked as the headline that reads as the title does.
 */
export function findHeadline(document: Document, titles: readonly string[]): Element | null {
  const wanted = titles.map(tokensOf).filter((tokens) => tokens.size > 0);
  const likeness = (element: Element): number => Math.max(0, ...wanted.map((tokens) => dice(tokensOf(element.textContent), tokens)));
  const first = [...document.querySelectorAll('h1')].filter(isSeen);
  const best = mostLike(first, likeness);
  if (best && likeness(best) >= SURE_LIKENESS) return best;
  const marked = [...document.querySelectorAll('[itemprop~="headline"], h2, [role="heading"]')].filter(isSeen);
  const other = mostLike(marked, likeness);
  if (other && likeness(other) >= SURE_LIKENESS_BELOW_H1) return other;
  return first.length === 1 && !isMasthead(first[0]!) ? first[0]! : null;
}

/** The titles that a document's metadata give. */
export function metadataTitles(document: Document): string[] {
  const metas = document.querySelectorAll('meta[property="og:title"], meta[name="twitter:title"], meta[name="title"]');
  return [...metas].map((meta) => meta.getAttribute('content') ?? '').concat(document.title).filter((title) => title.trim() !== '');
}

function mostLike(elements: Element[], likeness: (element: Element) => number): Element | null {
  return elements.reduce<Element | null>((best, element) => (best === null || likeness(element) > likeness(best) ? element : best), null);
}

function isSeen(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  if (!view || !/[\p{L}\p{N}]/u.test(element.textContent) || !element.checkVisibility({ visibilityProperty: true })) return false;
  for (let at: Element | null = element; at && at !== element.ownerDocument.body; at = at.parentElement) {
    if (isOverlay(at) || isNotForReading(at, view.getComputedStyle(at))) return false;
  }
  return true;
}

/** The name of the site rather than of the text: in the navigation, or nothing but a link to the front page. */
function isMasthead(element: Element): boolean {
  if (element.closest('nav, [role="navigation"]')) return true;
  const link = element.querySelector('a[href]') ?? element.closest('a[href]');
  if (!link || link.textContent.trim() !== element.textContent.trim()) return false;
  return URL.parse(link.getAttribute('href') ?? '', element.baseURI)?.pathname === '/';
}

function tokensOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu) ?? []);
}

/** How alike two sets are, 0 to 1. */
function dice(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((token) => other.has(token)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
