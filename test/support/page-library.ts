import { mountBarHost } from '../../lib/page/bar-host.ts';
import { createFollower } from '../../lib/page/follow.ts';
import { createHighlighter } from '../../lib/page/highlight.ts';
import { watchPicks } from '../../lib/page/pick.ts';
import { readPage } from '../../lib/page/read-page.ts';
import { readSelection } from '../../lib/page/read-selection.ts';
import { findStart, hoveredElement } from '../../lib/page/start-point.ts';

/** The page side of Lector, for a test that runs it inside a page without the extension around it. */
export const pageLibrary = { createFollower, createHighlighter, findStart, hoveredElement, mountBarHost, readPage, readSelection, watchPicks };

Object.assign(globalThis, { lector: pageLibrary });
