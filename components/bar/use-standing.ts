import { useEffect, useState, type RefObject } from 'react';
import type { BarPlace } from '../../lib/messages/bar-place.ts';
import { freest, hides, standingsOf, type Box, type Size, type Standing } from './bar-standing.ts';

/** What there is to reckon with: the window, the bar, and the box of the page's focused element, where there is one. */
interface Around {
  room: Size;
  size: Size;
  focused: Box | null;
}

/**
 * How the bar stands: where it was put, unless that would cover the element of the page that has the focus (WCAG 2.2, 2.4.11): then it
 * steps aside, and comes back when the focus has moved on. In a small window a panel may hide all of it wherever it stands: then it is `inTheWay`. The window and the bar
 * itself may change their size at any time.
 */
export function useStanding(region: RefObject<HTMLElement | null>, place: BarPlace, isPanel: boolean): Standing & { inTheWay: boolean } {
  const [around, setAround] = useState<Around>(() => ({ room: roomNow(), size: { width: 496, height: 52 }, focused: null }));
  useEffect(() => {
    const bar = region.current;
    if (bar === null) return;
    const gone = new AbortController();
    let isAsked = false;
    const look = () => {
      isAsked = false;
      const { offsetWidth: width, offsetHeight: height } = bar;
      const next: Around = { room: roomNow(), size: { width, height }, focused: focusedBox(bar) };
      setAround((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const ask = () => {
      if (!isAsked && !gone.signal.aborted) requestAnimationFrame(look);
      isAsked = true;
    };
    const options = { signal: gone.signal, capture: true, passive: true };
    for (const type of ['focusin', 'focusout', 'scroll', 'resize']) window.addEventListener(type, ask, options);
    const observer = new ResizeObserver(ask);
    observer.observe(bar);
    return () => {
      gone.abort();
      observer.disconnect();
    };
  }, [region]);
  const { room, size, focused } = around;
  const standings = standingsOf(place, isPanel, size, room);
  const standing = focused === null ? standings[0] : freest(standings, size, room, focused);
  return { ...standing, inTheWay: focused !== null && hides(standing, size, room, focused) };
}

function roomNow(): Size {
  return { width: window.innerWidth, height: window.innerHeight };
}

/** The box of the page's own focused element, through its open shadow roots; null where none has the focus, or the bar has. */
function focusedBox(bar: HTMLElement): Box | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (active === null || active === document.body || active === document.documentElement || active.tagName === 'LECTOR-BAR' || bar.contains(active)) return null;
  const { left, top, right, bottom } = active.getBoundingClientRect();
  return { left, top, right, bottom };
}
