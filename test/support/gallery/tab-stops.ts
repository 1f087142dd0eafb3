import type { Page } from '@playwright/test';

/** A place where the Tab key stops, as it was when it had the focus. */
export interface TabStop {
  /** What the control is called; of a group of radios the chosen one. */
  name: string;
  /** Its box in CSS px of the viewport: of what stands for it where it is not seen itself. */
  box: { x: number; y: number; width: number; height: number };
  /** The box, at the same moment, of the stop before it; null for the first. */
  before: TabStop['box'] | null;
  /** Whether something else lies over the middle of what of it is in the window, or nothing of it is. */
  isObscured: boolean;
}

/** Presses Tab from the page's start until it has left the last control, in real keys; the bar's controls come where the browser brings them. */
export async function tabStops(page: Page, most = 250): Promise<TabStop[]> {
  await page.evaluate(() => {
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus({ preventScroll: true });
    Object.assign(globalThis, { beforeStop: null });
  });
  const stops: TabStop[] = [];
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      const outer = document.activeElement;
      const active = outer?.shadowRoot?.activeElement ?? outer;
      if (active === null || active === document.body || active.hasAttribute('data-stopped')) return null;
      active.setAttribute('data-stopped', '');
      // The bar shrinks or steps aside for what has the focus on the page, or both, one after the other: within an eighth of a second.
      if (outer?.shadowRoot === null && document.querySelector('lector-bar') !== null) for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
      // Radios, swatches and the like are seen as what stands beside them.
      const seen = getComputedStyle(active).opacity === '0' ? (active.closest('label, li') ?? active) : active;
      const boxOf = (element: Element | null) => {
        if (element === null) return null;
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y, width, height };
      };
      const textOf = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
      const root = active.getRootNode() as Document | ShadowRoot;
      const label = (active as HTMLInputElement).labels?.[0] ?? null;
      const name = active.getAttribute('aria-label') ?? (active.hasAttribute('aria-labelledby') ? textOf(root.getElementById(active.getAttribute('aria-labelledby')!)) : label !== null ? textOf(label) : textOf(active));
      const box = boxOf(seen)!;
      const middle = (from: number, size: number, room: number) => (Math.max(0, from) + Math.min(room, from + size)) / 2;
      const hit = root.elementFromPoint(middle(box.x, box.width, innerWidth), middle(box.y, box.height, innerHeight));
      const before = boxOf((globalThis as unknown as { beforeStop: Element | null }).beforeStop);
      Object.assign(globalThis, { beforeStop: seen });
      return { name, box, before, isObscured: hit === null || !(seen.contains(hit) || hit.contains(active)) };
    });
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}
