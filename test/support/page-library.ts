import { mountBarHost } from '../../lib/page/bar-host.ts';
import { createFollower } from '../../lib/page/marks/follow.ts';
import { createHighlighter } from '../../lib/page/marks/highlight.ts';
import { watchPicks } from '../../lib/page/pick.ts';
import { pageTagOf, readPage as readPageWith } from '../../lib/page/extraction/read-page.ts';
import type { PageReading } from '../../lib/page/map/page-reading.ts';
import { ABBREVIATIONS } from '../../lib/reading/abbreviation-lists.ts';
import { pageHelpFor } from '../../lib/reading/page-help.ts';
import { readSelection as readSelectionWith } from '../../lib/page/read-selection.ts';
import { findStart, hoveredElement } from '../../lib/page/start-point.ts';

/** Reads a page with all the help there is for its language. */
function readPage(document: Document): Promise<PageReading | null> {
  return readPageWith(document, pageHelpFor(pageTagOf(document)));
}

function readSelection(selection: Selection): PageReading | null {
  return readSelectionWith(selection, ABBREVIATIONS);
}

/** The page side of Lector, for a test that runs it inside a page without the extension around it. */
export const pageLibrary = { createFollower, createHighlighter, findStart, hoveredElement, mountBarHost, readPage, readSelection, watchPicks };

Object.assign(globalThis, { lector: pageLibrary });
