import { Readability } from '@mozilla/readability';
import { isOverlay } from './page-furniture.ts';

/** The main text of a page. */
export interface FoundArticle {
  /** The live elements whose own text (not that of their children) belongs to it. */
  owners: ReadonlySet<Element>;
  /** Where all of one element belongs to it, that element (`owners` is then empty); else null. */
  root: Element | null;
  /** The headline as the page's metadata give it; '' when there is none. */
  title: string;
}

const MARK = 'data-lector-index';
/** Fewer characters are a teaser, a notice or an error page. */
const MIN_LENGTH = 200;
/** Where more of the text than this is links, it is a list of other texts. */
const MAX_LINK_SHARE = 0.6;

/**
 * Finds the main text by running Readability on a copy of the document in which each element carries its index. Nobody sees
 * the copy: the live document is only read. Null where there is no main text.
 */
export function findArticle(document: Document): FoundArticle | null {
  const live = [...document.querySelectorAll('*')];
  const copy = document.cloneNode(true);
  if (!isDocument(copy)) return null;
  const copied = [...copy.querySelectorAll('*')];
  for (const [index, element] of copied.entries()) element.setAttribute(MARK, String(index));
  dropUnseen(document.body, live, copied);
  const result = new Readability<Node>(copy, { serializer: (node) => node, keepClasses: true }).parse();
  if (!result?.content || !isElementNode(result.content)) return null;
  const owners = ownersOf(result.content, live);
  return isMainText(result.content) ? { owners, root: null, title: result.title ?? '' } : null;
}

/** The main text of a page that is too large for Readability: what its author has marked as such and holds most of the text; else null. */
export function findLargeArticle(document: Document): FoundArticle | null {
  let root: Element | null = null;
  let longest = document.body.textContent.length / 2;
  for (const element of document.querySelectorAll('main, [role="main"], article')) {
    const { length } = element.textContent;
    if (length < longest) continue;
    root = element;
    longest = length;
  }
  return root && { owners: new Set(), root, title: document.title };
}

function isDocument(node: Node): node is Document {
  return node.nodeType === Node.DOCUMENT_NODE;
}

function isElementNode(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Takes out of the copy what the page does not show, and what lies over it. */
function dropUnseen(body: Element, live: Element[], copied: Element[]): void {
  const doomed: Element[] = [];
  for (let index = live.indexOf(body) + 1; index > 0 && index < live.length; index += 1) {
    const element = live[index]!;
    const copy = copied[index]!;
    if (isOverlay(element) || (!element.checkVisibility() && !isTransparent(element))) doomed.push(copy);
  }
  for (const copy of doomed) copy.remove();
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
