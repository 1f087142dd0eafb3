import type { ReaderActions, ReaderView } from '../../lib/page/reader-view.ts';

/** Everything that the bar shows: what the reader tells, with its line in words. */
export type BarView = Omit<ReaderView, 'line'> & {
  /** One line from the page side, or null. */
  line: string | null;
};

/** What the bar asks for. None is called by an event that a script has made up. */
export interface BarActions extends ReaderActions {
  /** Give the focus back to the page. */
  leave(): void;
}

/** What each part of the bar is given. */
export interface BarProps {
  view: BarView;
  actions: BarActions;
}
