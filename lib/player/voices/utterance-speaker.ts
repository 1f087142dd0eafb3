import type { Cursor } from '../../reading/article.ts';
import type { Clock } from '../clock.ts';
import { pauseAtSpeed } from '../sound/pauses.ts';
import type { Place, Speaker, SpeakerEvent } from './speaker.ts';
import type { SpokenText } from '../../reading/spoken-text.ts';
import { SpokenSentence, type Line, type Synthesis } from './spoken-sentence.ts';

/** A change of speed or volume is taken once it has rested for so long: it interrupts the voice. */
const SETTLE_MS = 200;

/** What an utterance speaker works with. */
export interface UtteranceSpeakerOptions {
  synthesis: Synthesis;
  createUtterance: (text: string) => SpeechSynthesisUtterance;
  clock: Clock;
  /** What is to be spoken of a sentence; null where no Browser voice is there for it. */
  lineOf: (sentence: number) => (Line & Pick<SpokenText, 'map'>) | null;
  /** The pause after a sentence, in ms at speed 1; null after the last one. */
  pauseAfter: (sentence: number) => number | null;
  tell: (event: SpeakerEvent) => void;
  heard: (cursor: Cursor) => void;
}

/**
 * Makes sentences heard by the browser's own voices, one at a time: after each one and its pause it runs dry at the next.
 * Held, it is cancelled and begins again at the last word heard (Chromium's own pause does not reliably go on), or at the sentence where the voice tells no words.
 */
export class UtteranceSpeaker implements Speaker {
  readonly #options: UtteranceSpeakerOptions;
  #speed = 1;
  #volume = 1;
  #place: Place | null = null;
  #spoken: SpokenSentence | null = null;
  #isDry = false;
  #beganAt: number | null = null;
  #cancelPause = () => {};
  #cancelChange = () => {};

  constructor(options: UtteranceSpeakerOptions) {
    this.#options = options;
  }

  start(place: Place): void {
    this.#rest();
    this.#place = place;
    this.#options.heard({ sentence: place.sentence, word: null });
    this.#say();
  }

  hold(): void {
    this.#rest();
  }

  release(): void {
    if (this.#isDry) this.#options.tell('dry');
    else if (this.#place !== null) this.#say();
  }

  silence(): void {
    this.#rest();
    this.#place = null;
    this.#isDry = false;
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#change();
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    this.#change();
  }

  more(): void {
    // A sentence is spoken whole: there is nothing to wait for.
  }

  waitsFor(): Place | null {
    return this.#isDry ? this.#place : null;
  }

  soundedMs(): number {
    return this.#beganAt === null ? 0 : (this.#options.clock.now() - this.#beganAt) * this.#speed;
  }

  #say(): void {
    const { clock, createUtterance, synthesis, tell, heard } = this.#options;
    const place = this.#place!;
    const line = this.#options.lineOf(place.sentence);
    this.#isDry = false;
    if (line === null) return this.#fail();
    this.#spoken = new SpokenSentence({
      synthesis, createUtterance, clock, line,
      from: line.map.toSpoken(place.offset),
      speed: this.#speed,
      volume: this.#volume,
      began: () => {
        this.#beganAt ??= clock.now();
        tell('flowing');
      },
      word: (said) => {
        const word = line.map.toShown(said);
        this.#place = { sentence: place.sentence, offset: word.start };
        heard({ sentence: place.sentence, word });
      },
      ended: () => this.#onEnd(place.sentence),
      failed: () => this.#fail(),
    });
  }

  #fail(): void {
    this.#spoken = null;
    this.#isDry = true;
    this.#options.tell('failed');
  }

  #onEnd(sentence: number): void {
    this.#spoken = null;
    const pauseMs = this.#options.pauseAfter(sentence);
    if (pauseMs === null) {
      this.silence();
      return this.#options.tell('over');
    }
    this.#place = { sentence: sentence + 1, offset: 0 };
    this.#isDry = true;
    this.#cancelPause = this.#options.clock.after(pauseAtSpeed(pauseMs, this.#speed), () => this.#options.tell('dry'));
  }

  /** Takes a new speed or volume by speaking on from the last place known. */
  #change(): void {
    this.#cancelChange();
    if (this.#spoken === null) return;
    this.#cancelChange = this.#options.clock.after(SETTLE_MS, () => {
      if (this.#spoken === null) return;
      this.#rest();
      this.#say();
    });
  }

  #rest(): void {
    this.#cancelPause();
    this.#cancelChange();
    this.#spoken?.cancel();
    this.#spoken = null;
    this.#beganAt = null;
  }
}
