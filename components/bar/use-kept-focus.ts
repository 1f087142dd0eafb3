import { useLayoutEffect, useRef, type FocusEventHandler, type RefObject } from 'react';

/** Keeps the keyboard's place: when the control that has the focus disappears, its region's first button gets it. Returns the handlers that the region needs. */
export function useKeptFocus(region: RefObject<HTMLElement | null>): { onFocus: FocusEventHandler; onBlur: FocusEventHandler } {
  const isInside = useRef(false);
  // After every render: React calls no onBlur for what it has removed itself.
  useLayoutEffect(() => {
    const element = region.current;
    const root = element?.getRootNode();
    if (!isInside.current || element === null || !(root instanceof Document || root instanceof ShadowRoot)) return;
    if (!element.contains(root.activeElement)) element.querySelector('button')?.focus();
  });
  return {
    onFocus: () => {
      isInside.current = true;
    },
    onBlur: (event) => {
      isInside.current = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    },
  };
}
