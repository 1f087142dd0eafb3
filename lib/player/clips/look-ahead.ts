import type { ClipPart } from '../../speech/clip.ts';
import { SpeechError } from '../../speech/speech-error.ts';
import type { Clock } from '../clock.ts';
import { consequenceOf, UNREADABLE_IN_ROW } from '../failures.ts';
import { Passage } from '../sound/passage.ts';

/** Sound to have at hand beyond the current sentence, in ms as heard. */
const AHEAD_MS = 20_000;
/** The same while another voice stands in: what is read ahead in it keeps the voice of choice from coming back. */
const STAND_IN_AHEAD_MS = 6000;
/** A sentence before which less than this is at hand is asked for as it comes, in parts. */
const URGENT_MS = 4000;
const MAX_IN_FLIGHT = 3;
const BACKOFF_MS = [1000, 2000, 4000, 8000, 15_000];
/** Sentences behind the current one that stay at hand. */
const KEEP_BEHIND = 4;
const KEEP_AHEAD = 80;

/** Why a sentence could not be had, and when it is tried again (clock time); null: not by itself. */
export interface ClipFailure {
  error: SpeechError;
  retryAt: number | null;
}

/** How a sentence's sound is wanted. */
export interface SoundWish {
  /** Somebody waits for it. */
  urgent: boolean;
  /** Some of it is at hand from an earlier request: the same sound is wanted again. */
  hasBegun: boolean;
  signal: AbortSignal;
}

/** What look-ahead works with. */
export interface LookAheadOptions {
  sentenceCount: number;
  clock: Clock;
  /** Gets the sound of a sentence. @throws SpeechError */
  getSound: (sentence: number, options: SoundWish) => AsyncIterable<ClipPart>;
  /** How long a sentence will last, in ms at speed 1. */
  estimateMs: (sentence: number) => number;
  speed: () => number;
  /** Whether a sentence is read from a clip at all. */
  isClip: (sentence: number) => boolean;
  /** Whether a sentence's sound is in another voice than the one of choice, which stands in. */
  isStandIn: (sentence: number) => boolean;
  /** Called when a sentence's sound has grown or failed. */
  changed: (sentence: number) => void;
}

interface Entry {
  passage: Passage;
  request: AbortController | null;
  failure: ClipFailure | null;
  cancelRetry: () => void;
}

/** Keeps the sound of the next sentences at hand: one request for each, the nearest first, a few at a time. */
export class LookAhead {
  readonly #options: LookAheadOptions;
  readonly #entries = new Map<number, Entry>();
  #focus = 0;
  #isActive = false;
  /** Failures since the last success. */
  #attempts = 0;

  constructor(options: LookAheadOptions) {
    this.#options = options;
  }

  /** Makes a sentence the one that is waited for or heard; requests for sentences that are out of reach from there are aborted. */
  focus(sentence: number): void {
    const isJump = sentence < this.#focus || sentence > this.readyUntil(this.#focus);
    this.#focus = sentence;
    // A long run of sentences that are not read from clips does not put those behind it out of reach.
    const last = Math.max(sentence + KEEP_AHEAD, this.#reach());
    for (const [index, entry] of this.#entries) {
      if (index < sentence) {
        entry.request?.abort();
        entry.cancelRetry();
      }
      if (index < sentence - KEEP_BEHIND || index > last || (entry.request !== null && !this.#options.isClip(index)) || (index < sentence && !entry.passage.sound.isWhole)) this.#drop(index);
    }
    // Reading on, what is under way stays wanted, however the reach is reckoned anew as lengths become known.
    const reach = this.#reach() + KEEP_BEHIND;
    if (isJump) for (const [index, entry] of this.#entries) if (index > reach && entry.request !== null) this.#drop(index);
    this.#fill();
  }

  /** Looks anew at what is wanted: other sentences than before are read from clips. */
  refocus(): void {
    this.focus(this.#focus);
  }

  /** Whether sound is wanted at all. Requests under way are finished; new ones and repeats wait until it is. */
  setActive(isActive: boolean): void {
    if (this.#isActive === isActive) return;
    this.#isActive = isActive;
    if (isActive) this.retry();
  }

  /** Tries failed sentences again now. */
  retry(): void {
    this.#attempts = 0;
    for (const entry of this.#entries.values()) {
      entry.cancelRetry();
      entry.failure = null;
    }
    this.#fill();
  }

  /** The sound of a sentence as far as it has come; null where nothing has been asked for. */
  passage(sentence: number): Passage | null {
    return this.#entries.get(sentence)?.passage ?? null;
  }

  /** Why a sentence could not be had, or null. */
  failure(sentence: number): ClipFailure | null {
    return this.#entries.get(sentence)?.failure ?? null;
  }

  /** True where failing has become the rule: more than one request in a row, or one that no repeat will mend. */
  isFailing(sentence: number): boolean {
    const failure = this.failure(sentence);
    return failure !== null && (this.#attempts > 1 || !failure.error.retryable);
  }

  /** The number of sentences from the start up to which nothing is missing from `sentence` on: sound is at hand, or none is needed. */
  readyUntil(sentence: number): number {
    const { sentenceCount, isClip } = this.#options;
    let index = sentence;
    while (index < sentenceCount && (this.#entries.get(index)?.passage.sound.isWhole === true || !isClip(index))) index++;
    return index;
  }

  /** Forgets everything and aborts what is under way. */
  clear(): void {
    for (const index of this.#entries.keys()) this.#drop(index);
  }

  #drop(index: number): void {
    const entry = this.#entries.get(index);
    entry?.request?.abort();
    entry?.cancelRetry();
    this.#entries.delete(index);
  }

  /** The last sentence that is wanted soon. */
  #reach(): number {
    let aheadMs = 0;
    let limitMs = AHEAD_MS;
    let index = this.#focus;
    for (; index < this.#options.sentenceCount && (aheadMs < limitMs || index <= this.#focus + 1); index++) {
      if (index > this.#focus) aheadMs += this.#lengthMs(index);
      if (this.#options.isStandIn(index)) limitMs = STAND_IN_AHEAD_MS;
    }
    return index - 1;
  }

  #lengthMs(index: number): number {
    const passage = this.#entries.get(index)?.passage;
    const ms = passage?.sound.isWhole === true ? passage.durationMs : Math.max(passage?.durationMs ?? 0, this.#options.estimateMs(index));
    return ms / this.#options.speed();
  }

  #fill(): void {
    if (!this.#isActive) return;
    const reach = this.#reach();
    let inFlight = [...this.#entries.values()].filter((entry) => entry.request !== null).length;
    let atHandMs = 0;
    let unreadable = 0;
    for (let index = this.#focus; index <= reach && inFlight < MAX_IN_FLIGHT; index++) {
      if (!this.#options.isClip(index)) {
        atHandMs += this.#lengthMs(index);
        continue;
      }
      const entry = this.#entries.get(index);
      if (entry?.failure != null) {
        unreadable++;
        if (consequenceOf(entry.failure.error) !== 'skip' || unreadable >= UNREADABLE_IN_ROW) break;
        continue;
      }
      unreadable = 0;
      if (entry?.request == null && entry?.passage.sound.isWhole !== true) {
        this.#start(index, atHandMs < URGENT_MS);
        inFlight++;
      }
      atHandMs += (this.#entries.get(index)?.passage.durationMs ?? 0) / this.#options.speed();
    }
  }

  #start(index: number, urgent: boolean): void {
    const entry = this.#entries.get(index) ?? { passage: new Passage(), request: null, failure: null, cancelRetry: () => {} };
    this.#entries.set(index, entry);
    const request = new AbortController();
    entry.request = request;
    entry.passage.restart();
    void this.#receive(index, entry, { urgent, hasBegun: entry.passage.sound.length > 0, signal: request.signal });
  }

  async #receive(index: number, entry: Entry, options: SoundWish): Promise<void> {
    const { signal } = options;
    try {
      for await (const part of this.#options.getSound(index, options)) {
        if (signal.aborted) return;
        entry.passage.take(part);
        if (part.type === 'audio') this.#options.changed(index);
      }
      if (signal.aborted) return;
      if (!entry.passage.sound.isWhole) throw new SpeechError('clip_cut_short', 'the clip had no end', { retryable: true });
      entry.request = null;
      this.#attempts = 0;
    } catch (cause) {
      if (signal.aborted) return;
      entry.request = null;
      this.#fail(index, entry, cause instanceof SpeechError ? cause : new SpeechError('answer_garbled', String(cause), { retryable: false, cause }));
    }
    this.#options.changed(index);
    this.#fill();
  }

  #fail(index: number, entry: Entry, error: SpeechError): void {
    if (!error.retryable) {
      // What has come of a sentence is heard, though the rest of it is lost.
      if (entry.passage.sound.length > 0) entry.passage.finish();
      entry.failure = { error, retryAt: null };
      return;
    }
    const backoffMs = Math.max(BACKOFF_MS[Math.min(this.#attempts, BACKOFF_MS.length - 1)]!, error.retryAfterMs ?? 0);
    this.#attempts++;
    entry.failure = { error, retryAt: this.#options.clock.now() + backoffMs };
    entry.cancelRetry = this.#options.clock.after(backoffMs, () => {
      if (!this.#isActive || this.#entries.get(index) !== entry) return;
      entry.failure = null;
      this.#fill();
    });
  }
}
