import type { Page } from '@playwright/test';

/**
 * The texts of the view on show that do not fit: those that lie outside of the window, are cut off, or stick out of their control. Texts that match
 * `ours` may never be; others, such as names of pages, may end in an ellipsis.
 */
export function misfits(page: Page, ours: RegExp): Promise<string[]> {
  return page.evaluate((source) => {
    const isOurs = new RegExp(source);
    const bar = document.querySelector('lector-bar')?.shadowRoot;
    const root = bar ?? document.body;
    const found: string[] = [];
    const CONTROLS = 'button, .btn, summary, .chip, label, select, .tag, th, td, legend';
    /** What cuts an element off: the nearest elements around it that hide what lies outside. */
    const frames = (element: Element): Element[] => {
      const all: Element[] = [];
      for (let each: Element | null = element; each !== null; each = each.parentElement) if (getComputedStyle(each).overflow !== 'visible') all.push(each);
      return all;
    };
    for (const closed of root.querySelectorAll('details')) closed.open = true;
    const isOutside = ({ left, right }: DOMRect) => left < -1 || right > document.documentElement.clientWidth + 1;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue!.trim();
      const element = node.parentElement!;
      if (text === '' || element.closest('style, .sr, .skip, option, script, [aria-hidden="true"] svg') !== null || !element.checkVisibility({ visibilityProperty: true })) continue;
      // What only screen readers are to meet is one pixel large.
      if (frames(element).some((frame) => frame.getBoundingClientRect().width <= 1)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const what = (fault: string) => found.push(`${fault}: “${text.slice(0, 60)}” in ${element.tagName.toLowerCase()}.${element.className}`);
      const control = element.closest(CONTROLS);
      for (const box of range.getClientRects()) {
        if (box.width === 0) continue;
        if (frames(element).length === 0 && isOutside(box)) what('outside of the window');
        const around = control?.getBoundingClientRect();
        if (around && (box.left < around.left - 1 || box.right > around.right + 1 || box.top < around.top - 3 || box.bottom > around.bottom + 3)) what('outside of its control');
        if (!isOurs.test(text)) continue;
        // What can be scrolled to is not cut off.
        let [isAcross, isDown] = [true, true];
        for (const frame of frames(element)) {
          const { overflowX, overflowY } = getComputedStyle(frame);
          const edge = frame.getBoundingClientRect();
          isAcross &&= !/auto|scroll/.test(overflowX);
          isDown &&= !/auto|scroll/.test(overflowY);
          if (isAcross && (box.left < edge.left - 1 || box.right > edge.right + 1)) what('cut off at its side');
          if (isDown && (box.top < edge.top - 3 || box.bottom > edge.bottom + 3)) what('cut off below');
        }
      }
    }
    const wide = bar?.querySelector('section') ?? document.scrollingElement!;
    if (wide.scrollWidth > wide.clientWidth + 1) found.push(`needs ${wide.scrollWidth - wide.clientWidth} px of sideways scrolling`);
    return [...new Set(found)];
  }, ours.source);
}
