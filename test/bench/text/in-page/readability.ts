import { Readability } from '@mozilla/readability';
import { shownLines } from './shown-lines.ts';

/** What Readability alone finds, as a page would show it. */
function extractText(): string[] {
  const content = new Readability<Node>(document.cloneNode(true) as Document, { serializer: (node) => node }).parse()?.content;
  return content ? shownLines([content]) : [];
}

Object.assign(globalThis, { extractText });
