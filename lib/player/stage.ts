import { primaryLanguage, type Language } from '../contract/languages.ts';
import type { Snapshot } from '../messages/snapshots.ts';
import type { Cursor, Sentence } from '../reading/article.ts';
import { myLanguageOf } from '../settings/learning.ts';
import { isNeverSent } from '../settings/never-send.ts';
import { FALLBACK_LANGUAGE } from '../settings/settings.ts';
import type { Translate } from '../speech/translation.ts';
import { deliveredClips } from './clips/delivered-clips.ts';
import type { ClipFailure } from './clips/look-ahead.ts';
import { lineReaders } from './voices/line-readers.ts';
import { makeRelay } from './voices/make-relay.ts';
import { makeSession } from './make-session.ts';
import { paceOf } from './state/practice.ts';
import type { Relay } from './voices/relay.ts';
import type { SampleBuffer } from './sound/sample-buffer.ts';
import { saySentence } from './clips/say-sentence.ts';
import type { Session, SoundAsked } from './session.ts';
import { snapshotOf } from './snapshot-of.ts';
import type { SoundEffect, StageOptions, StageParts } from './stage-parts.ts';
import { expectsSound, wantsSound, type Reading } from './state/state.ts';
import { Translations, sourceOf } from './narration/translations.ts';
import { utterText } from './voices/utter-text.ts';
import { VoiceDesk } from './voices/voice-desk.ts';
import { WordLookUp } from './narration/word-look-up.ts';

/** A sentence may be heard before all of it is here, so that its length is not known: a fade takes at least so long. */
const SHORTEST_FADE_MS = 3000;

/** All that makes the reading in hand heard: its voices, translations and script, its clips, and what they sound by. */
export class Stage {
  readonly #options: StageOptions;
  readonly #parts: StageParts;
  readonly #voices: VoiceDesk;
  readonly #translations: Translations;
  readonly #wordLookUp: WordLookUp;
  readonly #relay: Relay;
  #session: Session | null = null;
  /** Whether the list of voices is to be asked for anew. */
  #isListDue = false;
  /** The line of the script that is heard, and its word. */
  #heard: Cursor | null = null;

  constructor(options: StageOptions, parts: StageParts) {
    this.#options = options;
    this.#parts = parts;
    const { browserSpeech, catalogue, output, signal, warn } = options;
    const { state, tell } = parts;
    const changed = () => this.#onSound();
    const reading = () => state().reading;
    const staysHere = () => isNeverSent(reading()?.article.url ?? '', state().settings.neverSend);
    const translate: Translate = (request, wish) => (staysHere() ? options.translateHere : options.translate)(request, wish);
    const say = (sentence: Sentence, language: string) => saySentence(sentence, language, { article: reading()?.article ?? null, settings: state().settings });
    this.#voices = new VoiceDesk({
      getClip: deliveredClips({ ...options, settings: () => state().settings }),
      voices: catalogue.voices, browserVoices: browserSpeech.voices,
      settings: () => state().settings, say, staysHere,
      narration: () => (reading()?.narrateIn == null ? null : { from: reading()!.language ?? FALLBACK_LANGUAGE, to: reading()!.narrateIn! }),
      voiceGone: () => tell({ type: 'voice-gone' }),
      voicesKnown: changed,
      signal,
    });
    browserSpeech.voices.watch(changed, signal);
    this.#translations = new Translations({
      translate,
      sentenceAt: (index) => sourceOf(reading(), index),
      glossary: () => state().settings.glossary,
      changed,
    });
    this.#wordLookUp = new WordLookUp({
      output, translate, warn,
      changed: parts.changed,
      speed: () => paceOf(state()),
      speak: (sentence, ended) => this.#voices.speak(sentence, reading()?.language ?? null, { urgent: true, hasBegun: false, signal: ended }, () => {}),
      utter: (sentence, by) => {
        const reader = this.#voices[by === 'choice' ? 'readerOf' : 'standIn'](sentence, reading()?.language ?? null);
        return reader === null || reader === 'clip' ? null : utterText({ ...options, say }, sentence, reader, { speed: paceOf(state()), volume: state().settings.volume });
      },
    });
    this.#relay = makeRelay({
      ...options, say, session: () => this.#session,
      ...lineReaders({ session: () => this.#session, voices: this.#voices, translations: this.#translations, narrateIn: () => reading()?.narrateIn ?? null, pageLanguage: () => reading()?.language ?? null, changed, signal }),
      giveUp: (voice) => this.#voices.giveUp(voice),
      heard: (cursor) => this.#onCursor(cursor),
      voiced: (standIn) => tell({ type: 'voiced', standIn }),
      tell: (event) => (event === 'over' ? this.#onOver() : tell({ type: event })),
    });
  }

  /** Sets the stage for the reading in hand, or clears it where there is none. `isSamePage`: what is translated stays so. */
  set(isSamePage: boolean): void {
    if (!isSamePage) this.#translations.clear();
    this.#session?.lookAhead.clear();
    this.#relay.reset();
    this.#heard = null;
    this.#session = null;
    const { state } = this.#parts;
    const { reading } = state();
    if (reading === null) return;
    this.#session = makeSession(reading, { ...this.#options, state, voices: this.#voices, translations: this.#translations, pace: () => paceOf(state()), changed: () => this.#onSound() });
    this.#isListDue ||= !isSamePage;
  }

  /** Carries out an effect. */
  apply(effect: SoundEffect): void {
    const session = this.#session;
    switch (effect.type) {
      case 'start':
        this.#heard = null;
        this.#wordLookUp.end();
        if (session !== null) this.#relay.start(session.script.lineOf(effect.sentence));
        return session?.lookAhead.setActive(true);
      case 'hold':
        session?.lookAhead.setActive(false);
        return this.#relay.hold();
      case 'release':
        this.#wordLookUp.end();
        session?.lookAhead.setActive(true);
        return this.#relay.release();
      case 'silence':
        session?.lookAhead.setActive(false);
        this.#heard = null;
        return this.#relay.silence();
      case 'speed':
        return this.#relay.setSpeed(effect.speed);
      case 'volume':
        return this.#relay.setVolume(effect.volume);
      case 'fade':
        return this.#relay.fade(Math.max(SHORTEST_FADE_MS, this.#lastsMs()));
      case 'forget-clips':
        this.#relay.reset();
        return session?.lookAhead.clear();
      case 'leave-out':
      case 'cut-anew':
        if (effect.type === 'leave-out') session?.leaveOut();
        return this.#relay.cutAnew(paceOf(this.#parts.state()));
      case 'say-word':
        return this.#sayWord(effect);
      case 'stand-in':
        return this.#relay.check(true);
      case 'ask-anew':
        return this.#voices.forgive();
      case 'retry':
        return session?.lookAhead.retry();
      case 'prepare':
        this.#options.output.warm();
        return void this.#voices.refresh();
    }
  }

  /** Looks at a state that has just come to be: a word that was looked up makes way for sound, and captions in the person's language are seen to. */
  follow(): void {
    const { reading } = this.#parts.state();
    if (reading === null || expectsSound(reading)) this.#wordLookUp.end();
    this.#refreshVoices(reading);
    this.#translateForCaption();
  }

  /** Why what is waited for is not there, or null. */
  stall(): { failure: ClipFailure; isFinal: boolean } | null {
    return this.#session?.stall() ?? null;
  }

  /** How much of the sentence in hand has been heard, in ms at speed 1. */
  soundedMs = (): number => this.#relay.soundedMs();

  /** How long the sentence in hand takes to be heard, in ms. */
  #lastsMs(): number {
    const state = this.#parts.state();
    return (this.#session?.lengthMs(state.reading?.sentence ?? 0) ?? 0) / paceOf(state);
  }

  /** The sentence that is read at so many ms from the start. */
  sentenceAt(ms: number): number {
    return this.#session?.script.sentenceOf(this.#session.timings.sentenceAt(ms, paceOf(this.#parts.state()))) ?? 0;
  }

  /** The sound of what is asked for, as far as it is at hand. */
  soundOf(what: SoundAsked): SampleBuffer | null {
    return what === 'word' ? this.#wordLookUp.sound : (this.#session?.soundOf(what) ?? null);
  }

  /** What clients show. */
  snapshot(): Snapshot {
    return snapshotOf({ state: this.#parts.state(), session: this.#session, heard: this.#heard, voices: this.#voices, translations: this.#translations, reader: this.#relay.choice, mine: this.#mine(), lookUp: this.#wordLookUp.shown });
  }

  #onCursor(cursor: Cursor): void {
    const { state, tell, changed } = this.#parts;
    const { reading } = state();
    const script = this.#session?.script;
    if (reading === null || script === undefined || !expectsSound(reading)) return;
    const isNewLine = cursor.sentence !== this.#heard?.sentence;
    this.#heard = cursor;
    const sentence = script.sentenceOf(cursor.sentence);
    if (sentence !== reading.sentence) tell({ type: 'sounding', sentence, skipped: this.#unreadableUntil(cursor.sentence) });
    if (isNewLine && script.hasFailed(cursor.sentence)) tell({ type: 'untranslated' });
    if (isNewLine) this.#relay.focus(cursor);
    changed();
  }

  #onOver(): void {
    const session = this.#session;
    if (session === null) return;
    const { endsAt } = session;
    this.#parts.tell({ type: 'over', skipped: this.#unreadableUntil(endsAt), heardMs: this.#lastsMs(), isEnd: endsAt === session.sentenceCount });
  }

  #onSound(): void {
    this.#relay.check();
    this.#parts.changed();
  }

  /** Has a fresh list of voices come for a reading; where one is at hand, its first sound is not kept waiting for another. */
  #refreshVoices(reading: Reading | null): void {
    if (reading === null || !this.#isListDue || (this.#voices.isListed && reading.status === 'loading' && this.stall() === null)) return;
    this.#isListDue = false;
    void this.#voices.refresh();
  }

  /** Has the sentence in hand translated into the person's language where captions show that, and those after it ahead. */
  #translateForCaption(): void {
    const { reading, settings } = this.#parts.state();
    if (reading === null || !wantsSound(reading) || settings.learning.captions !== 'with-mine') return;
    const mine = this.#mine();
    const own = reading.article.sentences[reading.sentence]!.language ?? reading.language;
    if (mine === reading.narrateIn || (own !== null && primaryLanguage(own) === mine) || this.#translations.known(reading.sentence, mine) !== null) return;
    // A caption without it is still a caption.
    this.#translations.get(reading.sentence, mine, { urgent: true, signal: this.#options.signal }).catch(() => null);
  }

  #sayWord({ line, start, end }: Extract<SoundEffect, { type: 'say-word' }>): void {
    const { reading } = this.#parts.state();
    const session = this.#session;
    const shown = this.snapshot().reading;
    if (reading === null || session === null || shown === null || end <= start) return;
    const spoken = session.script.linesOf(reading.sentence).find((candidate) => (session.script.kindOf(candidate) === 'translation') === (line === 'heard'));
    const sentence = line === 'heard' && spoken !== undefined ? session.script.article.sentences[spoken]! : reading.article.sentences[reading.sentence]!;
    const language = line === 'heard' ? (shown.heard?.language ?? shown.language) : shown.language;
    this.#wordLookUp.begin({ sentence, language, start, end, passage: spoken === undefined ? null : session.lookAhead.passage(spoken) }, this.#mine());
  }

  #mine(): Language {
    return myLanguageOf(this.#parts.state().settings.learning, this.#options.browserLanguages);
  }

  #unreadableUntil(line: number): number {
    return this.#session?.unreadable(this.#session.script.lineOf(this.#parts.state().reading?.sentence ?? 0), line) ?? 0;
  }
}
