import { SAMPLE_RATE } from '../../contract/speech.ts';
import type { Cursor } from '../../reading/article.ts';
import type { Clock } from '../clock.ts';
import type { Session } from '../session.ts';
import type { SoundOutput } from '../sound/sound-output.ts';
import type { Place, Speaker, SpeakerEvent } from './speaker.ts';
import { WordClock } from '../sound/word-clock.ts';

/** What a clip speaker works with. */
export interface ClipSpeakerOptions {
  output: SoundOutput;
  clock: Clock;
  session: () => Session | null;
  tell: (event: SpeakerEvent) => void;
  /** Called when another sentence or word is heard. */
  heard: (cursor: Cursor) => void;
  signal: AbortSignal;
}

/** Makes the backend's clips heard: the session's tape, played by the output and followed by the word clock. */
export class ClipSpeaker implements Speaker {
  readonly #options: ClipSpeakerOptions;
  readonly #wordClock: WordClock;

  constructor(options: ClipSpeakerOptions) {
    this.#options = options;
    this.#wordClock = new WordClock({
      clock: options.clock,
      heardPosition: () => options.output.heardPosition(),
      passage: (sentence) => options.session()?.lookAhead.passage(sentence) ?? null,
      changed: options.heard,
    });
    options.output.listen(options.tell, options.signal);
  }

  /** A clip is begun at its start: the offset is always 0. */
  start({ sentence }: Place): void {
    const tape = this.#options.session()?.startTape(sentence);
    if (tape === undefined) return;
    this.#options.output.play(tape);
    this.#wordClock.follow(tape);
  }

  hold(): void {
    this.#wordClock.rest();
    this.#options.output.pause();
  }

  release(): void {
    const tape = this.#options.session()?.tape ?? null;
    if (tape === null) return;
    this.#options.output.play(tape);
    this.#wordClock.follow(tape);
  }

  silence(): void {
    const session = this.#options.session();
    if (session !== null) session.tape = null;
    this.#wordClock.rest();
    this.#options.output.stop();
  }

  setSpeed(speed: number): void {
    this.#options.output.setSpeed(speed);
  }

  setVolume(volume: number): void {
    this.#options.output.setVolume(volume);
  }

  more(): void {
    this.#options.output.more();
  }

  /** Where a clip has broken off, the first word that was not heard to its end; without timings the whole sentence. */
  waitsFor(): Place | null {
    const session = this.#options.session();
    const sentence = session?.missing() ?? null;
    if (session === null || sentence === null) return null;
    const passage = session.lookAhead.passage(sentence);
    const heardMs = passage === null ? 0 : passage.clipMs(passage.sound.length);
    const word = passage === null || passage.sound.length < SAMPLE_RATE / 10 ? undefined : passage.words.find(({ endMs }) => endMs > heardMs);
    return { sentence, offset: word?.start ?? 0 };
  }

  soundedMs(): number {
    return this.#wordClock.soundedMs();
  }
}
