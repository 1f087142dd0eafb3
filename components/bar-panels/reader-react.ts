import { exchange } from './exchange.ts';

// Stands in for `react` where the panels' script is built.
const { react } = exchange();

/** The hooks of the reader's React that the panels use. */
export const { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } = react;
