/** What watches for picks: a sentence pointed out by Alt+click, or by a click alone while one is asked for. */
export interface PickOptions {
  /** The sentence at a position in the document; null outside of what is read. */
  sentenceAt(node: Node, offset: number): number | null;
  onPick(sentence: number): void;
  /** Whether a click alone is a pick. */
  isPicking(): boolean;
  /** Esc was pressed while it was. */
  onCancel(): void;
  signal: AbortSignal;
}

/** How far beside a letter a click still means it, in CSS px. */
const NEAR_PX = 8;

/**
 * Calls `onPick` when a person Alt+clicks on text of the reading, or clicks on it while `isPicking`. Such a click is kept from the page: no link is followed, no
 * file is downloaded, focus and selection stay. Clicks that a script makes, and all others, pass untouched.
 */
export function watchPicks(document: Document, { sentenceAt, onPick, isPicking, onCancel, signal }: PickOptions): void {
  const window = document.defaultView;
  if (!window) return;
  let isHeld = false;

  function sentenceUnder(event: MouseEvent): number | null {
    if (!event.isTrusted || !(event.altKey || isPicking()) || event.button !== 0 || event.ctrlKey || event.metaKey) return null;
    const caret = caretAt(document, event.clientX, event.clientY);
    if (!caret || !isOnText(caret, event.clientX, event.clientY)) return null;
    return sentenceAt(caret.node, caret.offset);
  }

  function keep(event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  const began = (event: MouseEvent): void => {
    isHeld = sentenceUnder(event) !== null;
    if (isHeld) keep(event);
  };
  const ended = (event: MouseEvent): void => {
    if (isHeld && event.isTrusted) keep(event);
  };
  const clicked = (event: MouseEvent): void => {
    const sentence = sentenceUnder(event);
    isHeld = false;
    if (sentence === null) return;
    keep(event);
    onPick(sentence);
  };

  const pressed = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.key !== 'Escape' || !isPicking()) return;
    keep(event);
    onCancel();
  };

  const first = { capture: true, signal };
  window.addEventListener('keydown', pressed, first);
  window.addEventListener('pointerdown', began, first);
  window.addEventListener('mousedown', began, first);
  window.addEventListener('pointerup', ended, first);
  window.addEventListener('mouseup', ended, first);
  window.addEventListener('click', clicked, first);
}

interface Caret {
  node: Node;
  offset: number;
}

function caretAt(document: Document, x: number, y: number): Caret | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** Whether there is a letter of this text at the point, and not only empty room beside it. */
function isOnText({ node, offset }: Caret, x: number, y: number): boolean {
  if (node.nodeType !== Node.TEXT_NODE) return false;
  const range = node.ownerDocument!.createRange();
  range.setStart(node, Math.max(0, offset - 1));
  range.setEnd(node, Math.min((node as Text).data.length, offset + 1));
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left - NEAR_PX && x <= right + NEAR_PX && y >= top - NEAR_PX && y <= bottom + NEAR_PX,
  );
}
