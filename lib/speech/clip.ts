import type { WordTiming } from '../contract/speech.ts';

/** What identifies a clip on the client's side, and what is asked of the backend. */
export interface ClipRequest {
  text: string;
  /** BCP 47 tag of the text. */
  language: string;
  /** `engine/voice`. */
  voice: string;
  /** The exact version of the model; left out: whatever the backend takes for the voice. */
  model?: string;
  /** The voice's revision, where it has one. */
  revision?: string;
  /** How to deliver the text, in words; left out: as it comes. */
  instructions?: string;
  /** The id of one of the model's ready-made deliveries, and its version. */
  delivery?: string;
  deliveryVersion?: number;
}

/**
 * The sound of one sentence as it arrives. Order: one `start`, then `audio` and `words` in any mixture, then one `end`.
 * A stored clip is the same with one `audio` part.
 */
export type ClipPart =
  | { type: 'start'; sampleRate: number; cached: boolean }
  /** Mono samples in [-1, 1], directly following the part before. */
  | { type: 'audio'; samples: Float32Array<ArrayBuffer> }
  | { type: 'words'; words: WordTiming[] }
  /** `encoded`: the whole clip as Ogg Opus, where it was transferred so. */
  | { type: 'end'; sampleCount: number; encoded?: Uint8Array<ArrayBuffer> };

/**
 * Gets a clip, from wherever it is. `urgent` is for the sentence that is waited for: its sound comes in parts as soon as there is any;
 * otherwise the clip comes in one part, compactly transferred.
 * @throws SpeechError
 */
export type GetClip = (request: ClipRequest, options: { urgent: boolean; signal: AbortSignal }) => AsyncIterable<ClipPart>;
