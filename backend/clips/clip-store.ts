import type { WordTiming } from '../../lib/contract/speech.ts';

/** What is kept beside a clip's sound. Never the text. */
export interface ClipMeta {
  /** Offsets count in the normalised text of the request. */
  words: WordTiming[];
  /** Samples at 24 kHz. */
  sampleCount: number;
  billedCharacters: number;
  /** What the clip cost when it was made, in US dollars; null where no price is known. */
  cost: number | null;
  /** The exact model version that made it. */
  snapshot: string;
  /** What could not be honoured. */
  warnings: string[];
  /** ISO 8601. */
  createdAt: string;
}

/** A clip as it is stored. */
export interface StoredClip {
  meta: ClipMeta;
  /** The master: Ogg Opus, 24 kHz mono. */
  audio: Uint8Array;
}

/** Where clips are kept; a disk now, an object storage later. */
export interface ClipStore {
  /** Whether the clip is there, as far as is known without reading it. */
  has(key: string): boolean;
  /**
   * The clip, verified against its checksum, or null. A damaged clip is deleted and is null.
   * Afterwards `has` is false wherever null came back.
   */
  read(key: string): Promise<StoredClip | null>;
  /** Publishes a clip whole or not at all, and makes room for it. Rejects when it cannot be written; nothing is published then. */
  write(key: string, clip: StoredClip): Promise<void>;
  /** Waits for the writes under way. Clips that come afterwards are not kept. */
  close(): Promise<void>;
}
