import type { CacheState } from '../../lib/contract/speech.ts';
import type { SpeechPart, SpeechRequest } from './engine.ts';
import type { StoredClip } from '../clips/clip-store.ts';
import type { Urgency } from './urgency.ts';

/** What has been set aside for a call of an engine. Only the first of the two calls counts. */
export interface CallReservation {
  /** The call has come to its end, and so much is billed for it. */
  settle(billedCharacters: number): void;
  /** The call has failed, or was given up before its first sound. */
  refund(): void;
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
