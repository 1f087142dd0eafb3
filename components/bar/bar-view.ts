import type { Notice } from '../../lib/messages/notices.ts';
import type { PlayerStatus } from '../../lib/messages/snapshots.ts';

/** Everything that the bar shows. */
export interface BarView {
  /** Collapsed or not. How the panel lies (floating, bottom sheet, dock) follows from the window's size. */
  mode: 'pill' | 'panel';
  kind: 'article' | 'page' | 'selection' | 'text';
  title: string;
  status: PlayerStatus;
  /** Index of the sentence that sounds or is about to, from 0. */
  sentence: number;
  sentenceCount: number;
  /** The number of sentences from the start that are ready to sound without a break. */
  readyUntil: number;
  /** The sentence's text; `language` is its BCP 47 tag, `dir` its writing direction. */
  text: string;
  language: string;
  dir: 'ltr' | 'rtl';
  /** The word that sounds, as UTF-16 offsets into `text`; null without timings. */
  word: { start: number; end: number } | null;
  /** Estimated milliseconds at the present speed: from the start to the sentence, and of the whole. */
  elapsedMs: number;
  totalMs: number;
  /** Playback speed, 0.5 to 4. */
  speed: number;
  /** 0 to 1. */
  volume: number;
  voice: { id: string; name: string; natural: boolean } | null;
  notice: Notice | null;
  /** One line from the page side, or null. */
  line: string | null;
  /** False offers "Back to the spoken sentence". */
  isFollowing: boolean;
}

/** What the bar asks for. None is called by an event that a script has made up. */
export interface BarActions {
  playPause(): void;
  step(unit: 'sentence' | 'paragraph', direction: -1 | 1): void;
  /** To a sentence, by its index from 0. */
  seek(sentence: number): void;
  setSpeed(speed: number): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  setMode(mode: BarView['mode']): void;
  backToSpoken(): void;
  /** "Try again" after a fault. */
  retry(): void;
  /** Stop and go. */
  close(): void;
  /** Give the focus back to the page. */
  leave(): void;
}

/** What each part of the bar is given. */
export interface BarProps {
  view: BarView;
  actions: BarActions;
}
