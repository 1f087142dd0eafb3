import type { Tape } from './tape.ts';

/** What an output tells: `flowing`: sound has begun, or goes on after it ran dry; `dry`: the tape has no more for now; `over`: all of the tape has been heard. */
export type OutputEvent = 'flowing' | 'dry' | 'over';

/** What makes a tape heard. One tape sounds at a time. */
export interface SoundOutput {
  /** Makes the sound device ready, in silence, for a first sound that may come soon. */
  warm(): void;
  /** Lets a tape sound from its position on, in place of whatever sounds. */
  play(tape: Tape): void;
  /** Falls silent and brings the tape back to where it was silenced, so that `play` with the same tape neither drops nor doubles sound. */
  pause(): void;
  /** Falls silent and lets the tape go. */
  stop(): void;
  /** Changes the speed of the tape that sounds, or is paused, from what is about to be heard on. */
  setSpeed(speed: number): void;
  /** Sets the volume, 0 to 1. */
  setVolume(volume: number): void;
  /** Lets what is heard fade to a tenth of its volume within so many ms; `setVolume` takes it back. */
  fade(ms: number): void;
  /** Says that more of the tape may be at hand now. */
  more(): void;
  /** The tape position that is heard at this moment; null while nothing is played. */
  heardPosition(): number | null;
  /** Hears of events until the signal aborts. */
  listen(listener: (event: OutputEvent) => void, signal: AbortSignal): void;
}
