import type { Notice } from '../messages/notices.ts';
import type { Language } from '../contract/languages.ts';
import type { Article } from '../reading/article.ts';
import type { PlayerStatus, ReadingSnapshot, Snapshot } from '../messages/snapshots.ts';

/** What the page side itself has to say in one line, beside the player's notices. */
export type ReaderLine = 'from-selection' | 'from-caret' | 'from-pointer' | 'from-view' | 'nothing-selected' | 'nothing-to-read' | 'marking-not-possible' | 'updated' | 'panels-missing' | 'pick' | 'covered';

/** Everything that the bar shows. */
export interface ReaderView {
  /** Collapsed or not. How the panel lies (floating, bottom sheet, dock) follows from the window's size. */
  mode: 'pill' | 'panel';
  kind: 'article' | 'page' | 'selection' | 'text';
  title: string;
  status: PlayerStatus;
  /** Index of the sentence in hand. */
  sentence: number;
  sentenceCount: number;
  /** Clips are at hand up to this sentence, exclusive. */
  readyUntil: number;
  /** The sentence as the page shows it, the BCP 47 tag that it is in, and its direction there. */
  text: string;
  language: string;
  dir: 'ltr' | 'rtl';
  /** UTF-16 offsets into `text`, or null without timings. */
  word: { start: number; end: number } | null;
  /** What it is narrated in, and what follows from that and from the choices for learning, as in the player's snapshots. */
  narrateIn: Language | null;
  heard: ReadingSnapshot['heard'];
  mine: ReadingSnapshot['mine'];
  lookUp: ReadingSnapshot['lookUp'];
  stars: ReadingSnapshot['stars'];
  restMs: number | null;
  passes: number;
  pace: number;
  /** The choices for learning; null before the player has told them. */
  learning: Snapshot['learning'] | null;
  /** How what is spoken is marked, and how captions look; null before the player has told it. */
  look: Snapshot['look'] | null;
  /** What is read, whole. */
  article: Pick<Article, 'sentences' | 'blocks' | 'language'>;
  /** Estimated milliseconds at the present speed: from the start to the sentence, and of the whole. */
  elapsedMs: number;
  totalMs: number;
  /** Playback speed, 0.5 to 4; volume, 0 to 1. */
  speed: number;
  volume: number;
  voice: { id: string; name: string; natural: boolean } | null;
  /** US dollars at most that the rest costs, as in the player's snapshots. */
  cost: number | null;
  notice: Notice | null;
  line: ReaderLine | null;
  /** False offers "Back to the spoken sentence". */
  isFollowing: boolean;
}

/** What the bar asks of the reader; all of it comes from a person's own act in the bar. */
export interface ReaderActions {
  playPause(): void;
  step(unit: 'sentence' | 'paragraph', direction: -1 | 1): void;
  seek(sentence: number): void;
  /** Read from a sentence on. */
  read(sentence: number): void;
  setSpeed(speed: number): void;
  setVolume(volume: number): void;
  /** Narrate in another language, or as it is written (null). */
  setNarration(language: Language | null): void;
  setLearning(change: Partial<Snapshot['learning']>): void;
  setLook(change: Partial<Snapshot['look']>): void;
  /** Hear a word of the caption alone: UTF-16 offsets into the page's sentence, or into what is heard in its place. */
  hearWord(line: 'page' | 'heard', start: number, end: number): void;
  /** Keep the sentence in hand, or the word that is looked up; or keep it no longer. */
  star(what: 'sentence' | 'word'): void;
  setMode(mode: ReaderView['mode']): void;
  backToSpoken(): void;
  /** Say one line in the bar. */
  say(line: ReaderLine | null): void;
  retry(): void;
  close(): void;
}

/** The bar as the reader sees it. */
export interface MountedBar {
  show(view: ReaderView): void;
  /** Moves the focus to play/pause. */
  focus(): void;
  /** The part of the viewport that the bar leaves free, in CSS px from the top. */
  freeArea(): { top: number; bottom: number };
  remove(): void;
}
