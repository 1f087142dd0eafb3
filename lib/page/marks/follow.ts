import { boxOf, scrollIntoFreeArea, type FreeArea } from './scroll-into-view.ts';

/** Keeps the spoken sentence in sight until the person scrolls away. */
export interface Follower {
  /** The sentence that is spoken now, and the part of the viewport (CSS px from its top) that nothing covers. A `jump` follows again. */
  show(ranges: readonly Range[], freeArea: FreeArea, options?: { jump?: boolean }): void;
  /** Returns to the spoken sentence and follows again. */
  backToSpoken(): void;
  readonly isFollowing: boolean;
}

const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);
const SAME_PLACE_PX = 2;

/** A scroll of ours under way: where it goes, and how far it has come. */
interface OwnScroll {
  target: number;
  at: number;
}

/**
 * A follower for a window. Any scroll that it did not start itself stops it at once, and it rests until `backToSpoken`, a
 * jump, or until the person scrolls the sentence back into view. No timer. It changes nothing in the document.
 */
export function createFollower(
  window: Window,
  { onChange, signal }: { onChange(following: boolean): void; signal: AbortSignal },
): Follower {
  const { document } = window;
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const own = new Map<Element, OwnScroll>();
  let ranges: readonly Range[] = [];
  let freeArea: FreeArea = { top: 0, bottom: window.innerHeight };
  let isFollowing = true;
  let wasOutOfSight = false;
  let lastTop: number | null = null;

  function setFollowing(next: boolean): void {
    if (next) wasOutOfSight = false;
    else own.clear();
    if (next === isFollowing) return;
    isFollowing = next;
    onChange(next);
  }

  function isInSight(): boolean {
    const box = boxOf(ranges);
    return box !== null && box.bottom > freeArea.top && box.top < freeArea.bottom;
  }

  function follow(): void {
    // A hidden page does not animate, and would leave the scroll hanging.
    const behavior = reducedMotion.matches || document.hidden ? 'instant' : 'smooth';
    for (const { scroller, from, target } of scrollIntoFreeArea(ranges, freeArea, behavior)) own.set(scroller, { target, at: from });
    lastTop = boxOf(ranges)?.top ?? null;
  }

  function isOwn(scroller: Element): boolean {
    const scroll = own.get(scroller);
    if (!scroll) return false;
    const now = scroller.scrollTop;
    const comesCloser = Math.abs(scroll.target - now) <= Math.abs(scroll.target - scroll.at) + SAME_PLACE_PX;
    scroll.at = now;
    return comesCloser;
  }

  function scrolled(event: Event): void {
    const scroller = scrollerOf(event);
    if (!scroller || ranges.length === 0) return;
    const top = boxOf(ranges)?.top ?? null;
    const hasMoved = top === null || lastTop === null || Math.abs(top - lastTop) > SAME_PLACE_PX;
    lastTop = top;
    if (isFollowing) {
      // Where the sentence stays put, the page has only made room above it (scroll anchoring), or something else has scrolled.
      if (!isOwn(scroller) && hasMoved) setFollowing(false);
      if (!isFollowing) wasOutOfSight = !isInSight();
      return;
    }
    if (!isInSight()) wasOutOfSight = true;
    else if (wasOutOfSight && hasMoved) setFollowing(true);
  }

  function acted(event: Event): void {
    if (!event.isTrusted || ranges.length === 0 || isInBar(event)) return;
    if (event.type === 'wheel' && ((event as WheelEvent).ctrlKey || (event as WheelEvent).deltaY === 0)) return;
    if (event.type === 'keydown' && !isScrollKey(event as KeyboardEvent)) return;
    if (isFollowing) setFollowing(false);
  }

  const passive = { capture: true, passive: true, signal };
  const watched = new WeakSet<Window>();
  /** Events of a frame do not leave it: each window that a sentence stands in is watched by itself. */
  function watch(view: Window): void {
    if (watched.has(view)) return;
    watched.add(view);
    view.addEventListener('scroll', scrolled, passive);
    view.addEventListener('scrollend', (event) => own.delete(scrollerOf(event)!), passive);
    for (const type of ['wheel', 'touchmove', 'keydown']) view.addEventListener(type, acted, passive);
  }
  watch(window);

  return {
    get isFollowing() {
      return isFollowing;
    },
    show(next, area, options = {}) {
      ranges = next;
      watch(next[0]?.startContainer.ownerDocument?.defaultView ?? window);
      freeArea = area;
      lastTop = boxOf(ranges)?.top ?? null;
      if (options.jump) setFollowing(true);
      if (isFollowing) follow();
      else if (!isInSight()) wasOutOfSight = true;
    },
    backToSpoken() {
      setFollowing(true);
      follow();
    },
  };
}

/** What an event has scrolled; null where that is a document without a viewport. */
function scrollerOf({ target }: Event): Element | null {
  return 'scrollingElement' in target! ? (target as Document).scrollingElement : (target as Element);
}

function isInBar(event: Event): boolean {
  return event.composedPath().some((target) => (target as Partial<Element>).tagName === 'LECTOR-BAR');
}

/** A key that scrolls the page: not while typing, and not with a modifier (a shortcut of ours or the browser's). */
function isScrollKey(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || !SCROLL_KEYS.has(event.key)) return false;
  const target = event.composedPath()[0] as Partial<HTMLElement> | undefined;
  return !(target?.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'VIDEO', 'AUDIO'].includes(target?.tagName ?? ''));
}
