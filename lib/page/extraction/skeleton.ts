import { isText } from '../map/text-map.ts';

/** The number of what stands in no skeleton; nothing inside of it does either. */
export const NO_PART = -1;
/** The number of what all of a skeleton stands in. */
export const ROOT_PART = 0;

/** A copy of a skeleton that can be taken apart. */
export interface SkeletonCopy {
  /** A document of its own, which is never shown: its body is the skeleton. */
  document: Document;
  /** For each text of the copy the live texts that it stands for; for one of an element that is taken whole, that element. */
  liveOf: ReadonlyMap<Node, readonly Node[]>;
}

/** What is noted of the page, in document order. */
interface Part {
  /** A shallow copy is made of it, of a whole element a deep one. */
  node: Element | Text;
  parent: number;
  isWhole: boolean;
  /** The texts that have been laid together with this one. */
  others: Text[] | null;
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * What a walk over the live page has seen of it, part by part, as the page shows it: the same elements and texts without what is hidden, laid over
 * the page or of no concern to a text, and with one link in place of many that stand together. It only notes them: a copy is made when it is
 * wanted. One of more than `most` parts is given up.
 */
export class Skeleton {
  readonly #most: number;
  #parts: Part[] | null = [];
  /** The last part with words that lead nowhere. */
  #lastUnlinked = NO_PART;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is nothing to make a copy of: nothing is shown, or so much that it was given up. */
  get isEmpty(): boolean {
    return this.#parts === null || this.#parts.length === 0;
  }

  /** Notes an element inside of another part, behind those noted before it. Returns its number. */
  addElement(element: Element, parent: number): number {
    return this.#add({ node: element, parent, isWhole: false, others: null });
  }

  /** Notes an element with all that is in it, shown or not. */
  addWhole(element: Element, parent: number): void {
    this.#lastUnlinked = this.#add({ node: element, parent, isWhole: true, others: null });
  }

  /** Notes a text that is shown. */
  addText(text: Text, parent: number, isLink: boolean): void {
    const part = this.#add({ node: text, parent, isWhole: false, others: null });
    if (!isLink && HAS_WORD.test(text.data)) this.#lastUnlinked = part;
  }

  /** Ends an element: where all words in it are links, they become one. A menu tells no more than that, and half of most pages is menus. */
  end(part: number): void {
    if (this.#parts === null || part === NO_PART || this.#lastUnlinked > part) return;
    let first: Part | null = null;
    let end = 0;
    for (let index = part; index < this.#parts.length; index += 1) {
      const { node, others } = this.#parts[index]!;
      if (!isText(node) || !HAS_WORD.test(node.data)) continue;
      if (first) (first.others ??= []).push(node, ...(others ?? []));
      else {
        first = this.#parts[index]!;
        end = index + 1;
      }
    }
    if (first?.others) this.#parts.length = end;
  }

  /** A fresh copy, of a body that was noted first; without a body where there is nothing to copy. */
  copy(implementation: DOMImplementation): SkeletonCopy {
    const document = implementation.createHTMLDocument();
    document.body.remove();
    const copies: Node[] = [document.documentElement];
    const liveOf = new Map<Node, readonly Node[]>();
    for (const { node, parent, isWhole, others } of this.#parts ?? []) {
      const texts = isText(node) ? [node, ...(others ?? [])] : [];
      const copy = others ? document.createTextNode(texts.map(({ data }) => data).join(' ')) : document.importNode(node, isWhole);
      if (texts.length > 0) liveOf.set(copy, texts);
      if (isWhole) for (const child of copy.childNodes) if (isText(child) && child.data.trim() !== '') liveOf.set(child, [node]);
      copies.push(copy);
      copies[parent]!.appendChild(copy);
    }
    return { document, liveOf };
  }

  #add(part: Part): number {
    if (part.parent === NO_PART || this.#parts === null) return NO_PART;
    // The root has the first number and is no part.
    if (this.#parts.length < this.#most) return this.#parts.push(part);
    this.#parts = null;
    return NO_PART;
  }
}
