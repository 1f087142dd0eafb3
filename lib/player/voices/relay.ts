import type { Cursor } from '../../reading/article.ts';
import { noticeCodeOf } from '../failures.ts';
import type { Session } from '../session.ts';
import type { Place, Speaker, SpeakerEvent } from './speaker.ts';
import type { StandIn } from '../state/state.ts';
import type { VoiceChoice } from './voice-choice.ts';

/** Who reads a sentence: its clip, or a Browser voice; `standIn` says why that stands in for the voice of choice, null where it is the one. */
type Reader = { by: 'clip' } | { by: 'utterance'; choice: VoiceChoice; standIn: StandIn | null };

/** What a relay works with. */
export interface RelayOptions {
  /** Makes the speakers; each tells its events and what is heard by these. */
  speakers: (tell: { clip: (event: SpeakerEvent) => void; utterance: (event: SpeakerEvent) => void }) => { clip: Speaker; utterance: Speaker };
  session: () => Session | null;
  /** Who reads a sentence by choice; null while that cannot be told yet. */
  readerOf: (sentence: number) => VoiceChoice | 'clip' | null;
  /** The Browser voice that may stand in, or null. */
  standInFor: (sentence: number) => VoiceChoice | null;
  giveUp: (voice: string) => void;
  /** Lets clips fade away. */
  fade: (ms: number) => void;
  /** `flowing`, `dry` and `over` of the reading as a whole. */
  tell: (event: 'flowing' | 'dry' | 'over') => void;
  /** Another voice than before stands in from here on, or the voice of choice reads again (null). */
  voiced: (standIn: StandIn | null) => void;
}

/**
 * Lets each sentence be read by the speaker that can: clips by the audio output, Browser voices by `speechSynthesis`. They take over from one another where one runs dry.
 * A Browser voice that stands in for a failing one reads on until the clip of a next sentence is at hand again.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #clip: Speaker;
  readonly #utterance: Speaker;
  #active: Speaker | null = null;
  /** The Browser voice that reads now. */
  #choice: VoiceChoice | null = null;
  #standIn: StandIn | null = null;
  /** Where to begin once it is known who reads. */
  #pending: Place | null = null;
  #isHeld = true;
  #isFlowing = false;

  constructor(options: RelayOptions) {
    this.#options = options;
    const { clip, utterance } = options.speakers({ clip: (event) => this.#on(this.#clip, event), utterance: (event) => this.#on(this.#utterance, event) });
    this.#clip = clip;
    this.#utterance = utterance;
  }

  /** The Browser voice that reads now, or null. */
  get choice(): VoiceChoice | null {
    return this.#choice;
  }

  /** Forgets who stood in: another reading begins. */
  reset(): void {
    this.silence();
    this.#standIn = null;
  }

  /** Sounds from the start of a sentence on. */
  start(sentence: number): void {
    this.#isHeld = false;
    this.#isFlowing = false;
    this.#begin({ sentence, offset: 0 }, false);
  }

  /** Falls silent and keeps the place. */
  hold(): void {
    this.#isHeld = true;
    this.#active?.hold();
  }

  /** Goes on where it was held. */
  release(): void {
    this.#isHeld = false;
    this.#isFlowing = false;
    if (this.#pending === null) this.#active?.release();
    this.check();
  }

  /** Falls silent and keeps nothing. */
  silence(): void {
    this.#isHeld = true;
    this.#pending = null;
    this.#choice = null;
    this.#active?.silence();
    this.#active = null;
  }

  /** Takes another speed. */
  setSpeed(speed: number): void {
    this.#clip.setSpeed(speed);
    this.#utterance.setSpeed(speed);
  }

  /** Takes back what lies ready beyond where sound is to end now. A Browser voice looks for the end when it comes there. */
  cutAnew(speed: number): void {
    if (this.#active === this.#clip) this.#clip.setSpeed(speed);
  }

  /** Takes another volume, 0 to 1. */
  setVolume(volume: number): void {
    this.#clip.setVolume(volume);
    this.#utterance.setVolume(volume);
  }

  /** Lets what is heard fade away within so many ms; another volume takes it back. A Browser voice has one volume for a whole sentence, so it does not. */
  fade(ms: number): void {
    if (this.#active === this.#clip) this.#options.fade(ms);
  }

  /** How much of the sentence in hand has been heard, in ms at speed 1. */
  soundedMs(): number {
    return this.#active?.soundedMs() ?? 0;
  }

  /** Looks anew at who can read: clips have come or failed, voices have become known, or (`isPatienceOver`) a clip is waited for too long. */
  check(isPatienceOver = false): void {
    this.#active?.more();
    if (this.#isHeld || this.#isFlowing) return;
    if (this.#pending !== null) return this.#begin(this.#pending, isPatienceOver);
    if (this.#active !== this.#clip) return;
    const place = this.#clip.waitsFor();
    if (place !== null && this.#reader(place.sentence, isPatienceOver)?.by !== 'clip') this.#begin(place, isPatienceOver);
  }

  /** A clip is heard: in the voice of choice, or in one that stands in. */
  heardClip(sentence: number): void {
    if (this.#active === this.#clip) this.#stand(this.#options.session()?.standIns.get(sentence) ?? null);
  }

  /** What is heard: keeps the sound of the sentences after it coming. */
  focus({ sentence }: Pick<Cursor, 'sentence'>): void {
    this.#options.session()?.lookAhead.focus(this.#choice === null ? sentence : sentence + 1);
  }

  #on(speaker: Speaker, event: SpeakerEvent): void {
    if (speaker !== this.#active) return;
    this.#isFlowing = event === 'flowing';
    if (event === 'failed' && this.#choice !== null) this.#options.giveUp(this.#choice.voice);
    const place = speaker.waitsFor();
    if (event === 'flowing' || event === 'over') return this.#options.tell(event);
    if (place === null || this.#isHeld) return this.#options.tell('dry');
    if (speaker === this.#clip && this.#reader(place.sentence, false)?.by === 'clip') return this.#options.tell('dry');
    this.#begin(place, false);
    if (!this.#isFlowing && this.#active !== this.#utterance) this.#options.tell('dry');
  }

  #begin(wanted: Place, isPatienceOver: boolean): void {
    const sentence = this.#options.session()?.script.heardFrom(wanted.sentence) ?? wanted.sentence;
    const place = sentence === wanted.sentence ? wanted : { sentence, offset: 0 };
    const reader = this.#reader(place.sentence, isPatienceOver);
    const speaker = reader === null ? null : reader.by === 'clip' ? this.#clip : this.#utterance;
    if (this.#active !== speaker) this.#active?.silence();
    this.#active = speaker;
    this.#choice = reader?.by === 'utterance' ? reader.choice : null;
    this.#pending = reader === null ? place : null;
    if (reader === null) return;
    this.focus(place);
    if (reader.by === 'utterance' && reader.standIn !== null) this.#stand(reader.standIn);
    speaker?.start(reader.by === 'clip' ? { ...place, offset: 0 } : place);
  }

  /** Says so when another voice begins to stand in, or that of choice is back. */
  #stand(standIn: StandIn | null): void {
    if (standIn?.because === this.#standIn?.because && standIn?.by === this.#standIn?.by) return;
    this.#standIn = standIn === null ? null : { because: standIn.because, by: standIn.by };
    this.#options.voiced(this.#standIn);
  }

  #reader(sentence: number, isPatienceOver: boolean): Reader | null {
    const byChoice = this.#options.readerOf(sentence);
    if (byChoice === null) return null;
    if (byChoice !== 'clip') return { by: 'utterance', choice: byChoice, standIn: null };
    const lookAhead = this.#options.session()?.lookAhead;
    if (lookAhead === undefined) return { by: 'clip' };
    const failure = lookAhead.failure(sentence);
    const sound = lookAhead.passage(sentence)?.sound;
    if (sound !== undefined && sound.length > 0 && (sound.isWhole || failure === null)) return { by: 'clip' };
    const failed = failure !== null && lookAhead.isFailing(sentence) ? noticeCodeOf(failure.error) : null;
    // A busy backend says when to come again: that is waited for.
    const news = failed === 'busy' ? null : (failed ?? (isPatienceOver ? 'backend_unreachable' : null));
    const because = news ?? (this.#standIn?.by === 'browser-voice' ? this.#standIn.because : null);
    const choice = because === null ? null : this.#options.standInFor(sentence);
    return because === null || choice === null ? { by: 'clip' } : { by: 'utterance', choice, standIn: { because, by: 'browser-voice' } };
  }
}
