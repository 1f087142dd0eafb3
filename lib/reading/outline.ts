import type { Article } from './article.ts';
import { comparableHeading, isSamePart, siteOf, type NeverRead } from './never-read.ts';
import { boxesOf, createOwnPlaces, isInPlace, type Box, type PlacedBlock } from './places.ts';

/** A part of an article that can be left out of a reading: a heading with all below it, a box within, or what stands before the first heading. */
export interface Part {
  /** Tells it from the article's other parts; the same when the page is looked at again. */
  id: string;
  kind: 'section' | 'box' | 'beginning';
  /** Its heading, or the first words of a box; '' of the beginning. */
  label: string;
  /** Its blocks, those of the parts within included: a half-open run. */
  from: number;
  to: number;
  /** The parts within, in order. */
  parts: Part[];
  /** What has it left out on every visit; null where it could not be told from other parts. */
  never: NeverRead | null;
}

/** Where no level is known, a heading is of this one. */
const USUAL_LEVEL = 2;
const LABEL_LENGTH = 60;

/** The parts of an article, in order and one in another; empty where there is no more than one. */
export function outlineOf(article: Article): Part[] {
  const outline = new Outliner(article).parts();
  return outline.length > 1 || outline.some(({ parts }) => parts.length > 0) ? outline : [];
}

/** The rule that has a part left out on every visit; null where none does. */
export function ruleFor({ never }: Part, neverRead: readonly NeverRead[]): NeverRead | null {
  return neverRead.find((rule) => never !== null && isSamePart(rule, never)) ?? null;
}

/** The sentences that are not heard, by index: those of the parts that the person has left out, and of what is never read on the site. Empty where nothing would be left to hear. */
export function leftOutSentences(article: Article, neverRead: readonly NeverRead[]): ReadonlySet<number> {
  const site = siteOf(article.url);
  const rules = neverRead.filter((rule) => rule.site === site);
  if (rules.length === 0 && !article.leftOut?.length) return new Set();
  const blocks = new Set<number>();
  const look = (part: Part): void => {
    const isLeftOut = article.leftOut?.includes(part.id) === true || ruleFor(part, rules) !== null;
    if (isLeftOut) for (let block = part.from; block < part.to; block += 1) blocks.add(block);
    else part.parts.forEach(look);
  };
  outlineOf(article).forEach(look);
  // A place is passed over whole, also where the page has laid it out in other parts than when it was chosen.
  const places = rules.flatMap(({ heading, place }) => (heading === '' ? [place] : []));
  const isCovered = article.places?.map((place) => places.some((around) => isInPlace(place, around))) ?? [];
  for (const [index, { place, role }] of article.blocks.entries()) if (role !== 'title' && isCovered[place ?? -1] === true) blocks.add(index);
  const left = article.sentences.flatMap(({ block }, index) => (blocks.has(block) ? [index] : []));
  return new Set(left.length === article.sentences.length ? [] : left);
}

class Outliner {
  readonly #texts: string[];
  readonly #blocks: PlacedBlock[];
  readonly #levels: number[];
  readonly #boxes: Box[];
  readonly #ownPlace: (from: number, to: number) => string | null;
  readonly #site: string | null;
  readonly #counts = new Map<string, number>();

  constructor({ blocks, sentences, places, url }: Article) {
    this.#texts = blocks.map(() => '');
    for (const { block, text } of sentences) this.#texts[block] += this.#texts[block] === '' ? text : ` ${text}`;
    this.#blocks = blocks.map(({ place, role }, index) => ({ place: places?.[place ?? -1] ?? '', length: this.#texts[index]!.length, isHeading: role === 'heading' }));
    this.#levels = blocks.map(({ level }) => level ?? USUAL_LEVEL);
    this.#boxes = boxesOf(this.#blocks);
    this.#ownPlace = createOwnPlaces(this.#blocks);
    this.#site = siteOf(url);
  }

  parts(): Part[] {
    const headings = this.#blocks.flatMap(({ isHeading }, index) => (isHeading ? [index] : []));
    const end = this.#blocks.length;
    const begins = headings[0] ?? end;
    const beginning: Part[] = begins === 0 ? [] : [{ id: this.#idOf(''), kind: 'beginning', label: '', from: 0, to: begins, parts: this.#boxesIn(0, begins), never: null }];
    return [...beginning, ...this.#sections(headings, end)];
  }

  /** The sections that these headings open, up to a block; those of lower levels within those of higher ones. */
  #sections(headings: readonly number[], end: number): Part[] {
    const tops: number[] = [];
    for (const start of headings) if (tops.length === 0 || this.#levels[start]! <= this.#levels[tops.at(-1)!]!) tops.push(start);
    return tops.map((from, index) => {
      const to = tops[index + 1] ?? end;
      const within = headings.filter((start) => start > from && start < to);
      const label = this.#texts[from]!;
      const id = this.#idOf(comparableHeading(label));
      return { id, kind: 'section', label, from, to, parts: [...this.#boxesIn(from + 1, within[0] ?? to), ...this.#sections(within, to)], never: this.#neverOf(label, from, to) };
    });
  }

  #boxesIn(from: number, to: number): Part[] {
    return this.#boxes.filter((box) => box.from >= from && box.to <= to && box.to - box.from < to - from).map((box) => {
      const label = shortened(this.#texts[box.from]!);
      return { id: this.#idOf(box.place), kind: 'box', label, from: box.from, to: box.to, parts: [], never: this.#site === null ? null : { site: this.#site, label, place: box.place, heading: '' } };
    });
  }

  /** A section is found again by the place that is its own, else by its heading and where that stands. */
  #neverOf(label: string, from: number, to: number): NeverRead | null {
    const own = this.#ownPlace(from, to);
    const { place } = this.#blocks[from]!;
    if (this.#site === null || place === '') return null;
    return { site: this.#site, label: shortened(label), place: own ?? place, heading: own === null ? comparableHeading(label) : '' };
  }

  #idOf(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return `${name} ${count}`;
  }
}

function shortened(text: string): string {
  if (text.length <= LABEL_LENGTH) return text;
  const cut = text.slice(0, LABEL_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LABEL_LENGTH / 2)).trimEnd()}…`;
}
