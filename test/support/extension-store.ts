import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from './extension-browser.ts';

/** How many records each object store of the extension's database has, by name. Asked in the extension's own pages, which no web page can. */
export async function recordCounts(browser: ExtensionBrowser, page: Page): Promise<Record<string, number>> {
  if (!page.url().startsWith(`chrome-extension://${browser.extensionId}/`)) await page.goto(`chrome-extension://${browser.extensionId}/options.html`);
  return page.evaluate(async () => {
    const opening = indexedDB.open('lector');
    const database = await new Promise<IDBDatabase>((done, fail) => {
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(new Error('the database cannot be opened'));
    });
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const counts = await Promise.all(names.map((name) => new Promise<number>((done) => {
      const counting = transaction.objectStore(name).count();
      counting.onsuccess = () => done(counting.result);
    })));
    database.close();
    return Object.fromEntries(names.map((name, index) => [name, counts[index]!]));
  });
}
