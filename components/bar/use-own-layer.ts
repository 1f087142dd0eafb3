import { useLayoutEffect, type RefObject } from 'react';

/** Events that stay inside: a page must not act on what a person does in the bar (a hotkey, a "click outside", "next slide"). */
const KEPT_EVENTS = ['keydown', 'keyup', 'keypress', 'click', 'dblclick', 'auxclick', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'input', 'change', 'beforeinput', 'paste', 'copy', 'cut'];

/**
 * Puts an element that has `popover="manual"` into the browser's top layer, where no z-index of the page covers it and no transform of the
 * page moves it, and keeps its events in its shadow root. Without popovers it stays a fixed element, and outside a shadow root events go their way.
 */
export function useOwnLayer(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const layer = element.current;
    if (layer === null) return;
    const gone = new AbortController();
    const root = layer.getRootNode();
    if (root instanceof ShadowRoot) {
      for (const type of KEPT_EVENTS) root.addEventListener(type, (event) => event.stopPropagation(), { signal: gone.signal });
    }
    if (layer.isConnected && typeof layer.showPopover === 'function' && !layer.matches(':popover-open')) layer.showPopover();
    return () => gone.abort();
  }, [element]);
}
