import { exchange } from '../bar/panels-exchange.ts';

// Stands in for `react` where the panels' script is built.
const { react } = exchange();

/** What the panels use of the reader's React. */
export const { memo, useDeferredValue, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } = react;
