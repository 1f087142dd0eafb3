import type { Delivery, Model, Voice } from '../../lib/contract/voices.ts';
import type { WordTiming } from '../../lib/contract/speech.ts';
import type { EngineErrorCode } from './engine-error.ts';
import type { Urgency } from './urgency.ts';

/** One request to an engine, checked against its capabilities before it gets here. */
export interface SpeechRequest {
  /** NFC, spaces collapsed, not empty. */
  text: string;
  /** A voice of {@link Engine.voices}. */
  voice: Voice;
  /** A model of {@link EngineInfo.models}. */
  model: Model;
  /** BCP 47 tag, one that the voice speaks; `und` where it is not known and the model finds out by itself. */
  language: string;
  instructions: string | null;
  /** Which ready-made delivery is part of the instructions, with its version; left out: none. */
  delivery?: string;
  /** Whether the engine may put the instructions better before it follows them. */
  optimizesInstructions?: boolean;
}

/** Whether calls go out, one is let out to try, or none. */
export type BreakerState = 'closed' | 'half_open' | 'open';

/** Whether a call found a connection open, or had to set one up. */
export type Connection = 'warm' | 'cold';

/**
 * What an engine gives, in order: one `start`, then `audio`, `words` and `warning` as they come, then one `end`. A whole clip is a stream of one part.
 * A wish that cannot be honoured is a `warning`, never a silent drop.
 */
export type SpeechPart =
  | { type: 'start'; sampleRate: number }
  /** How the call reached its service, where the engine can tell; at any place after the start. */
  | { type: 'connection'; connection: Connection }
  /** Mono signed 16-bit samples, directly following the part before. */
  | { type: 'audio'; samples: Int16Array }
  /** Offsets count in {@link SpeechRequest.text}. */
  | { type: 'words'; words: WordTiming[] }
  | { type: 'warning'; message: string }
  | { type: 'end'; billedCharacters: number };

/** What an engine is and can do: data, sent to clients as is. */
export interface EngineInfo {
  /** The part before the slash in voice ids. */
  id: string;
  /** What people read: "Computer voice". */
  label: string;
  /** The first one is the default. */
  models: [Model, ...Model[]];
  /** How many calls may run at once. */
  concurrency: number;
  /** Models that there are, but not where this engine sends its texts; left out: none. */
  elsewhere?: readonly ModelElsewhere[];
  /** Left out: none. */
  deliveries?: DeliverySet;
}

/** Ready-made ways to deliver a text, for models that take instructions. */
export interface DeliverySet {
  /** Part of the clip key. */
  version: number;
  presets: readonly { id: string; names: Delivery['names']; instructions: string }[];
}

/** A model that cannot be used from here. */
export interface ModelElsewhere {
  id: string;
  /** The exact version that the id stands for: a model goes by either. */
  snapshot: string;
  /** Where it is offered, in plain words: "Beijing". */
  regions: readonly string[];
}

/** A speech protocol behind the backend. */
export interface Engine {
  readonly info: EngineInfo;
  /** All voices, most useful first for each language. Rejects with EngineError. */
  voices(signal: AbortSignal): Promise<Voice[]>;
  /**
   * Synthesises. Closes whatever it has opened within 100 ms of the signal's abort. `urgency`: how soon it is needed, for engines that have to
   * choose; left out it is needed now.
   * @throws EngineError
   */
  speak(request: SpeechRequest, signal: AbortSignal, urgency?: Urgency): AsyncIterable<SpeechPart>;
  /** How many characters of a text it bills, as far as that can be told before. Left out: one for each UTF-16 code unit. */
  billedCharacters?(text: string): number;
  /** What is wrong with the engine for good, or null. Left out: nothing ever. */
  trouble?(): EngineErrorCode | null;
  /** The circuit breakers that keep calls from a service in trouble, by model. Left out: none. */
  breakers?(): { model: string; state: BreakerState }[];
  /** Ends what the engine keeps running; none of the other methods may be called after it. */
  close?(): Promise<void>;
}
