import type { ComponentType } from 'react';
import type { BarPlace } from '../../lib/messages/bar-place.ts';
import type { ReaderActions, ReaderView } from '../../lib/page/reader-view.ts';

/** Everything that the bar shows: what the reader tells, with its line in words. */
export type BarView = Omit<ReaderView, 'line'> & {
  /** One line from the page side, or null. */
  line: string | null;
  /** Where the person has put the bar. */
  place: BarPlace;
};

/** What the bar asks for. None is called by an event that a script has made up. */
export interface BarActions extends ReaderActions {
  /** Give the focus back to the page. */
  leave(): void;
  /** Put the bar somewhere else on this site. */
  setPlace(place: BarPlace): void;
  /** Have the parts that are seldom opened; null where they cannot be had, which the bar's line then says. */
  loadPanels(): Promise<Panels | null>;
}

/** What each part of the bar is given. */
export interface BarProps {
  view: BarView;
  actions: BarActions;
}

/** What the panel's own part is given. */
export interface PanelProps extends BarProps {
  /** Whether what is veiled of the sentence in hand is shown, and what shows it. */
  isRevealed: boolean;
  reveal: () => void;
  toggleMute: () => void;
}

/** What the menu of the bar's places is given. */
export interface MoveMenuProps {
  place: BarPlace;
  choose: (dock: BarPlace['dock']) => void;
  close: () => void;
}

/** What the script holds that comes when the bar is opened: all that the pill does without. */
export interface Panels {
  Panel: ComponentType<PanelProps>;
  MoveMenu: ComponentType<MoveMenuProps>;
  /** Its style sheet, for the bar's shadow root. */
  css: string;
}
