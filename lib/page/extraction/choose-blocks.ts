import type { WhatIsRead } from '../../reading/what-is-read.ts';
import type { PageBlock } from './collect-blocks.ts';
import { isWithin, parentOf } from '../map/flat-tree.ts';
import { inSlices, type Pace } from '../pace.ts';
import type { PageNames } from './page-names.ts';

/** A block with what tells whether it belongs to the article. */
export interface Candidate {
  block: PageBlock;
  text: string;
  /** How much it has to say: its characters, those of dense scripts counted as what they stand for. */
  weight: number;
  /** Share of its characters that are links, 0 to 1. */
  linkShare: number;
  /** Sentences that somebody has written: neither a label nor a list of links. */
  isProse: boolean;
  isHeading: boolean;
  /** Found by Readability. */
  isFound: boolean;
  /** An element around it is named as no part of a text. */
  isJunk: boolean;
  isCaption: boolean;
  /** A line that belongs to the headline. */
  isSubtitle: boolean;
  /** Named as the first sentences of a text, with hardly a link. */
  isTeaser: boolean;
}

/** Above this share of links a line leads to another text. */
export const LINKED = 0.9;

const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const SENTENCE_END = /[.!?。！？…:;]["'”’»)\]」』]*(?:\s|$)|[。！？]/u;
const PROSE_WEIGHT = 60;
const LONG_PROSE_WEIGHT = 140;
/** So much beside its links is prose, even if they are most of it. */
const UNLINKED_WEIGHT = 100;
/** Readability's find of so much prose is an article, if perhaps not all of it. */
const SURE_MASS = 1500;
/** A `div` of text alone, without so many links: labels, captions and teasers are written so, and it counts only where it stands between what is found. */
const LOOSE_LINKS = 0.25;
/** With more links it leads to another text. */
const TEASER_LINKS = 0.1;
const LINE_WEIGHT = 120;
const LINE_END = /[.!?。！？…:;]['"”’»)\]」』]*$/u;
/** A part of the page named as junk is believed only if it holds less than this share of the prose. */
const MOST_JUNK = 0.3;
/** The same for a part that its own tag says it of. */
const MOST_TAGGED = 0.5;
/** The same for a part that begins behind all that was found: comments and other texts may say much. */
const MOST_BEHIND = 1;
const JUNK_TAGS = new Set(['ADDRESS', 'ASIDE', 'FOOTER', 'NAV']);

/** The blocks of the whole page as candidates, in order; `found` is what Readability has found: texts, and elements that are announced. */
export async function candidatesOf(blocks: readonly PageBlock[], found: ReadonlySet<Node>, names: PageNames, pace: Pace): Promise<Candidate[]> {
  const candidates = await inSlices(blocks, pace, (block, index) => describe(block, found, names, [blocks[index - 1], blocks[index + 1]]));
  const mass = massOf(candidates.filter(({ isProse }) => isProse));
  const whole = Math.max(1, massIn(candidates, ({ isProse, isFound }) => isProse && isFound), massIn(candidates, ({ isProse }) => isProse) * 0.5);
  const lastFound = candidates.findLastIndex(({ isProse, isFound }) => isProse && isFound);
  const known = new Map<Element, { isJunk: boolean; isCaption: boolean }>();
  const around = (element: Element | null, isBehind: boolean): { isJunk: boolean; isCaption: boolean } => {
    if (!element) return { isJunk: false, isCaption: false };
    const before = known.get(element);
    if (before) return before;
    const outer = around(parentOf(element), isBehind);
    const share = (mass.get(element) ?? 0) / whole;
    // A footer or comments may well say more than a short text.
    const most = isBehind ? (names.isAfterText(element) ? Infinity : MOST_BEHIND) : JUNK_TAGS.has(element.tagName) ? MOST_TAGGED : MOST_JUNK;
    const named = share < most ? names.namedAs(element) : null;
    const here = { isJunk: outer.isJunk || named === 'junk', isCaption: outer.isCaption || named === 'caption' };
    known.set(element, here);
    return here;
  };
  const all = massOf(candidates);
  return await inSlices(candidates, pace, (candidate, index) => {
    // What an element holds begins with its first candidate.
    const { isJunk, isCaption } = around(candidate.block.element, lastFound >= 0 && index > lastFound);
    return { ...candidate, isJunk, isCaption: candidate.isCaption || isCaption || isBesidePicture(candidate, all, whole) };
  });
}

/** Whether a short text shares a box with a picture and nothing else, or is a line without an end right below one. */
function isBesidePicture({ block, weight, text, isHeading }: Candidate, mass: ReadonlyMap<Element, number>, whole: number): boolean {
  if (isHeading || block.role === 'list-item' || block.role === 'table-row' || weight > LINE_WEIGHT || weight * 4 > whole) return false;
  if (LINE_END.test(text) || /^[\p{N}\p{Ps}<]|[:：@\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return false;
  if (block.followsPicture) return true;
  let box = block.element;
  for (let next = parentOf(box); next && (mass.get(next) ?? 0) <= weight * 1.1; next = parentOf(box)) box = next;
  return box.querySelector('img, picture, video') !== null;
}

/** The candidates that make up the main text, before its fringes are cleaned; `after` is the index of the first block behind the headline, -1 for none. */
export function chooseBlocks(candidates: readonly Candidate[], body: Element, after: number, { captions, notes }: WhatIsRead): Candidate[] {
  const begins = candidates.findIndex(({ isProse, isJunk, isCaption, isSubtitle }, index) => index >= after && isProse && !isJunk && !isCaption && !isSubtitle);
  const isOpening = (index: number): boolean => after >= 0 && index >= after && index < begins;
  const isUsable = (candidate: Candidate, index: number): boolean => (captions || !candidate.isCaption) && (notes || candidate.block.role !== 'note') && (!candidate.isJunk || (isOpening(index) && isOwnTeaser(candidate)));
  const usable = candidates.flatMap((candidate, index) => (isUsable(candidate, index) ? [{ candidate, index }] : []));
  const prose = usable.map(({ candidate }) => candidate).filter(({ isProse }) => isProse);
  const found = prose.filter(({ isFound }) => isFound);
  const dense = densest(prose, body);
  const foundMass = massIn(found, () => true);
  const denseMass = massIn(prose, ({ block }) => isWithin(dense, block.element));
  const region = regionOf(found, body);
  // Comments may well say more than the text that they are about.
  const isMistaken = foundMass < denseMass * 0.5 && (foundMass < SURE_MASS || isWithin(dense, region));
  if (isMistaken) return usable.flatMap(({ candidate }) => (isWithin(dense, candidate.block.element) ? [candidate] : []));
  const isSure = ({ candidate }: { candidate: Candidate }): boolean => candidate.isFound && candidate.isProse;
  const first = usable.findIndex(isSure);
  const last = usable.findLastIndex(isSure);
  return usable.flatMap(({ candidate, index }, position) => {
    const { isFound, isProse, linkShare, block } = candidate;
    const isBetween = position >= first && position <= last && linkShare < 0.5 && isWithin(region, block.element);
    const isLead = after >= 0 && position < first && index >= after && (isProse || linkShare < 0.3);
    return isFound || isBetween || isLead ? [candidate] : [];
  });
}

/** Between a headline and the first paragraph, what is named as a teaser is this text's own first sentence, not another text's. */
function isOwnTeaser({ isProse, isTeaser: isNamed, weight }: Candidate): boolean {
  return isNamed && (isProse || weight > PROSE_WEIGHT);
}

function isTeaser(element: Element, names: PageNames): boolean {
  for (let at: Element | null = element, depth = 0; at && depth < 3; at = parentOf(at), depth += 1) if (names.isTeaser(at)) return true;
  return false;
}

/** The smallest element that holds nearly all of the found prose. */
function regionOf(found: readonly Candidate[], body: Element): Element {
  const whole = massIn(found, () => true);
  return smallest(massOf(found), body, () => whole * 0.95);
}

/** The smallest element that holds most of the prose, found from the top down. */
function densest(prose: readonly Candidate[], body: Element): Element {
  return smallest(massOf(prose), body, (around) => around * 0.6);
}

/** From the body inwards for as long as one child has enough of the mass around it, or all of it where it is a single block. */
function smallest(mass: ReadonlyMap<Element, number>, body: Element, enough: (around: number) => number): Element {
  const heaviest = new Map<Element, Element>();
  for (const [element, weight] of mass) {
    const parent = parentOf(element);
    const rival = parent && heaviest.get(parent);
    if (parent && (!rival || weight > mass.get(rival)!)) heaviest.set(parent, element);
  }
  const isEnough = (next: Element, around: number): boolean => mass.get(next)! >= (heaviest.has(next) ? enough(around) : around);
  let region = body;
  for (let next = heaviest.get(region); next && isEnough(next, mass.get(region)!); next = heaviest.get(region)) region = next;
  return region;
}

function describe(block: PageBlock, found: ReadonlySet<Node>, names: PageNames, neighbours: readonly (PageBlock | undefined)[]): Candidate {
  const text = block.map.text.trim();
  const weight = text.length + (text.match(DENSE)?.length ?? 0) * 1.5;
  const linkShare = text.length === 0 ? 0 : Math.min(1, block.linked / text.length);
  const isProse = (SENTENCE_END.test(text) && ((weight >= PROSE_WEIGHT && linkShare < 0.5) || (linkShare < 0.65 && weight * (1 - linkShare) >= UNLINKED_WEIGHT))) || (weight >= LONG_PROSE_WEIGHT && linkShare < 0.35);
  const { nodes } = block.map;
  const isLoose = block.element.tagName === 'DIV' && linkShare < LOOSE_LINKS && !neighbours.some((other) => other && block.element.contains(other.element));
  const isFound = nodes.length === 0 ? found.has(block.element) : nodes.some((node) => found.has(node) && node.data.trim() !== '' && !(node.parentElement === block.element && isLoose));
  return { block, text, weight, linkShare, isProse, isHeading: block.role === 'heading' && !(isProse && weight >= LONG_PROSE_WEIGHT), isFound, isJunk: false, isCaption: block.role === 'caption', isSubtitle: [block.element, parentOf(block.element)].some((element) => element !== null && names.isSubtitle(element)), isTeaser: linkShare <= TEASER_LINKS && isTeaser(block.element, names) };
}

/** How much the candidates that are counted have to say together. */
export function massIn(candidates: readonly Candidate[], isCounted: (candidate: Candidate) => boolean): number {
  return candidates.reduce((sum, candidate) => (isCounted(candidate) ? sum + candidate.weight : sum), 0);
}

/** The weight below each element. */
function massOf(candidates: readonly Candidate[]): Map<Element, number> {
  const mass = new Map<Element, number>();
  for (const { block, weight } of candidates) {
    for (let element: Element | null = block.element; element; element = parentOf(element)) mass.set(element, (mass.get(element) ?? 0) + weight);
  }
  return mass;
}
