import type { Span } from './span.ts';

/** A piece of a shown text in whose place something else is said. Offsets are UTF-16. */
export interface Replacement {
  /** Where it stands in the shown text; half-open. */
  start: number;
  end: number;
  /** What is said for it; '' where it is left out. */
  said: string;
}

interface Edit extends Replacement {
  /** Where `said` begins in the spoken text. */
  saidAt: number;
}

/**
 * The way between a shown text and the spoken one made of it: everywhere the same characters, but for some pieces.
 * Monotone in both directions; what falls into a replaced piece stands for the whole of it.
 */
export class OffsetMap {
  readonly #edits: readonly Edit[];

  /** `replacements` in order, without overlap. */
  constructor(replacements: readonly Replacement[]) {
    let shift = 0;
    this.#edits = replacements.map((replacement) => {
      const saidAt = replacement.start + shift;
      shift += replacement.said.length - (replacement.end - replacement.start);
      return { ...replacement, saidAt };
    });
  }

  /** The shown span that a spoken span stands for. */
  toShown({ start, end }: Span): Span {
    return { start: this.#shown(start, 'start'), end: Math.max(this.#shown(end, 'end'), this.#shown(start, 'start')) };
  }

  /** The spoken offset of a shown one; within a replaced piece, its start. */
  toSpoken(offset: number): number {
    const edit = this.#edits.findLast(({ start }) => start <= offset);
    if (edit === undefined) return offset;
    if (offset < edit.end) return edit.saidAt;
    return edit.saidAt + edit.said.length + (offset - edit.end);
  }

  #shown(offset: number, side: 'start' | 'end'): number {
    // At the border between two pieces a start belongs to what follows, an end to what precedes.
    const edit = this.#edits.findLast(({ saidAt }) => (side === 'start' ? saidAt <= offset : saidAt < offset));
    if (edit === undefined) return offset;
    const saidEnd = edit.saidAt + edit.said.length;
    const isInside = side === 'start' ? offset < saidEnd : offset <= saidEnd && edit.said !== '';
    if (isInside) return side === 'start' ? edit.start : edit.end;
    return edit.end + (offset - saidEnd);
  }
}
