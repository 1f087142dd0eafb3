import { shownOffsets, shownText } from './shown-text.ts';

interface Segment {
  node: Text;
  /** The node's data when the map was made; a node whose data differs has been rewritten by the page. */
  data: string;
  /** Where the segment reads from and to in `data`. */
  from: number;
  to: number;
  /** Span in the map's text. */
  start: number;
  end: number;
  afterSpace: boolean;
  /** Nothing that is shown but not read stands between the segment before and this one. */
  joins: boolean;
}

/** The shown text of a block, mapped to and from positions in the page's text nodes. Offsets are UTF-16, spans half-open. */
export class TextMap {
  /** The text as it is shown: white space collapsed, nothing at the start. */
  text = '';
  readonly #segments: Segment[] = [];
  #joins = false;
  #isAfterSpace = true;
  #lineEnds: number[] = [];

  /** Appends a text node, or of its data the span `[from, to)`. */
  append(node: Text, from = 0, to = node.data.length): void {
    const afterSpace = this.#isAfterSpace;
    const shown = shownText(node.data.slice(from, to), afterSpace);
    if (shown === '') return;
    const start = this.text.length;
    this.text += shown;
    this.#segments.push({ node, data: node.data, from, to, start, end: this.text.length, afterSpace, joins: this.#joins });
    this.#joins = true;
    this.#isAfterSpace = shown.endsWith(' ');
  }

  /** Notes that something is left out here, so that no range may reach over it. */
  interrupt(): void {
    this.#joins = false;
  }

  /** Appends a space that stands in no text node: a line break, the border of two cells. */
  appendSpace(): void {
    this.interrupt();
    if (this.#isAfterSpace) return;
    this.text += ' ';
    this.#isAfterSpace = true;
  }

  /** Appends the end of a line that the page sets by itself. */
  appendLineEnd(): void {
    this.appendSpace();
    if (this.text !== '') this.#lineEnds.push(this.text.length - 1);
  }

  /** The text with a line separator (U+2028) in place of the space where the page ends a line. */
  get lines(): string {
    let lines = '';
    for (const end of this.#lineEnds) lines += `${this.text.slice(lines.length, end)}\u2028`;
    return lines + this.text.slice(lines.length);
  }

  /** Appends words, with their spaces, that are said here and stand in no text node: a column's header, a formula's alternative text. */
  appendSaid(words: string): void {
    this.interrupt();
    this.text += this.#isAfterSpace ? words.trimStart() : words;
    this.#isAfterSpace = this.text.endsWith(' ');
  }

  /** The text nodes, in reading order. */
  get nodes(): Text[] {
    return this.#segments.map((segment) => segment.node);
  }

  /** Whether the page still has, unchanged, the text nodes of a span. */
  isIntact(start: number, end: number): boolean {
    return this.#segmentsOf(start, end).every(({ node, data }) => node.isConnected && node.data === data);
  }

  /** The ranges that show exactly the span, in reading order: one, or several where something between is not read. */
  rangesOf(start: number, end: number): Range[] {
    const ranges: Range[] = [];
    for (const segment of this.#segmentsOf(start, end)) {
      const from = rawOffset(segment, Math.max(start, segment.start) - segment.start);
      const to = rawOffset(segment, Math.min(end, segment.end) - 1 - segment.start) + 1;
      const last = ranges.at(-1);
      if (last && segment.joins) last.setEnd(segment.node, to);
      else {
        const range = segment.node.ownerDocument.createRange();
        range.setStart(segment.node, from);
        range.setEnd(segment.node, to);
        ranges.push(range);
      }
    }
    return ranges;
  }

  /** The offset in `text` of a position in one of the map's text nodes, rounded up to the next shown character; null for other nodes. */
  offsetOf(node: Node, offset: number): number | null {
    const segment = this.#segments.find((each) => each.node === node);
    if (!segment) return null;
    const offsets = offsetsOf(segment);
    const wanted = offset - segment.from;
    if (!offsets) return segment.start + Math.max(0, Math.min(wanted, segment.end - segment.start));
    const index = offsets.findIndex((raw) => raw >= wanted);
    return index < 0 ? segment.end : segment.start + index;
  }

  /** The text node that shows the character at an offset; null where it stands in none. */
  nodeAt(offset: number): Text | null {
    return this.#segmentsOf(offset, offset + 1)[0]?.node ?? null;
  }

  #segmentsOf(start: number, end: number): Segment[] {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#segments[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    let past = low;
    while (past < this.#segments.length && this.#segments[past]!.start < end) past += 1;
    return this.#segments.slice(low, past);
  }
}

function rawOffset(segment: Segment, index: number): number {
  const offsets = offsetsOf(segment);
  return segment.from + (offsets ? offsets[index]! : index);
}

function offsetsOf({ data, from, to, afterSpace }: Segment): Uint32Array | null {
  return shownOffsets(data.slice(from, to), afterSpace);
}

const [ELEMENT_NODE, TEXT_NODE, CDATA_SECTION_NODE] = [1, 3, 4];

/** Whether a node is an element, of whichever window. */
export function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

/** Whether a node is text (or a CDATA section), of whichever window. */
export function isText(node: Node): node is Text {
  return node.nodeType === TEXT_NODE || node.nodeType === CDATA_SECTION_NODE;
}
