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

/** The box around all ranges, in CSS px of the viewport; null where they have none (hidden, or off the page). */
export function boxOf(ranges: readonly Range[]): { top: number; bottom: number } | null {
  let box: { top: number; bottom: number } | null = null;
  for (const range of ranges) {
    const { top, bottom, width, height } = range.getBoundingClientRect();
    if (width === 0 && height === 0) continue;
    box = box ? { top: Math.min(box.top, top), bottom: Math.max(box.bottom, bottom) } : { top, bottom };
  }
  return box;
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
    const isViewport = scroller === scroller.ownerDocument.scrollingElement;
    const area = isViewport ? freeArea : innerArea(scroller);
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

function innerArea(scroller: Element): FreeArea {
  const { top } = scroller.getBoundingClientRect();
  return { top: top + scroller.clientTop, bottom: top + scroller.clientTop + scroller.clientHeight };
}

/** The scroll containers around a node, innermost first, the viewport last. */
function scrollersAround(node: Node): Element[] {
  const document = node.ownerDocument!;
  const viewport = document.scrollingElement;
  const scrollers: Element[] = [];
  for (let at = parentOf(node); at && at !== viewport; at = parentOf(at)) {
    if (at === document.body || at === document.documentElement) continue;
    if (at.scrollHeight <= at.clientHeight) continue;
    const { overflowY } = document.defaultView!.getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll' || overflowY === 'hidden') scrollers.push(at);
  }
  if (viewport) scrollers.push(viewport);
  return scrollers;
}

function parentOf(node: Node): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}
