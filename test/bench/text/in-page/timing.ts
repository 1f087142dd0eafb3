import { Readability } from '@mozilla/readability';
import { pageTagOf, readPage } from '../../../../lib/page/extraction/read-page.ts';
import { pageHelpFor } from '../../../../lib/reading/page-help.ts';

/** How long each takes with this page, in ms: Lector to its article with all sentences, and Readability alone to its own, on the copy of the page that it needs. */
async function timesOnce(): Promise<{ lector: number; readability: number }> {
  const began = performance.now();
  await readPage(document, pageHelpFor(pageTagOf(document)));
  const between = performance.now();
  new Readability<Node>(document.cloneNode(true) as Document, { serializer: (node) => node }).parse();
  return { lector: between - began, readability: performance.now() - between };
}

Object.assign(globalThis, { timesOnce });
