// The package's other half would only make the reader larger.
import Readability from '@mozilla/readability/Readability.js';
import type { Skeleton, SkeletonCopy } from './skeleton.ts';
import { isElement } from '../map/text-map.ts';

/** The main text of a page. */
export interface FoundArticle {
  /** The live texts that belong to it, and the elements that are announced instead of read. */
  texts: ReadonlySet<Node>;
  /** The headline as the page's metadata give it; '' when there is none. */
  title: string;
}

/** Fewer characters are a teaser, a notice or an error page. */
const MIN_LENGTH = 200;
/** Where more of the text than this is links, it is a list of other texts. */
const MAX_LINK_SHARE = 0.6;
/** The shortest text, in characters, with which an attempt is good enough. */
const GOOD_LENGTH = 500;
/** Readability's own order of attempts, as bits: 1 leaves out what is unlikely by name, 2 weighs by class, 4 cleans up. */
const ATTEMPTS = [7, 6, 4, 0];
/** What Readability does beside finding: telling what is hidden, which a skeleton has none of, and making what it has found fit to be shown. */
const LEFT_OUT = { _isProbablyVisible: () => true, _cleanStyles() {}, _postProcessContent() {} };

/** What Readability has found. */
interface Attempt {
  content: Element;
  title: string;
  length: number;
  liveOf: SkeletonCopy['liveOf'];
}

/** Finds the main text by running Readability on a copy of what the page shows. Nobody sees the copy: the live document is only read. Null where there is no main text. */
export function findArticle(document: Document, skeleton: Skeleton): FoundArticle | null {
  let best: Attempt | null = null;
  for (const flags of ATTEMPTS) {
    const found = attempt(document, skeleton, flags);
    if (found && (best === null || found.length > best.length)) best = found;
    if (best && best.length >= GOOD_LENGTH) break;
  }
  return best && isMainText(best) ? { texts: liveTexts(best), title: best.title } : null;
}

/**
 * One attempt on a fresh copy. Readability's own retries write `innerHTML`, which a page's Trusted Types forbid, so each
 * attempt is made to be its last, and the retries are ours.
 */
function attempt(live: Document, skeleton: Skeleton, flags: number): Attempt | null {
  const { document, liveOf } = skeleton.copy(live.implementation);
  document.title = live.title;
  for (const told of live.querySelectorAll('meta, script[type="application/ld+json"]')) document.head.append(document.importNode(told, true));
  // What it would be restored from for another attempt.
  Object.defineProperty(document.body, 'innerHTML', { value: '' });
  const readability = new Readability<Node>(document, { serializer: (node) => node, keepClasses: true, charThreshold: -1 });
  Object.assign(readability, LEFT_OUT, { _flags: flags });
  const { content, title } = readability.parse() ?? {};
  return content && isElement(content) ? { content, title: title ?? '', length: lengthOf(content), liveOf } : null;
}

function liveTexts({ content, liveOf }: Attempt): Set<Node> {
  const texts = new Set<Node>();
  const walker = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const live of liveOf.get(node) ?? []) texts.add(live);
  }
  return texts;
}

function isMainText({ content, length }: Attempt): boolean {
  if (length < MIN_LENGTH) return false;
  let linked = 0;
  for (const link of content.querySelectorAll('a')) linked += lengthOf(link);
  return linked / length <= MAX_LINK_SHARE;
}

function lengthOf({ textContent }: Element): number {
  return textContent.replace(/\s+/g, ' ').length;
}
