import type { Page } from 'playwright-core';
import { barOf } from './bar.ts';

/** Notes from now on what the bar's live regions say, as a screen reader would: each change of the text of one, the last text of each turn. Gives what has been said so far, in order. */
export async function noteAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  const { backendNodeId } = await (await barOf(page)).waitFor({ role: 'region', name: 'Lector player' });
  const session = await page.context().newCDPSession(page);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId!,
    functionDeclaration: String(function watch(this: Element) {
      const LIVE = 'output, progress, [role=status], [role=alert], [role=log], [role=timer], [aria-live]:not([aria-live=off])';
      const root = this.getRootNode() as ShadowRoot;
      const textOf = (region: Element) => (region.textContent ?? '').replace(/\s+/g, ' ').trim();
      const last = new Map([...root.querySelectorAll(LIVE)].map((region) => [region, textOf(region)]));
      const said = [...last.values()].filter((text) => text !== '');
      new MutationObserver(() => {
        for (const region of root.querySelectorAll(LIVE)) {
          const text = textOf(region);
          if (text !== '' && text !== (last.get(region) ?? '')) said.push(text);
          last.set(region, text);
        }
      }).observe(root, { subtree: true, childList: true, characterData: true });
      return said;
    }),
  });
  return async () => {
    const { result: copy } = await session.send('Runtime.callFunctionOn', { objectId: result.objectId!, functionDeclaration: 'function () { return [...this]; }', returnByValue: true });
    return copy.value as string[];
  };
}
