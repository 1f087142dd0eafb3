import type { Language } from '../../contract/languages.ts';
import type { Voice } from '../../contract/voices.ts';
import type { Sentence } from '../../reading/article.ts';
import type { SpokenText } from '../../reading/spoken-text.ts';
import type { Settings } from '../../settings/settings.ts';
import { isBrowserVoice, type BrowserVoices, type ListedVoice } from '../../speech/browser-voices.ts';
import type { ClipPart, GetClip } from '../../speech/clip.ts';
import { SpeechError } from '../../speech/speech-error.ts';
import { consequenceOf, isEngineFailure, noticeCodeOf } from '../failures.ts';
import type { SoundWish } from '../clips/look-ahead.ts';
import { spokenClip } from '../clips/spoken-clip.ts';
import type { StandIn } from '../state/state.ts';
import { chooseVoice, forNarration, isAllowed, languagesOf, onThisDevice, speaks, unspoken, unspokenHere, type VoiceChoice } from './voice-choice.ts';

/** What a voice desk works with. */
export interface VoiceDeskOptions {
  getClip: GetClip;
  /** The backend's voices. @throws SpeechError */
  voices: (signal: AbortSignal) => Promise<Voice[]>;
  browserVoices: Pick<BrowserVoices, 'list' | 'isSettled'>;
  settings: () => Settings;
  /** Whether the text of the reading in hand must not leave this device. */
  staysHere: () => boolean;
  /** What is said for a sentence in a language. */
  say: (sentence: Sentence, language: string) => SpokenText;
  /** A language that is translated into another, as {@link forNarration} has it. Null: nothing is. */
  narration: () => { from: Language; to: Language } | null;
  /** Called when a chosen voice turns out not to exist any more; another one reads on. */
  voiceGone: () => void;
  /** Called when the list of voices has come, or can't. */
  voicesKnown: () => void;
  /** Ends the player. */
  signal: AbortSignal;
}

/** What stands in for the voice of choice, and which voice it is. */
export interface CastStandIn extends StandIn {
  choice: VoiceChoice;
}

/** Decides which voice reads a sentence, and gets its sound in it. Asks for the list of voices when it is first needed, and anew with each reading. */
export class VoiceDesk {
  readonly #options: VoiceDeskOptions;
  readonly #gone = new Set<string>();
  /** Failures of each engine since its last success. */
  readonly #failures = new Map<string, number>();
  #voices: Voice[] | null = null;
  #isConnected = true;
  #pending: Promise<Voice[]> | null = null;

  constructor(options: VoiceDeskOptions) {
    this.#options = options;
  }

  /** Whether a list of the backend's voices is at hand. */
  get isListed(): boolean {
    return this.#voices !== null;
  }

  /** The language tag and the voice of a sentence as far as is known now; `reader` where another voice than the one of choice reads it. */
  facts(sentence: Sentence, reading: string | null, reader: VoiceChoice | null): { language: string; voice: { id: string; name: string; natural: boolean } } {
    const languages = languagesOf(sentence, reading);
    const all = this.#listed();
    const choice = reader ?? chooseVoice(languages, this.#settings(), all, this.#gone);
    const voice = all.find((candidate) => candidate.id === choice?.voice);
    const id = choice?.voice ?? '';
    return { language: choice?.language ?? languages[0]!, voice: { id, name: voice?.name ?? id.slice(id.indexOf('/') + 1), natural: voice?.natural ?? false } };
  }

  /** Who reads a sentence by choice: the backend (`clip`), a Browser voice, or null while that cannot be told yet. */
  readerOf(sentence: Sentence, reading: string | null): VoiceChoice | 'clip' | null {
    const { browserVoices, staysHere } = this.#options;
    if (staysHere()) return this.#readerHere(languagesOf(sentence, reading));
    const { voices } = this.#settings();
    for (const language of languagesOf(sentence, reading)) {
      const chosen = voices[language];
      if (chosen !== undefined && !this.#gone.has(chosen)) {
        if (!isBrowserVoice(chosen)) return 'clip';
        if (browserVoices.list.some(({ id }) => id === chosen)) return { language, voice: chosen };
        if (!browserVoices.isSettled) return null;
      }
      const backend = this.#isConnected ? this.#voices : [];
      if (backend === null || backend.some((voice) => speaks(voice, language))) return 'clip';
      const own = this.#browserVoice(language);
      if (own !== null) return { language, voice: own };
      if (!browserVoices.isSettled) return null;
    }
    return 'clip';
  }

  /** A Browser voice of this device, in the first language that one speaks; where none does, `clip`, which is refused by {@link speak}. */
  #readerHere(languages: readonly string[]): VoiceChoice | 'clip' | null {
    const { browserVoices } = this.#options;
    const choice = chooseVoice(languages, this.#settings(), this.#listed(), this.#gone);
    return choice ?? (browserVoices.isSettled ? 'clip' : null);
  }

  /** The Browser voice that reads a sentence in place of a failing one, or null: where the person wants to wait, or none speaks its language. */
  standIn(sentence: Sentence, reading: string | null): VoiceChoice | null {
    const language = languagesOf(sentence, reading)[0]!;
    const voice = this.#options.settings().whenVoiceFails === 'go-on' ? this.#browserVoice(language) : null;
    return voice === null ? null : { language, voice };
  }

  /** Gives voices that were gone another chance: a person has asked for it. */
  forgive(): void {
    this.#gone.clear();
  }

  /** Takes a Browser voice that cannot speak out of use until the next reading. */
  giveUp(voice: string): void {
    this.#gone.add(voice);
    if (Object.values(this.#options.settings().voices).includes(voice)) this.#options.voiceGone();
  }

  /**
   * Has a fresh list of voices come, so that names are known and voices that were gone may have returned.
   * Failures stay silent here: they show when a clip is asked for.
   */
  async refresh(): Promise<void> {
    for (const { id } of this.#options.browserVoices.list) this.#gone.delete(id);
    await this.#ask().then(
      (voices) => {
        for (const voice of voices) this.#gone.delete(voice.id);
      },
      () => null,
    );
    this.#options.voicesKnown();
  }

  /**
   * The sound of a sentence in its voice, or, where its engine has failed twice or for good, in a Computer voice of another one; `cast` is told before the first part.
   * @throws SpeechError; `unknown_language` where no voice speaks it, `never_sent` where the text must not leave this device
   */
  async *speak(sentence: Sentence, reading: string | null, options: SoundWish, cast: (standIn: CastStandIn | null) => void): AsyncIterable<ClipPart> {
    const languages = languagesOf(sentence, reading);
    if (this.#options.staysHere()) throw unspokenHere(languages[0]!);
    for (;;) {
      let choice = chooseVoice(languages, this.#settings(), this.#voices, this.#gone);
      if (choice === null || choice.language !== languages[0] || (this.#voices === null && this.#options.narration() !== null)) {
        const list = await this.#list();
        choice = chooseVoice(languages, this.#settings(), list, this.#gone);
      }
      if (choice === null) throw unspoken(languages[0]!);
      const engine = engineOf(choice.voice);
      let hasSound = options.hasBegun;
      try {
        cast(null);
        for await (const part of this.#clip(sentence, choice, options)) {
          hasSound ||= part.type === 'audio';
          yield part;
        }
        this.#failures.set(engine, 0);
        return;
      } catch (cause) {
        const standIn = cause instanceof SpeechError && isEngineFailure(cause) && !hasSound ? this.#otherEngine(choice, cause) : null;
        if (standIn !== null) {
          cast(standIn);
          yield* this.#clip(sentence, standIn.choice, options);
          return;
        }
        if (!(cause instanceof SpeechError) || consequenceOf(cause) !== 'voice') throw cause;
        const isNews = !this.#gone.has(choice.voice);
        this.#gone.add(choice.voice);
        if (isNews) this.#options.voiceGone();
      }
    }
  }

  #clip(sentence: Sentence, choice: VoiceChoice, options: SoundWish): AsyncIterable<ClipPart> {
    return spokenClip(this.#options.getClip, this.#options.say(sentence, choice.language), choice, options);
  }

  /** A Computer voice of another engine, where the person wants to go on and the engine's failing is no hiccup. */
  #otherEngine({ language, voice }: VoiceChoice, error: SpeechError): CastStandIn | null {
    const engine = engineOf(voice);
    const failures = (this.#failures.get(engine) ?? 0) + 1;
    this.#failures.set(engine, failures);
    if (this.#options.settings().whenVoiceFails !== 'go-on' || (error.retryable && failures < 2)) return null;
    const other = this.#voices?.find((candidate) => candidate.engine !== engine && !candidate.natural && !this.#gone.has(candidate.id) && speaks(candidate, language));
    return other === undefined ? null : { choice: { language, voice: other.id }, because: noticeCodeOf(error), by: 'computer-voice' };
  }

  /** The settings, with a voice for the language that the page is translated into. */
  #settings(): Settings {
    const settings = this.#chosen();
    const narration = this.#options.narration();
    return narration === null ? settings : forNarration(settings, narration, this.#listed(), this.#gone);
  }

  /** The settings, without what would have a text leave this device that must not. */
  #chosen(): Settings {
    const { browserVoices, settings, staysHere } = this.#options;
    return staysHere() ? onThisDevice(settings(), browserVoices.list).settings : settings();
  }

  /** All voices that may read. */
  #listed(): ListedVoice[] {
    const { browserVoices, settings, staysHere } = this.#options;
    return staysHere() ? onThisDevice(settings(), browserVoices.list).voices : [...(this.#voices ?? []), ...browserVoices.list];
  }

  #browserVoice(language: string): string | null {
    const settings = this.#chosen();
    return this.#options.browserVoices.list.find((voice) => !this.#gone.has(voice.id) && isAllowed(voice, settings) && speaks(voice, language))?.id ?? null;
  }

  async #list(): Promise<Voice[]> {
    return this.#voices ?? this.#ask();
  }

  /** The list is nobody's own: it is finished even where the one who asked first has gone. */
  async #ask(): Promise<Voice[]> {
    this.#pending ??= this.#options.voices(this.#options.signal).finally(() => (this.#pending = null));
    try {
      this.#voices = await this.#pending;
      this.#isConnected = true;
      return this.#voices;
    } catch (cause) {
      this.#isConnected = !(cause instanceof SpeechError && cause.code === 'not_connected');
      throw cause;
    }
  }
}

/** The engine of a voice id. */
function engineOf(voice: string): string {
  return voice.slice(0, voice.indexOf('/'));
}
