import type { AbbreviationLists } from '../../reading/abbreviations.ts';
import type { Article, Sentence } from '../../reading/article.ts';
import { splitSentences } from '../../reading/sentences.ts';
import type { Span } from '../../reading/span.ts';
import { collectBlocks, type PageBlock } from '../extraction/collect-blocks.ts';
import { CONTEXT_LENGTH, findQuote } from './find-quote.ts';
import { parentOf } from './flat-tree.ts';
import { flowOf } from '../extraction/flow.ts';
import { inSlices, type Pace } from '../pace.ts';
import { createPlaces, levelOf, type Places } from './places.ts';
import { contentsOf, tagOf, textAt } from './positions.ts';
import { isElement, type TextMap } from './text-map.ts';

/** An article together with where it stands on the live page. */
export interface PageReading {
  /** Plain data, to be sent to the player. */
  article: Article;
  /** Live ranges of a sentence, or of the UTF-16 span `[start, end)` in its text, in reading order; empty when the page no longer has it. */
  rangesOf(sentence: number, span?: Span): Range[];
  /** The sentence at a position in the document, or the nearest one in the same block; null outside of what is read. */
  sentenceAt(node: Node, offset: number): number | null;
  /** The first sentence of the block that an element stands in, else null. */
  sentenceOf(element: Element): number | null;
}

/** What a reading is made of: blocks of the live page under `root`, in the order in which they are read. */
export interface ReadingSource {
  kind: Article['kind'];
  title: string;
  language: Article['language'];
  /** The tag that the page declares for itself, '' for none: sentences in another one carry theirs. */
  pageTag: string;
  /** The abbreviations that are known. */
  abbreviations: AbbreviationLists;
  blocks: PageBlock[];
  root: Element;
  /** The time in ms, for spacing out searches of a page that has changed. */
  now?: () => number;
}

/** The blocks as article and live ranges, or null where there is no sentence in them. */
export function createPageReading(source: ReadingSource): PageReading | null {
  const reading = new LiveReading(source);
  for (const block of source.blocks) reading.add(block, source.pageTag);
  return reading.article.sentences.length > 0 ? reading : null;
}

/** The same in slices. */
export async function createInSlices(source: ReadingSource, pace: Pace): Promise<PageReading | null> {
  const reading = new LiveReading(source);
  await inSlices(source.blocks, pace, (block) => reading.add(block, source.pageTag));
  return reading.article.sentences.length > 0 ? reading : null;
}

/** A text of the page as it stands now, and the sentences that were found in it. */
interface Place {
  map: TextMap;
  element: Element;
  sentences: number[];
}

interface Anchor extends Span {
  place: Place;
}

const SEARCH_INTERVAL_MS = 250;

class LiveReading implements PageReading {
  readonly article: Article;
  readonly #anchors: Anchor[] = [];
  readonly #byText = new WeakMap<Text, Place>();
  readonly #byElement = new WeakMap<Element, Place[]>();
  readonly #document: Document;
  readonly #root: Element;
  readonly #now: () => number;
  readonly #abbreviations: AbbreviationLists;
  readonly #places: Places;
  #found: { places: Map<PageBlock, Place>; at: number } | null = null;

  constructor(source: ReadingSource) {
    this.#root = source.root;
    this.#document = source.root.ownerDocument;
    this.#abbreviations = source.abbreviations;
    this.#now = source.now ?? (() => performance.now());
    const { kind, title, language } = source;
    this.article = { kind, url: this.#document.URL, title, language, blocks: [], sentences: [], places: [] };
    this.#places = createPlaces(this.article.places!);
  }

  rangesOf(sentence: number, span?: Span): Range[] {
    const text = this.article.sentences[sentence]?.text;
    if (text === undefined) return [];
    if (this.article.blocks[this.article.sentences[sentence]!.block]!.announces) return contentsOf(this.#anchors[sentence]!.place.element);
    const anchor = this.#anchorOf(sentence);
    if (!anchor) return [];
    const start = Math.max(0, Math.min(span?.start ?? 0, text.length));
    const end = Math.max(start, Math.min(span?.end ?? text.length, text.length));
    return start < end ? anchor.place.map.rangesOf(anchor.start + start, anchor.start + end) : [];
  }

  sentenceAt(node: Node, offset: number): number | null {
    const found = this.#lookUp(node, offset);
    if (found !== null || !node.isConnected) return found;
    const text = textAt(node, offset)[0];
    return text && this.#anchorAround(text) ? this.#lookUp(node, offset) : null;
  }

  sentenceOf(element: Element): number | null {
    const first = (): number | null => this.#placesAround(element)[0]?.sentences[0] ?? null;
    const text = textAt(element, 0)[0];
    return first() ?? (text && this.#anchorAround(text) ? first() : null);
  }

  /** Adds a block, behind those before it. */
  add(block: PageBlock, pageTag: string): void {
    const { map, role, element, announces } = block;
    const stands = { role, place: this.#places.indexOf(element), ...(role === 'heading' && { level: levelOf(element) }) };
    if (announces) {
      const sentence = { block: this.article.blocks.push({ ...stands, announces }) - 1, text: String(announces.count), language: null };
      const place = this.#placeFor(map, element);
      place.sentences.push(this.article.sentences.push(sentence) - 1);
      this.#anchors.push({ start: 0, end: 0, place });
      return;
    }
    const spans = splitSentences(map.lines, tagOf(block, { start: 0, end: map.text.length }) || pageTag || null, this.#abbreviations);
    if (spans.length === 0) return;
    const index = this.article.blocks.push(stands) - 1;
    const place = this.#placeFor(map, element);
    for (const span of spans) {
      const tag = tagOf(block, span);
      const language = tag === '' || tag.toLowerCase() === pageTag.toLowerCase() ? null : tag;
      const sentence: Sentence = { block: index, text: map.text.slice(span.start, span.end), language };
      place.sentences.push(this.article.sentences.push(sentence) - 1);
      this.#anchors.push({ ...span, place });
    }
  }

  #placeFor(map: TextMap, element: Element): Place {
    const place: Place = { map, element, sentences: [] };
    for (const node of map.nodes) this.#byText.set(node, place);
    const others = this.#byElement.get(element)?.filter((other) => other.element.isConnected && other.map.nodes.some((node) => node.isConnected));
    this.#byElement.set(element, [...(others ?? []), place]);
    return place;
  }

  #anchorOf(sentence: number): Anchor | null {
    const anchor = this.#anchors[sentence]!;
    return anchor.place.map.isIntact(anchor.start, anchor.end) ? anchor : this.#anchorAnew(sentence, anchor);
  }

  #anchorAnew(sentence: number, old: Anchor): Anchor | null {
    const { sentences } = this.article;
    const quote = {
      exact: sentences[sentence]!.text,
      prefix: sentences[sentence - 1]?.text.slice(-CONTEXT_LENGTH) ?? '',
      suffix: sentences[sentence + 1]?.text.slice(0, CONTEXT_LENGTH) ?? '',
    };
    const search = (): Anchor | null => {
      const hit = this.#found && findQuote([...this.#found.places.keys()], quote);
      if (!hit || !hit.block.map.isIntact(hit.start, hit.end)) return null;
      return { start: hit.start, end: hit.end, place: this.#found!.places.get(hit.block)! };
    };
    let anchor = search();
    if (!anchor && this.#mayHaveChanged()) {
      this.#collectAgain();
      anchor = search();
    }
    if (!anchor) return null;
    old.place.sentences = old.place.sentences.filter((other) => other !== sentence);
    anchor.place.sentences = [...anchor.place.sentences, sentence].sort((one, other) => one - other);
    this.#anchors[sentence] = anchor;
    return anchor;
  }

  #collectAgain(): void {
    const root = this.#root.isConnected ? this.#root : (this.#document.body ?? this.#document.documentElement);
    const blocks = collectBlocks(root, { everythingSeen: this.article.kind === 'selection' });
    this.#found = { places: new Map(blocks.map((block) => [block, this.#placeFor(block.map, block.element)])), at: this.#now() };
  }

  /** Looks again for the sentences that the page now shows in the block of this text node; false where there is none. */
  #anchorAround(node: Text): boolean {
    if (!this.#byText.has(node) && this.#mayHaveChanged()) this.#collectAgain();
    const shown = this.#byText.get(node)?.map.text;
    if (shown === undefined) return false;
    let hasFound = false;
    for (const [sentence, { place, start, end }] of this.#anchors.entries()) {
      if (!shown.includes(this.article.sentences[sentence]!.text) || place.map.isIntact(start, end)) continue;
      if (this.#anchorAnew(sentence, this.#anchors[sentence]!)) hasFound = true;
    }
    return hasFound;
  }

  /** Whether a search may find what the last one did not. */
  #mayHaveChanged(): boolean {
    if (!this.#found || this.#now() - this.#found.at > SEARCH_INTERVAL_MS) return true;
    return [...this.#found.places.keys()].some(({ map }) => !map.isIntact(0, map.text.length));
  }

  #lookUp(node: Node, offset: number): number | null {
    const [text, at] = textAt(node, offset);
    const place = text && this.#byText.get(text);
    const index = place && place.map.offsetOf(text, at);
    if (place && index !== null && index !== undefined && place.sentences.length > 0) return this.#nearest(place, index);
    const around = isElement(node) ? node : node.parentElement;
    const candidates = around ? this.#placesAround(around).flatMap(({ sentences }) => sentences) : [];
    return this.#nearestByPosition(candidates, node, offset);
  }

  #nearest(place: Place, index: number): number {
    const distance = (sentence: number): number => {
      const { start, end } = this.#anchors[sentence]!;
      return index < start ? start - index : index < end ? 0 : index - end + 1;
    };
    return place.sentences.reduce((best, sentence) => (distance(sentence) < distance(best) ? sentence : best));
  }

  /** Of sentences of one block, the last that begins before a position between them, else the first. */
  #nearestByPosition(sentences: number[], node: Node, offset: number): number | null {
    let nearest = sentences[0] ?? null;
    for (const sentence of sentences) {
      const first = this.rangesOf(sentence)[0];
      if (first && first.comparePoint(node, offset) >= 0) nearest = sentence;
    }
    return nearest;
  }

  /** The places of the nearest element around this one that stands alone on the page. */
  #placesAround(element: Element): Place[] {
    const view = this.#document.defaultView;
    for (let at: Element | null = element; at && view; at = parentOf(at)) {
      const places = this.#byElement.get(at)?.filter(({ sentences }) => sentences.length > 0);
      if (places && places.length > 0) return places;
      const flow = flowOf(at, view.getComputedStyle(at));
      if (flow === 'block') return [];
    }
    return [];
  }
}
