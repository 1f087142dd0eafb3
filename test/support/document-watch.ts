import type { Page } from 'playwright-core';

/** One mutation as a short text: `+lector-bar on HTML`, `style of P`, `text`. */
export type Mutation = string;

interface Watched {
  lectorMutations: Mutation[];
}

/** Notes every change of the document's tree, attributes and text from now on. */
export async function watchDocument(page: Page): Promise<void> {
  await page.evaluate(() => {
    const notes: Mutation[] = [];
    (globalThis as unknown as Watched).lectorMutations = notes;
    const names = (nodes: NodeList) => [...nodes].map(({ nodeName }) => nodeName.toLowerCase()).join(',');
    new MutationObserver((records) => {
      for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
        if (type === 'attributes') notes.push(`${attributeName} of ${target.nodeName}`);
        else if (type === 'characterData') notes.push('text');
        else notes.push(`${addedNodes.length > 0 ? `+${names(addedNodes)}` : ''}${removedNodes.length > 0 ? `-${names(removedNodes)}` : ''} on ${target.nodeName}`);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** The changes noted up to now. */
export async function documentChanges(page: Page): Promise<Mutation[]> {
  return await page.evaluate(() => (globalThis as unknown as Watched).lectorMutations);
}
