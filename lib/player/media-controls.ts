import type { Command } from '../messages/commands.ts';
import type { Snapshot } from '../messages/snapshots.ts';

/** The part of the browser's media session that is used. */
export type MediaSessionLike = Pick<MediaSession, 'metadata' | 'playbackState' | 'setActionHandler' | 'setPositionState'>;

/** What media controls act on. */
export interface MediaControlsOptions {
  mediaSession: MediaSessionLike;
  /** Makes the browser's metadata object. */
  createMetadata: (metadata: MediaMetadataInit) => MediaMetadata;
  command: (command: Command) => void;
  /** The sentence that is read at so many ms from the start. */
  sentenceAt: (ms: number) => number;
}

/** Shows the reading in the system's media controls (title, site, position) and turns their buttons into commands. */
export class MediaControls {
  readonly #options: MediaControlsOptions;
  /** What is shown now, so that nothing is set twice. */
  #title = '';
  #place = '';

  constructor(options: MediaControlsOptions) {
    this.#options = options;
    const { command } = options;
    const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
      play: () => command({ type: 'play' }),
      pause: () => command({ type: 'pause' }),
      stop: () => command({ type: 'stop' }),
      previoustrack: () => command({ type: 'step', unit: 'sentence', direction: -1 }),
      nexttrack: () => command({ type: 'step', unit: 'sentence', direction: 1 }),
      seekto: ({ seekTime }) => {
        if (seekTime != null) command({ type: 'seek', sentence: options.sentenceAt(seekTime * 1000), play: null });
      },
    };
    for (const [action, handler] of Object.entries(handlers)) options.mediaSession.setActionHandler(action as MediaSessionAction, handler);
  }

  /** Shows what a snapshot says. */
  show(snapshot: Snapshot): void {
    const { mediaSession } = this.#options;
    const { reading } = snapshot;
    if (reading === null) {
      mediaSession.metadata = null;
      mediaSession.playbackState = 'none';
      this.#title = '';
      this.#place = '';
      return;
    }
    const title = JSON.stringify([reading.id, reading.title]);
    if (title !== this.#title) mediaSession.metadata = this.#options.createMetadata({ title: reading.title, artist: siteOf(reading.url) });
    this.#title = title;
    const { status, elapsedMs, totalMs } = reading;
    const place = JSON.stringify([status, elapsedMs, totalMs]);
    if (place === this.#place) return;
    this.#place = place;
    mediaSession.playbackState = status === 'paused' || status === 'finished' ? 'paused' : 'playing';
    mediaSession.setPositionState({ duration: totalMs / 1000, position: Math.min(elapsedMs, totalMs) / 1000, playbackRate: 1 });
  }
}

/** The host of an address without `www.`; empty where it has none. */
function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
