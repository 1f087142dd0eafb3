/** A place in a reading: a sentence, and a UTF-16 offset into its text. */
export interface Place {
  sentence: number;
  offset: number;
}

/** What a speaker tells: `flowing`: sound has begun or goes on; `dry`: it cannot go on by itself (`waitsFor` says where); `over`: the last sentence has been heard; `failed`: the voice cannot speak. */
export type SpeakerEvent = 'flowing' | 'dry' | 'over' | 'failed';

/**
 * The one interface by which a reading is heard, whatever makes the sound: the backend's clips or the browser's own voices.
 * At any time at most one speaker sounds. It reads sentence after sentence from a place on until it is silenced, or has no more of its own.
 */
export interface Speaker {
  /** Sounds from a place on, in place of whatever it was sounding. */
  start(place: Place): void;
  /** Falls silent and keeps the place. */
  hold(): void;
  /** Goes on where it was held. */
  release(): void;
  /** Falls silent and keeps nothing. */
  silence(): void;
  /** Takes the present speed. */
  setSpeed(speed: number): void;
  /** Takes a volume, 0 to 1. */
  setVolume(volume: number): void;
  /** Says that more sound may be at hand now. */
  more(): void;
  /** Where its own sound ends for now; null while there is some. */
  waitsFor(): Place | null;
  /** How much of the sentence in hand has been heard, in ms at speed 1. */
  soundedMs(): number;
}
