import { announce, announceInLanguage } from '../../reading/announcements.ts';
import type { PageHelp } from '../../reading/page-help.ts';
import { declaredLanguage } from '../../reading/page-language.ts';
import { collectBlocks, collectInSlices, type CollectRules, type PageBlock } from './collect-blocks.ts';
import { articleBlocks } from './article-blocks.ts';
import { findArticle } from './find-article.ts';
import { inDocument, isWithin, parentOf } from '../map/flat-tree.ts';
import { createPace, type Pace } from '../pace.ts';
import { findHeadline, metadataTitles } from './find-headline.ts';
import { isFurniture, isOverlay } from './page-furniture.ts';
import { createPageNames, type PageNames } from './page-names.ts';
import { createInSlices, type PageReading } from '../map/page-reading.ts';
import { Skeleton } from './skeleton.ts';

/** A text before the headline that is this long is part of the article; a shorter one is a section's name, a date, a path. */
const LONG_LEAD = 120;
/** Above this many elements and texts Readability, which cannot be divided, would hold up the page: the article's root is found without it. */
const MOST_PARTS = 6000;
/** A page that is redrawn while it is looked at is looked at again, so many times. */
const MOST_LOOKS = 3;

/**
 * What there is to read on a page: its main text with the headline first, or where it has none, all the text that a person
 * sees outside of menus and frames; null when there is nothing to read. Works in slices, and changes nothing in the document.
 */
export async function readPage(document: Document, help: PageHelp): Promise<PageReading | null> {
  const pace = createPace();
  let reading: PageReading | null = null;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    reading = await readOnce(document, help, pace);
    if (reading === null || reading.rangesOf(0).length > 0) break;
  }
  return reading;
}

async function readOnce(document: Document, help: PageHelp, pace: Pace): Promise<PageReading | null> {
  const { body } = document;
  if (!body) return null;
  const pageTag = pageTagOf(document);
  const names = createPageNames(help.names);
  const rules: CollectRules = { whatIsRead: help.whatIsRead, formulaWord: () => announce({ kind: 'formula', count: 1 }, pageTag, help.announcements) };
  const skeleton = new Skeleton(MOST_PARTS);
  const seen = await collectInSlices(body, { ...rules, skeleton, enters: (element) => !isOverlay(element) && !names.isUnseen(element) }, pace);
  if (pace.isOver()) await pace.rest();
  const found = skeleton.isEmpty ? null : findArticle(document, skeleton);
  if (pace.isOver()) await pace.rest();
  const headline = findHeadline(document, found ? [found.title, ...metadataTitles(document)] : metadataTitles(document));
  const source = { blocks: seen, found: found?.texts ?? new Set<Node>(), body, names, after: headline ? indexAfter(headline, seen) : -1 };
  const article = await articleBlocks(source, help, pace);
  const isArticle = article.blocks.length > 0;
  const blocks = isArticle ? article.blocks : await visibleBlocks(body, names, rules, pace);
  const before = new Set(seen.slice(0, source.after < 0 ? seen.length : source.after).flatMap(({ map }) => map.nodes[0] ?? []));
  const ordered = withHeadline(headline, article.subtitle, blocks, before, isArticle ? LONG_LEAD : 0);
  const reading = await createInSlices({
    kind: isArticle ? 'article' : 'page',
    title: headline?.textContent.replace(/\s+/g, ' ').trim() || found?.title || document.title,
    language: declaredLanguage(pageTag),
    pageTag,
    abbreviations: help.abbreviations,
    blocks: ordered,
    root: commonRoot(ordered) ?? body,
  }, pace);
  if (reading) announceInLanguage(reading.article, help.announcements);
  return reading;
}

/** The language that a page declares for itself, as it is written there; '' for none. */
export function pageTagOf(document: Document): string {
  const declared = document.documentElement.getAttribute('lang') || document.body?.getAttribute('lang');
  return declared || document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') || '';
}

/** All that is seen outside of the page's frame, in order; where there is nothing else, that too. */
async function visibleBlocks(body: Element, names: PageNames, rules: CollectRules, pace: Pace): Promise<PageBlock[]> {
  const content = await collectInSlices(body, { ...rules, enters: (element, style) => element === body || !isFurniture(element, style, names) }, pace);
  const blocks = content.length > 0 ? content : await collectInSlices(body, rules, pace);
  return blocks.filter(({ role }) => rules.whatIsRead?.captions || role !== 'caption');
}

/** Puts the headline first, leaving out what repeats it and, where none of it is as long as `longLead`, what stands above it (the texts that begin with one of `before`). */
function withHeadline(headline: Element | null, subtitle: readonly PageBlock[], blocks: PageBlock[], before: ReadonlySet<Text>, longLead: number): PageBlock[] {
  if (!headline) return [...subtitle, ...blocks];
  const title = collectBlocks(headline, {}).map((block): PageBlock => ({ ...block, role: 'title' }));
  const titleText = title.map(({ map }) => map.text.trim()).join(' ');
  const others = blocks.filter(({ element }) => !headline.contains(element));
  const isAbove = ({ map }: PageBlock): boolean => map.nodes[0] !== undefined && before.has(map.nodes[0]);
  const hasLongLead = others.some((block) => isAbove(block) && block.map.text.length >= longLead);
  const body = others.filter((block) => hasLongLead || !isAbove(block));
  return [...title, ...subtitle, ...body.filter(({ map }, index) => index > 2 || map.text.trim() !== titleText)];
}

/** The index of the first block behind the headline, -1 for none. In document order, so that one search tells for all: asking each costs a walk over its siblings. */
function indexAfter(headline: Element, blocks: readonly PageBlock[]): number {
  // In a component the order on the page is not the document's.
  const own = blocks.findLastIndex(({ element }) => headline.contains(element));
  if (own >= 0) return own + 1 < blocks.length ? own + 1 : -1;
  return blocks.findIndex(({ element }) => (headline.compareDocumentPosition(inDocument(element, headline.ownerDocument)) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
}

function commonRoot(blocks: readonly PageBlock[]): Element | null {
  let root = blocks[0]?.element ?? null;
  for (const { element } of blocks) while (root && !isWithin(root, element)) root = parentOf(root);
  return root;
}
