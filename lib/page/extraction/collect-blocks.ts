import type { Announcement, BlockRole } from '../../reading/article.ts';
import { DEFAULT_WHAT_IS_READ, type WhatIsRead } from '../../reading/what-is-read.ts';
import { flowOf, isClipped, isForEyesOnly, isReferenceMark, type Flow } from './flow.ts';
import { contentOf, isOpenFrame, parentOf } from '../map/flat-tree.ts';
import type { Pace } from '../pace.ts';
import { NO_PART, ROOT_PART, type Skeleton } from './skeleton.ts';
import { formulaText, headersOf, isFormula, isNote, treatCode, treatTable } from './special-parts.ts';
import { isElement, isText, TextMap } from '../map/text-map.ts';

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
  /** What is said in its place; its map is then empty. */
  announces?: Announcement;
}

/** What of a page is collected. */
export interface CollectRules {
  /** Whether to look into an element. */
  enters?(element: Element, style: CSSStyleDeclaration): boolean;
  /** The span of a text node to take, or null for none; left out: all of every node. */
  takes?(node: Text, parent: Element): { from: number; to: number } | null;
  /** Everything that is seen, as when a person has selected it; else what is not read aloud is left out: captions of pictures, code, reference marks, controls. */
  everythingSeen?: boolean;
  /** What the person wants to hear of what is not plain text; left out: what most want. */
  whatIsRead?: WhatIsRead;
  /** What is said for a formula without words; left out: nothing. */
  formulaWord?(): string;
  /** Is told of all that is seen, whether it is read or not. */
  skeleton?: Skeleton;
}

/** After so many elements the walk comes back. */
const STEP = 64;
const PICTURES = new Set(['IMG', 'PICTURE', 'VIDEO', 'svg', 'CANVAS', 'IFRAME', 'OBJECT']);
const HAS_WORD = /[\p{L}\p{N}]/u;
const ROLES: Partial<Record<string, BlockRole>> = {
  H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading',
  LI: 'list-item', DT: 'list-item', DD: 'list-item', BLOCKQUOTE: 'quote', TR: 'table-row', CAPTION: 'caption', FIGCAPTION: 'caption', PRE: 'code',
};

/** The blocks of text that a person sees inside `root`, in document order, open shadow roots and frames of the same origin included. Reads computed styles; changes nothing. */
export function collectBlocks(root: Element, rules: CollectRules): PageBlock[] {
  const collector = new Collector(rules);
  const steps = collector.collect(root);
  while (!steps.next().done);
  return collector.blocks;
}

/** The same in slices. What the page takes away meanwhile is missing, what it adds may be. */
export async function collectInSlices(root: Element, rules: CollectRules, pace: Pace): Promise<PageBlock[]> {
  const collector = new Collector(rules);
  const steps = collector.collect(root);
  while (!steps.next().done) if (pace.isOver()) await pace.rest();
  return collector.blocks;
}

interface Surroundings {
  role: BlockRole;
  tag: string;
  /** The nearest element that stands alone. */
  block: Element;
  isLink: boolean;
  /** The headers of the columns of the table around, where they are said with each cell. */
  headers: readonly string[] | null;
  /** Its number in the skeleton. */
  part: number;
}

class Collector {
  readonly blocks: PageBlock[] = [];
  readonly #rules: CollectRules;
  readonly #wanted: WhatIsRead;
  #open: PageBlock | null = null;
  #isAfterBreak = false;
  #isAfterPicture = false;
  #visited = 0;

  constructor(rules: CollectRules) {
    this.#rules = rules;
    this.#wanted = rules.whatIsRead ?? DEFAULT_WHAT_IS_READ;
  }

  /** Collects what is below `root`; comes back now and then, so that others can work. */
  *collect(root: Element): Generator<void> {
    const tag = root.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
    yield* this.#visit(root, { role: roleAround(root), tag, block: root, isLink: root.closest('a[href]') !== null, headers: null, part: ROOT_PART });
    this.#flush();
  }

  *#visit(element: Element, around: Surroundings): Generator<void> {
    this.#visited += 1;
    if (this.#visited % STEP === 0) yield;
    const view = element.ownerDocument.defaultView;
    if (!view) return;
    const { skeleton } = this.#rules;
    const style = view.getComputedStyle(element);
    const isFrame = isOpenFrame(element) && style.display !== 'none';
    const flow = isFrame ? 'block' : flowOf(element, style);
    if (flow === 'break') {
      skeleton?.addElement(element, around.part);
      return this.#break(around.role);
    }
    if (PICTURES.has(element.tagName)) this.#isAfterPicture = true;
    if (flow === 'none' || this.#isLeftOut(element, style, flow, around) || this.#rules.enters?.(element, style) === false) {
      // A picture or a field has no text, and tells what the text around it is.
      if (flow === 'none' && style.display !== 'none') skeleton?.addElement(element, around.part);
      this.#open?.map.interrupt();
      return;
    }
    const isAlone = flow === 'block';
    if (isAlone) this.#flush();
    const role = this.#roleOf(element, around, isAlone);
    if (!this.#rules.everythingSeen && this.#isTreated(element, role, isAlone, around)) {
      skeleton?.addWhole(element, around.part);
      return;
    }
    if (flow === 'cell') this.#enterCell(element, around);
    const headers = element.tagName === 'TABLE' && !this.#rules.everythingSeen ? headersOf(element as HTMLTableElement) : around.headers;
    const part = isFrame ? NO_PART : (skeleton?.addElement(element, around.part) ?? NO_PART);
    const inside = { role, headers, part, tag: element.getAttribute('lang') ?? around.tag, block: isAlone ? element : around.block, isLink: around.isLink || (element.tagName === 'A' && element.hasAttribute('href')) };
    const { nodes, isOtherTree } = contentOf(element);
    let isSeen: boolean | null = null;
    for (const node of nodes) {
      // No range reaches from one tree into another.
      if (isOtherTree) this.#open?.map.interrupt();
      if (isElement(node)) yield* this.#visit(node, inside);
      else if (!isText(node)) continue;
      else if ((isSeen ??= style.visibility === 'visible' && !(this.#rules.everythingSeen && style.userSelect === 'none'))) {
        if (this.#text(node, element, inside)) skeleton?.addText(node, part, inside.isLink);
      } else this.#open?.map.interrupt();
    }
    if (isOtherTree) this.#open?.map.interrupt();
    if (isAlone) this.#flush();
    skeleton?.end(part);
  }

  #flush(): void {
    const block = this.#open;
    this.#open = null;
    this.#isAfterBreak = false;
    if (!block || !HAS_WORD.test(block.map.text)) return;
    this.blocks.push(block);
    this.#isAfterPicture = false;
  }

  /** Takes a text; false where nothing of it is shown. */
  #text(node: Text, parent: Element, around: Surroundings): boolean {
    const span = this.#rules.takes ? this.#rules.takes(node, parent) : { from: 0, to: node.data.length };
    if (!span) {
      if (node.data.trim() !== '') this.#open?.map.interrupt();
      return false;
    }
    this.#open ??= { role: around.role, element: around.block, map: new TextMap(), languages: [], linked: 0, followsPicture: this.#isAfterPicture };
    const { map, languages } = this.#open;
    const before = map.text.length;
    if (languages.at(-1)?.tag !== around.tag) languages.push({ start: map.text.length, tag: around.tag });
    map.append(node, span.from, span.to);
    const length = map.text.length - before;
    if (around.isLink) this.#open.linked += length;
    if (length > 0 && node.data.trim() !== '') this.#isAfterBreak = false;
    return length > 0;
  }

  #break(role: BlockRole): void {
    if (this.#isAfterBreak) this.#flush();
    // A headline in two lines is one.
    if (role === 'heading') this.#open?.map.appendSpace();
    else this.#open?.map.appendLineEnd();
    this.#isAfterBreak = this.#open !== null;
  }

  #roleOf(element: Element, around: Surroundings, isAlone: boolean): BlockRole {
    if (around.role === 'note' || (isAlone && isNote(element))) return 'note';
    return roleOf(element) ?? (isAlone && around.role === 'table-row' ? 'paragraph' : around.role);
  }

  /** Whether something else is said, or nothing, than what the element shows. */
  #isTreated(element: Element, role: BlockRole, isAlone: boolean, around: Surroundings): boolean {
    if (isFormula(element)) {
      if (this.#wanted.formulas) this.#say(` ${formulaText(element) || (this.#rules.formulaWord?.() ?? '')}`, element, around, 'formula');
      else this.#open?.map.interrupt();
      if (isAlone) this.#flush();
      return true;
    }
    if (element.tagName === 'IMG' && this.#wanted.images) this.#say(` ${element.getAttribute('alt') ?? ''} `, element, around, 'caption');
    if (element.tagName === 'TR' && around.headers && (element as HTMLTableRowElement).rowIndex === 0) return true;
    const isCode = role === 'code' && isAlone;
    if (!isCode && element.tagName !== 'TABLE') return false;
    const treatment = isCode ? treatCode(element, this.#wanted) : treatTable(element as HTMLTableElement, this.#wanted);
    if (treatment === 'text') return false;
    if (treatment !== 'nothing') this.blocks.push({ role: isCode ? 'code' : 'table-row', element, map: new TextMap(), languages: [], linked: 0, followsPicture: false, announces: treatment });
    return true;
  }

  /** Says words that the page does not show as text. */
  #say(words: string, element: Element, around: Surroundings, role: BlockRole): void {
    if (words.trim() === '') return;
    this.#open ??= { role: around.block === element ? role : around.role, element: around.block, map: new TextMap(), languages: [], linked: 0, followsPicture: this.#isAfterPicture };
    this.#open.map.appendSaid(words);
  }

  /** Sets a cell off from the one before it, by its column's header where there is one. */
  #enterCell(cell: Element, around: Surroundings): void {
    this.#open?.map.appendSpace();
    const index = (cell as HTMLTableCellElement).cellIndex;
    const header = cell.tagName === 'TD' && cell.textContent.trim() !== '' ? around.headers?.[index] : undefined;
    if (header) this.#say(`${index > 0 && this.#open ? ' – ' : ''}${header}: `, cell, around, 'table-row');
  }

  #isLeftOut(element: Element, style: CSSStyleDeclaration, flow: Flow, around: Surroundings): boolean {
    if (this.#rules.everythingSeen) return false;
    if (isForEyesOnly(element) || (flow === 'block' && isClipped(element, style)) || isReferenceMark(element)) return true;
    return element.tagName === 'BUTTON' && around.role !== 'heading';
  }
}

function roleOf(element: Element): BlockRole | undefined {
  return element.getAttribute('role') === 'heading' ? 'heading' : ROLES[element.tagName];
}

function roleAround(root: Element): BlockRole {
  for (let element = parentOf(root); element; element = parentOf(element)) {
    const role = roleOf(element);
    if (role) return role;
  }
  return 'paragraph';
}
