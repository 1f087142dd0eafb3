import type { Clock } from '../clock.ts';

/** The part of `speechSynthesis` that speaks. */
export type Synthesis = Pick<SpeechSynthesis, 'speak' | 'cancel' | 'speaking'>;

/** The longest piece given to an online voice, in ms as heard: Chromium's die without a word after some 14 s. @see HadrienGardeur/read-aloud-best-practices#3 (read 2026-11) */
const ONLINE_PIECE_MS = 9000;
/** Chromium's online voices fall silent above this rate. */
const ONLINE_MAX_RATE = 2;
const WATCH_MS = 500;
/** A voice that has not begun by then is asked once more: a local one, an online one. */
const START_LIMIT_MS = [3000, 8000] as const;
/** Attempts without a word heard between them. */
const ATTEMPTS = 3;
const AGAIN_MS = 300;
/** Failures that another attempt may mend; all others are for good. */
const PASSING: readonly SpeechSynthesisErrorCode[] = ['interrupted', 'canceled', 'audio-busy'];

/** A sentence to be spoken by a Browser voice. */
export interface Line {
  text: string;
  voice: SpeechSynthesisVoice;
  /** Estimated length of a text in ms at speed 1. */
  estimateMs: (text: string) => number;
}

/** What a spoken sentence works with. */
export interface SpokenSentenceOptions {
  synthesis: Synthesis;
  createUtterance: (text: string) => SpeechSynthesisUtterance;
  clock: Clock;
  line: Line;
  /** UTF-16 offset of the first word to speak. */
  from: number;
  speed: number;
  volume: number;
  /** Sound has begun. */
  began: () => void;
  /** A word is heard: UTF-16 offsets into the text. */
  word: (word: { start: number; end: number }) => void;
  ended: () => void;
  /** The voice cannot speak. */
  failed: () => void;
}

/**
 * One sentence spoken by `speechSynthesis`, whatever that forgets on its way: online voices are given short pieces, an `end` or `start` that never comes is noticed,
 * and what somebody else has cancelled, or what died, goes on at the last word heard. After `cancel` nothing is told any more.
 */
export class SpokenSentence {
  readonly #options: SpokenSentenceOptions;
  /** Held here: Chromium loses the events of an utterance that has been collected. */
  #utterance: SpeechSynthesisUtterance | null = null;
  #cancelWait = () => {};
  /** Where the piece in hand begins and ends, and the last word heard. */
  #from: number;
  #until = 0;
  #place: number;
  #hasWords = false;
  #hasBegun = false;
  #attempts = 0;
  /** Clock time of the last sign of life. */
  #signAt = 0;
  #silentLooks = 0;

  constructor(options: SpokenSentenceOptions) {
    this.#options = options;
    this.#from = options.from;
    this.#place = options.from;
    this.#speak();
  }

  /** Falls silent. */
  cancel(): void {
    this.#cancelWait();
    if (this.#utterance === null) return;
    this.#drop();
    this.#options.synthesis.cancel();
  }

  #speak(): void {
    const { clock, createUtterance, line, speed, synthesis, volume } = this.#options;
    const isOnline = !line.voice.localService;
    const rate = isOnline ? Math.min(speed, ONLINE_MAX_RATE) : speed;
    this.#until = isOnline ? pieceEnd(line.text, this.#from, (rate * ONLINE_PIECE_MS) / line.estimateMs(line.text)) : line.text.length;
    const utterance = createUtterance(line.text.slice(this.#from, this.#until));
    utterance.voice = line.voice;
    utterance.lang = line.voice.lang;
    utterance.rate = rate;
    utterance.volume = volume;
    utterance.onstart = () => this.#begin();
    utterance.onboundary = (event) => this.#onBoundary(event);
    utterance.onend = () => {
      this.#cancelWait();
      this.#drop();
      this.#finishPiece();
    };
    utterance.onerror = (event) => this.#onError(event.error);
    this.#utterance = utterance;
    this.#hasBegun = false;
    this.#silentLooks = 0;
    this.#signAt = clock.now();
    synthesis.speak(utterance);
    this.#watch();
  }

  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#signAt = this.#options.clock.now();
    this.#options.began();
  }

  #onBoundary({ name, charIndex, charLength }: SpeechSynthesisEvent): void {
    if (name === 'sentence') return;
    this.#begin();
    this.#signAt = this.#options.clock.now();
    const { text } = this.#options.line;
    const start = this.#from + charIndex;
    if (start < this.#place || start >= text.length) return;
    this.#hasWords = true;
    this.#place = start;
    this.#attempts = 0;
    // Not every browser says how long the word is.
    const end = charLength > 0 ? start + charLength : start + (/^\S+/.exec(text.slice(start))?.[0].length ?? 1);
    this.#options.word({ start, end: Math.min(end, text.length) });
  }

  #onError(error: SpeechSynthesisErrorCode): void {
    if (PASSING.includes(error)) this.#again();
    else this.#fail();
  }

  /** Looks whether the voice still lives. */
  #watch(): void {
    const { clock, line, speed, synthesis } = this.#options;
    this.#cancelWait();
    this.#cancelWait = clock.after(WATCH_MS, () => {
      const silentMs = clock.now() - this.#signAt;
      if (!this.#hasBegun) {
        if (silentMs < START_LIMIT_MS[line.voice.localService ? 0 : 1]) return this.#watch();
        return this.#again();
      }
      this.#silentLooks = synthesis.speaking ? 0 : this.#silentLooks + 1;
      const restMs = line.estimateMs(line.text.slice(this.#hasWords ? this.#place : this.#from, this.#until)) / speed;
      const isDead = this.#silentLooks > 1 || silentMs > 2 * restMs + 3000;
      if (!isDead) return this.#watch();
      // An end that was lost, or a voice that has died on its way: the words heard tell which.
      if (this.#hasWords && this.#wordsLeft() > 1) this.#again();
      else {
        this.#stopPiece();
        this.#finishPiece();
      }
    });
  }

  #wordsLeft(): number {
    const rest = this.#options.line.text.slice(this.#place, this.#until).trim();
    // Scripts without spaces: two characters are about a word.
    return Math.max(rest.split(/\s+/).length, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(rest) ? rest.length / 2 : 0);
  }

  #again(): void {
    this.#stopPiece();
    if (++this.#attempts >= ATTEMPTS) return this.#options.failed();
    this.#from = this.#place;
    this.#cancelWait = this.#options.clock.after(AGAIN_MS, () => this.#speak());
  }

  #fail(): void {
    this.#stopPiece();
    this.#options.failed();
  }

  #finishPiece(): void {
    this.#from = this.#until;
    this.#place = this.#until;
    this.#attempts = 0;
    if (this.#options.line.text.slice(this.#until).trim() === '') this.#options.ended();
    else this.#speak();
  }

  #stopPiece(): void {
    this.#cancelWait();
    this.#drop();
    // Also what has died without a word would be in the way of the next utterance.
    this.#options.synthesis.cancel();
  }

  /** Hears no more of the utterance in hand. */
  #drop(): void {
    if (this.#utterance === null) return;
    Object.assign(this.#utterance, { onstart: null, onboundary: null, onend: null, onerror: null });
    this.#utterance = null;
  }
}

/** Where a piece from `from` on ends that is at most `share` of the whole text: after a clause, else after a word, else anywhere. */
function pieceEnd(text: string, from: number, share: number): number {
  const limit = from + Math.max(20, Math.floor(text.length * share));
  if (limit >= text.length) return text.length;
  const room = text.slice(from, limit);
  const cut = /^.*[,;:.!?–—、，；：。](?=\s|[^\u0020-\u007e]|$)/su.exec(room)?.[0] ?? /^.*\s/su.exec(room)?.[0] ?? room;
  return from + (cut.length > room.length / 3 ? cut.length : (/^.*\s/su.exec(room)?.[0] ?? room).length);
}
