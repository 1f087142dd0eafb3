// The package's other half would only make the reader larger.
import Readability from '@mozilla/readability/Readability.js';
import { isOverlay } from './page-furniture.ts';

/** The main text of a page. */
export interface FoundArticle {
  /** The live elements whose own text (not that of their children) belongs to it. */
  owners: ReadonlySet<Element>;
  /** The headline as the page's metadata give it; '' when there is none. */
  title: string;
}

const MARK = 'data-lector-index';
/** Fewer characters are a teaser, a notice or an error page. */
const MIN_LENGTH = 200;
/** Where more of the text than this is links, it is a list of other texts. */
const MAX_LINK_SHARE = 0.6;

/** The shortest text, in characters, with which an attempt is good enough. */
const GOOD_LENGTH = 500;
/** Readability's own order of attempts, as bits: 1 leaves out what is unlikely by name, 2 weighs by class, 4 cleans up. */
const ATTEMPTS = [7, 6, 4, 0];

/**
 * Finds the main text by running Readability on a copy of the document in which each element carries its index. Nobody sees
 * the copy: the live document is only read. Null where there is no main text.
 */
export function findArticle(document: Document): FoundArticle | null {
  const live = [...document.querySelectorAll('*')];
  const unwanted = unwantedIndexes(document.body, live);
  let best: { content: Element; title: string; length: number } | null = null;
  for (const flags of ATTEMPTS) {
    const found = attempt(document, unwanted, flags);
    if (found && (best === null || found.length > best.length)) best = found;
    if (best && best.length >= GOOD_LENGTH) break;
  }
  return best && isMainText(best.content) ? { owners: ownersOf(best.content, live), title: best.title } : null;
}

/**
 * One attempt on a fresh copy. Readability's own retries write `innerHTML`, which a page's Trusted Types forbid, so each
 * attempt is made to be its last, and the retries are ours.
 */
function attempt(document: Document, unwanted: readonly number[], flags: number): { content: Element; title: string; length: number } | null {
  const copy = document.cloneNode(true);
  if (!isDocument(copy)) return null;
  const copied = [...copy.querySelectorAll('*')];
  for (const [index, element] of copied.entries()) element.setAttribute(MARK, String(index));
  for (const index of unwanted) copied[index]?.remove();
  const readability = new Readability<Node>(copy, { serializer: (node) => node, keepClasses: true, charThreshold: -1 });
  Object.assign(readability, { _flags: flags });
  const { content, title } = readability.parse() ?? {};
  if (!content || !isElementNode(content)) return null;
  return { content, title: title ?? '', length: content.textContent.replace(/\s+/g, ' ').length };
}

function isDocument(node: Node): node is Document {
  return node.nodeType === Node.DOCUMENT_NODE;
}

function isElementNode(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** What the page does not show, what lies over it, and what Readability would parse as markup, by index. */
function unwantedIndexes(body: Element, live: readonly Element[]): number[] {
  const unwanted: number[] = [];
  const first = live.indexOf(body) + 1;
  for (const [index, element] of live.entries()) {
    if (element.tagName === 'NOSCRIPT') unwanted.push(index);
    else if (index >= first && (isOverlay(element) || (!element.checkVisibility() && !isTransparent(element)))) unwanted.push(index);
  }
  return unwanted;
}

/** `display: contents` has no box of its own, but its children have; a script's JSON may carry the headline. */
function isTransparent(element: Element): boolean {
  if (element.tagName === 'SCRIPT') return true;
  return element.ownerDocument.defaultView?.getComputedStyle(element).display === 'contents';
}

function ownersOf(content: Element, live: Element[]): Set<Element> {
  const owners = new Set<Element>();
  const walker = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.trim()) continue;
    const index = node.parentElement?.closest(`[${MARK}]`)?.getAttribute(MARK);
    const owner = index ? live[Number(index)] : undefined;
    if (owner) owners.add(withOwnText(owner));
  }
  return owners;
}

/** Readability joins an element with its only child and keeps the outer one's attributes: the text is then the child's. */
function withOwnText(element: Element): Element {
  let owner = element;
  while (owner.childElementCount === 1 && ![...owner.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())) {
    owner = owner.firstElementChild!;
  }
  return owner;
}

function isMainText(content: Element): boolean {
  const length = content.textContent.replace(/\s+/g, ' ').length;
  if (length < MIN_LENGTH) return false;
  let linked = 0;
  for (const link of content.querySelectorAll('a')) linked += link.textContent.replace(/\s+/g, ' ').length;
  return linked / length <= MAX_LINK_SHARE;
}
