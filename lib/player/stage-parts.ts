import type { GetClip } from '../speech/clip.ts';
import type { Translate } from '../speech/translation.ts';
import type { Clock } from './clock.ts';
import type { DeliveredClipsOptions } from './clips/delivered-clips.ts';
import type { BrowserSpeech } from './voices/make-relay.ts';
import type { SoundOutput } from './sound/sound-output.ts';
import type { Effect, PlayerEvent, State } from './state/state.ts';

/** What a stage works with. */
export interface StageOptions {
  getClip: GetClip;
  translate: Translate;
  /** Translates without any text leaving this device. */
  translateHere: Translate;
  /** The backend's voices and models. */
  catalogue: DeliveredClipsOptions['catalogue'];
  /** The languages that the browser is set to, as BCP 47 tags, the preferred one first. */
  browserLanguages: readonly string[];
  output: SoundOutput;
  browserSpeech: BrowserSpeech;
  clock: Clock;
  /** Estimated length of a spoken text, in ms at speed 1. */
  estimateMs: (text: string, language: string | null) => number;
  warn: (message: string, cause: unknown) => void;
  /** Ends the player. */
  signal: AbortSignal;
}

/** What a stage has of its player. */
export interface StageParts {
  state: () => State;
  /** What the sound does. */
  tell: (event: PlayerEvent) => void;
  /** Called when more is at hand, or known, or another word is heard. */
  changed: () => void;
}

/** The effects that a stage carries out: all that have to do with sound. */
export type SoundEffect = Exclude<Effect, { type: 'save' | 'set-timer' | 'clear-timer' }>;
