import { exchange } from '../bar/panels-exchange.ts';

// Stands in for `react/jsx-runtime` where the panels' script is built.
const { jsxRuntime } = exchange();

/** What JSX becomes, made by the reader's React. */
export const { Fragment, jsx, jsxs } = jsxRuntime;
