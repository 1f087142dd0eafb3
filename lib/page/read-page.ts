import { declaredLanguage } from '../reading/page-language.ts';
import { collectBlocks, type CollectRules, type PageBlock } from './collect-blocks.ts';
import { articleBlocks } from './article-blocks.ts';
import { findArticle } from './find-article.ts';
import { findHeadline, metadataTitles } from './find-headline.ts';
import { isFurniture, isOverlay } from './page-furniture.ts';
import { isUnseenByName } from './page-names.ts';
import { createPageReading, type PageReading } from './page-reading.ts';

/** A text before the headline that is this long is part of the article; a shorter one is a section's name, a date, a path. */
const LONG_LEAD = 120;
/** Above this many elements Readability would hold up the page. */
const MAX_ELEMENTS = 20_000;

/**
 * What there is to read on a page: its main text with the headline first, or where it has none, all the text that a person
 * sees outside of menus and frames; null when there is nothing to read. Changes nothing in the document.
 */
export function readPage(document: Document): PageReading | null {
  const { body } = document;
  if (!body) return null;
  const found = document.getElementsByTagName('*').length > MAX_ELEMENTS ? null : findArticle(document);
  const headline = findHeadline(document, found ? [found.title, ...metadataTitles(document)] : metadataTitles(document));
  const pageTag = pageTagOf(document);
  const seen = collectBlocks(body, { enters: (element) => !isOverlay(element) && !isUnseenByName(element) });
  const article = articleBlocks({ blocks: seen, owners: found?.owners ?? new Set(), body, after: headline ? indexAfter(headline, seen) : -1, language: pageTag || null });
  const isArticle = article.blocks.length > 0;
  const blocks = isArticle ? article.blocks : visibleBlocks(body);
  const ordered = withHeadline(headline, article.subtitle, blocks, isArticle ? LONG_LEAD : 0);
  return createPageReading({
    kind: isArticle ? 'article' : 'page',
    title: headline?.textContent.replace(/\s+/g, ' ').trim() || found?.title || document.title,
    language: declaredLanguage(pageTag),
    pageTag,
    blocks: ordered,
    root: commonRoot(ordered) ?? body,
  });
}

/** The language that a page declares for itself, as it is written there; '' for none. */
export function pageTagOf(document: Document): string {
  const declared = document.documentElement.getAttribute('lang') || document.body?.getAttribute('lang');
  return declared || document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') || '';
}

function withoutFurniture(root: Element): CollectRules {
  return { enters: (element, style) => element === root || !isFurniture(element, style) };
}

function visibleBlocks(body: Element): PageBlock[] {
  const content = collectBlocks(body, withoutFurniture(body));
  return (content.length > 0 ? content : collectBlocks(body, {})).filter(({ role }) => role !== 'caption');
}

/** Puts the headline first, leaving out what repeats it and, where none of it is as long as `longLead`, what stands above it. */
function withHeadline(headline: Element | null, subtitle: readonly PageBlock[], blocks: PageBlock[], longLead: number): PageBlock[] {
  if (!headline) return [...subtitle, ...blocks];
  const title = collectBlocks(headline, {}).map((block): PageBlock => ({ ...block, role: 'title' }));
  const titleText = title.map(({ map }) => map.text.trim()).join(' ');
  const after = indexAfter(headline, blocks);
  const before = (after < 0 ? blocks : blocks.slice(0, after)).filter(({ element }) => !headline.contains(element));
  const hasLongLead = before.some(({ map }) => map.text.length >= longLead);
  const rest = after < 0 ? [] : blocks.slice(after);
  const body = [...(hasLongLead ? before : []), ...rest].filter(({ map }, index) => index > 2 || map.text.trim() !== titleText);
  return [...title, ...subtitle, ...body];
}

/** The index of the first block behind the headline, -1 for none. In document order, so that one search tells for all: asking each costs a walk over its siblings. */
function indexAfter(headline: Element, blocks: readonly PageBlock[]): number {
  return blocks.findIndex(({ element }) => (headline.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !headline.contains(element));
}

function commonRoot(blocks: readonly PageBlock[]): Element | null {
  let root = blocks[0]?.element ?? null;
  for (const { element } of blocks) while (root && !root.contains(element)) root = root.parentElement;
  return root;
}
