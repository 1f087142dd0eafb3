import type { BlockRole } from '../reading/article.ts';
import { flowOf, isNotForReading, isReferenceMark } from './flow.ts';
import { isElement, isText, TextMap } from './text-map.ts';

/** A block of the live page: its text, mapped to the page's text nodes. */
export interface PageBlock {
  role: BlockRole;
  /** The element whose text this is; several blocks share one where text stands between child blocks. */
  element: Element;
  map: TextMap;
  /** Where in the text which language begins (the nearest `lang` attribute; '' where there is none), in order. */
  languages: { start: number; tag: string }[];
  /** How many of its UTF-16 units are links. */
  linked: number;
  /** Whether a picture stands right before it, with no text between. */
  followsPicture: boolean;
}

/** What of a page is collected. */
export interface CollectRules {
  /** Whether to look into an element. */
  enters?(element: Element, style: CSSStyleDeclaration): boolean;
  /** The span of a text node to take, or null for none; left out: all of every node. */
  takes?(node: Text, parent: Element): { from: number; to: number } | null;
  /** Everything that is seen, as when a person has selected it; else what is not read aloud is left out: captions of pictures, code, reference marks, controls. */
  everythingSeen?: boolean;
}

const PICTURES = new Set(['IMG', 'PICTURE', 'VIDEO', 'SVG', 'CANVAS', 'IFRAME', 'OBJECT']);
const HAS_WORD = /[\p{L}\p{N}]/u;
const ROLES: Partial<Record<string, BlockRole>> = {
  H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading',
  LI: 'list-item', DT: 'list-item', DD: 'list-item', BLOCKQUOTE: 'quote', TR: 'table-row', CAPTION: 'caption', FIGCAPTION: 'caption', PRE: 'code',
};

/** The blocks of text that a person sees inside `root`, in document order. Reads computed styles; changes nothing. */
export function collectBlocks(root: Element, rules: CollectRules): PageBlock[] {
  const collector = new Collector(rules);
  collector.visit(root, { role: roleAround(root), tag: root.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '', block: root, isLink: root.closest('a[href]') !== null });
  collector.flush();
  return collector.blocks;
}

interface Surroundings {
  role: BlockRole;
  tag: string;
  /** The nearest element that stands alone. */
  block: Element;
  isLink: boolean;
}

class Collector {
  readonly blocks: PageBlock[] = [];
  readonly #rules: CollectRules;
  #open: PageBlock | null = null;
  #isAfterBreak = false;
  #isAfterPicture = false;

  constructor(rules: CollectRules) {
    this.#rules = rules;
  }

  visit(element: Element, around: Surroundings): void {
    const view = element.ownerDocument.defaultView;
    if (!view) return;
    const style = view.getComputedStyle(element);
    const flow = flowOf(element, style);
    if (flow === 'break') return this.#break();
    if (PICTURES.has(element.tagName.toUpperCase())) this.#isAfterPicture = true;
    if (flow === 'none' || this.#isLeftOut(element, style, around) || this.#rules.enters?.(element, style) === false) {
      this.#open?.map.interrupt();
      return;
    }
    const isAlone = flow === 'block';
    if (isAlone) this.flush();
    if (flow === 'cell') this.#open?.map.appendSpace();
    const role = roleOf(element) ?? (isAlone && around.role === 'table-row' ? 'paragraph' : around.role);
    if (role === 'code' && isAlone && !this.#rules.everythingSeen) {
      this.#noteCode(element);
      return;
    }
    const inside = { role, tag: element.getAttribute('lang') ?? around.tag, block: isAlone ? element : around.block, isLink: around.isLink || (element.tagName === 'A' && element.hasAttribute('href')) };
    const isSeen = style.visibility === 'visible' && !(this.#rules.everythingSeen && style.userSelect === 'none');
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (isElement(node)) this.visit(node, inside);
      else if (!isText(node)) continue;
      else if (isSeen) this.#text(node, element, inside);
      else this.#open?.map.interrupt();
    }
    if (isAlone) this.flush();
  }

  flush(): void {
    const block = this.#open;
    this.#open = null;
    this.#isAfterBreak = false;
    if (!block || !HAS_WORD.test(block.map.text)) return;
    this.blocks.push(block);
    this.#isAfterPicture = false;
  }

  #text(node: Text, parent: Element, around: Surroundings): void {
    const span = this.#rules.takes ? this.#rules.takes(node, parent) : { from: 0, to: node.data.length };
    if (!span) {
      if (node.data.trim() !== '') this.#open?.map.interrupt();
      return;
    }
    this.#open ??= { role: around.role, element: around.block, map: new TextMap(), languages: [], linked: 0, followsPicture: this.#isAfterPicture };
    const { map, languages } = this.#open;
    const before = map.text.length;
    if (languages.at(-1)?.tag !== around.tag) languages.push({ start: map.text.length, tag: around.tag });
    map.append(node, span.from, span.to);
    if (around.isLink) this.#open.linked += map.text.length - before;
    if (node.data.trim() !== '') this.#isAfterBreak = false;
  }

  #break(): void {
    if (this.#isAfterBreak) this.flush();
    this.#open?.map.appendSpace();
    this.#isAfterBreak = this.#open !== null;
  }

  #noteCode(element: Element): void {
    if (this.#rules.takes && !holdsTaken(element, this.#rules.takes)) return;
    this.blocks.push({ role: 'code', element, map: new TextMap(), languages: [], linked: 0, followsPicture: false });
  }

  #isLeftOut(element: Element, style: CSSStyleDeclaration, around: Surroundings): boolean {
    if (this.#rules.everythingSeen) return false;
    if (isNotForReading(element, style) || isReferenceMark(element)) return true;
    return element.tagName === 'BUTTON' && around.role !== 'heading';
  }
}

function holdsTaken(element: Element, takes: NonNullable<CollectRules['takes']>): boolean {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isText(node) && node.parentElement && takes(node, node.parentElement)) return true;
  }
  return false;
}

function roleOf(element: Element): BlockRole | undefined {
  return element.getAttribute('role') === 'heading' ? 'heading' : ROLES[element.tagName];
}

function roleAround(root: Element): BlockRole {
  for (let element = root.parentElement; element; element = element.parentElement) {
    const role = roleOf(element);
    if (role) return role;
  }
  return 'paragraph';
}
