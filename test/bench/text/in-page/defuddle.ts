import Defuddle from 'defuddle';
import { shownLines } from './shown-lines.ts';

/** What Defuddle alone finds, as a page would show it. */
function extractText(): string[] {
  const { content } = new Defuddle(document, { url: document.URL, standardize: true }).parse();
  return shownLines([...new DOMParser().parseFromString(content, 'text/html').body.childNodes]);
}

Object.assign(globalThis, { extractText });
