import type { CacheState } from '../../lib/contract/speech.ts';
import type { Connection, SpeechPart, SpeechRequest } from './engine.ts';
import type { StoredClip } from '../clips/clip-store.ts';
import type { Urgency } from './urgency.ts';

/** What has been set aside for a call of an engine. Only the first of these calls counts. */
export interface CallReservation {
  /** The call has come to its end, and so much is billed for it. */
  settle(billedCharacters: number): void;
  /** The call has failed after its first sound: services bill a text by its characters, heard out or not, so what was set aside counts as used. */
  keep(): void;
  /** The call has failed, or was given up, before its first sound. */
  refund(): void;
}

/** What a pipeline tells of an engine's call beside its parts. */
export interface CallNotes {
  /** How often it was repeated; null: there was no call. */
  retries: number | null;
  /** Null: the engine has not told. */
  connection: Connection | null;
  /** From the last call to its end; null: it goes on, or there was none. */
  callMs: number | null;
}

/** What goes with a request through the pipeline. */
export interface SpeakContext {
  /** The clip's key: the same for all requests that sound the same. */
  key: string;
  /** Who asks. */
  clientId: string;
  /** Aborts when nobody listens any more. */
  signal: AbortSignal;
  urgency: Urgency;
  /** Filled in with what becomes known of the engine's call, if this request is the one that leads to it. */
  notes: CallNotes;
  /** Told before the first part where the clip comes from; with the stored clip itself on a hit. */
  onSource(state: CacheState, stored?: StoredClip): void;
  /**
   * Asked before an engine is called for this request, and for nothing else: sets aside what the call will use. Left out: nothing is counted.
   * @throws Problem where the client may not use so much
   */
  reserve?(): CallReservation;
  /**
   * Fed with all parts of a new engine call beside its listeners, without counting as one of them: how a clip gets stored though every
   * listener has left. The call counts as under way until the promise settles. Never rejects.
   */
  alongside?(parts: AsyncIterable<SpeechPart>): Promise<void>;
}

/**
 * One stage of the pipeline `cached(shared(limited(retried(called))))`, and the whole of it: turns a request into the parts of its clip.
 * @throws EngineError when the clip cannot be had, or not to its end
 */
export type Speak = (request: SpeechRequest, context: SpeakContext) => AsyncIterable<SpeechPart>;
