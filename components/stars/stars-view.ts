import type { ListedStar as StoredStar } from '../../lib/settings/star-store.ts';

/** A star in the list, and its key in the store. */
export type ListedStar = StoredStar & { key: string };

/** What the list of what is kept shows. */
export interface StarsView {
  /** The newest first; null while they are being read. */
  stars: readonly ListedStar[] | null;
  /** The key of the one that sounds, or null. */
  playing: string | null;
  /** What was removed last, while that can be undone. */
  removed: ListedStar | null;
  /** What has gone wrong, or null. */
  failure: 'store' | 'play' | 'export' | null;
  isExporting: boolean;
}

/** What is asked for. */
export interface StarsActions {
  play(star: ListedStar): void;
  stop(): void;
  remove(star: ListedStar): void;
  undo(): void;
  /** Saves stars as a file. */
  exportAs(form: 'anki' | 'csv', stars: readonly ListedStar[]): void;
}
