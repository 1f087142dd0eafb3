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
  /** Id of the engine that made it; null in clips from before that was kept, as the voice's id. */
  engine: string | null;
  voice: string | null;
  /** The exact model version that made it. */
  snapshot: string;
  /** What could not be honoured. */
  warnings: string[];
  /** ISO 8601. */
  createdAt: string;
}

/** A clip as it is stored. Not to be changed: others may read the same one. */
export interface StoredClip {
  readonly meta: Readonly<ClipMeta>;
  /** The master: Ogg Opus, 24 kHz mono. */
  readonly audio: Uint8Array;
}

/** Which clips are meant: those that fulfil all conditions given. */
export interface ClipChoice {
  /** Made by this voice. */
  voice?: string;
  /** Last used before then, in milliseconds since the epoch. */
  usedBefore?: number;
  /** Used by this client and by nobody else. */
  usedOnlyBy?: string;
}

/** How much some clips are. */
export interface ClipAmount {
  clipCount: number;
  sizeBytes: number;
}

/** What a store holds, and how it has gone since it was opened. */
export interface ClipStoreFigures extends ClipAmount {
  limitBytes: number;
  /** Clips that nobody has used for so long go. */
  maxAgeMs: number;
  /** Clips that could not be kept; each will cost another call. */
  notStoredCount: number;
  /** Clips that were not what had been stored, and were deleted. */
  damagedCount: number;
}

/** Where clips are kept; a disk now, an object storage later. */
export interface ClipStore {
  /** Whether the clip is there, as far as is known without reading it. */
  has(key: string): boolean;
  /**
   * The clip, verified against its checksum, or null. A damaged clip is deleted and is null.
   * Afterwards `has` is false wherever null came back. What is in memory is given at once.
   */
  read(key: string): StoredClip | null | Promise<StoredClip | null>;
  /** Publishes a clip whole or not at all, and makes room for it. Rejects when it cannot be written; nothing is published then. */
  write(key: string, clip: StoredClip): Promise<void>;
  /** Notes that a client has had a clip. Costs nothing to speak of, and never fails. */
  noteClient(key: string, clientId: string): void;
  /** Deletes the chosen clips; where a client is named, it also forgets what that one has used together with others. */
  purge(choice: ClipChoice): Promise<ClipAmount>;
  figures(): ClipStoreFigures;
  /** Waits for the writes under way. Clips that come afterwards are not kept. */
  close(): Promise<void>;
}
