import { parentOf } from '../map/flat-tree.ts';

/** A part of the viewport, in CSS px from its top. */
export interface FreeArea {
  top: number;
  bottom: number;
}

/** A scroll that has been started: `scrollTop` before and after. */
export interface StartedScroll {
  scroller: Element;
  from: number;
  target: number;
}

/** Room left above and below a sentence that is scrolled to, as a share of the free area's height. */
const ROOM = 0.2;

/** The box around all ranges, in CSS px of the page's viewport, also where they stand in a frame; null where they have none (hidden, or off the page). */
export function boxOf(ranges: readonly Range[]): { top: number; bottom: number } | null {
  let box: { top: number; bottom: number } | null = null;
  for (const range of ranges) {
    const { top, bottom, width, height } = range.getBoundingClientRect();
    if (width === 0 && height === 0) continue;
    box = box ? { top: Math.min(box.top, top), bottom: Math.max(box.bottom, bottom) } : { top, bottom };
  }
  const inset = box && frameTop(ranges[0]!.startContainer.ownerDocument!);
  return box && inset ? { top: box.top + inset, bottom: box.bottom + inset } : box;
}

/** How far below the top of the page's viewport that of a document begins: 0, or where its frame stands. */
function frameTop({ defaultView }: Document): number {
  const frame = defaultView?.frameElement;
  return frame ? frame.getBoundingClientRect().top + frame.clientTop + frameTop(frame.ownerDocument) : 0;
}

/**
 * Scrolls the ranges into the free area where they are not wholly in it, in each scroll container around them and then in the
 * viewport. A sentence taller than the area is shown from its start. Returns the scrolls it has started.
 */
export function scrollIntoFreeArea(ranges: readonly Range[], freeArea: FreeArea, behavior: ScrollBehavior): StartedScroll[] {
  const box = boxOf(ranges);
  const start = ranges[0]?.startContainer;
  if (!box || !start) return [];
  const started: StartedScroll[] = [];
  let { top, bottom } = box;
  for (const scroller of scrollersAround(start)) {
    const area = areaOf(scroller, freeArea);
    const wanted = distanceTo(area, top, bottom);
    if (Math.abs(wanted) < 1) continue;
    const from = scroller.scrollTop;
    const target = Math.max(0, Math.min(from + wanted, scroller.scrollHeight - scroller.clientHeight));
    if (Math.abs(target - from) < 1) continue;
    scroller.scrollTo({ top: target, behavior });
    started.push({ scroller, from, target });
    top -= target - from;
    bottom -= target - from;
  }
  return started;
}

function distanceTo(area: FreeArea, top: number, bottom: number): number {
  if (top >= area.top && bottom <= area.bottom) return 0;
  const height = area.bottom - area.top;
  const isTall = bottom - top > height * (1 - ROOM);
  // A tall sentence that begins in sight is left alone: its start is what is being spoken.
  if (isTall && top >= area.top && top < area.top + height / 2) return 0;
  return top - (area.top + (isTall ? 0 : height * ROOM));
}

/** The part of the page's viewport in which a scroller shows its content. */
function areaOf(scroller: Element, freeArea: FreeArea): FreeArea {
  const { scrollingElement, defaultView } = scroller.ownerDocument;
  const isViewport = scroller === scrollingElement;
  if (isViewport && !defaultView?.frameElement) return freeArea;
  const top = frameTop(scroller.ownerDocument) + (isViewport ? 0 : scroller.getBoundingClientRect().top + scroller.clientTop);
  return { top, bottom: top + scroller.clientHeight };
}

/** The scroll containers around a node, innermost first, the viewports of frames among them, the page's last. */
function scrollersAround(node: Node): Element[] {
  const scrollers: Element[] = [];
  for (let at = parentOf(node as Text); at; at = parentOf(at)) {
    const { scrollingElement, body, documentElement, defaultView } = at.ownerDocument;
    if (at === scrollingElement) scrollers.push(at);
    else if (at !== body && at !== documentElement && at.scrollHeight > at.clientHeight && /auto|scroll|hidden/.test(defaultView!.getComputedStyle(at).overflowY)) scrollers.push(at);
  }
  return scrollers;
}
