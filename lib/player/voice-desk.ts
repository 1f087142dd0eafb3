import type { Language } from '../contract/languages.ts';
import type { Voice } from '../contract/voices.ts';
import type { Sentence } from '../reading/article.ts';
import type { Settings } from '../settings/settings.ts';
import type { ClipPart, GetClip } from '../speech/clip.ts';
import { SpeechError } from '../speech/speech-error.ts';
import { consequenceOf } from './failures.ts';
import { chooseVoice, languagesOf, unspoken } from './voice-choice.ts';

/** What a voice desk works with. */
export interface VoiceDeskOptions {
  getClip: GetClip;
  /** The backend's voices. @throws SpeechError */
  voices: (signal: AbortSignal) => Promise<Voice[]>;
  settings: () => Settings;
  /** Called when a chosen voice turns out not to exist any more; another one reads on. */
  voiceGone: () => void;
  /** Called when the list of voices has come. */
  voicesKnown: () => void;
  /** Ends the player. */
  signal: AbortSignal;
}

/** Decides which voice reads a sentence, and gets its sound in it. Asks for the list of voices when it is first needed, and anew with each reading. */
export class VoiceDesk {
  readonly #options: VoiceDeskOptions;
  readonly #gone = new Set<string>();
  #voices: Voice[] | null = null;
  #pending: Promise<Voice[]> | null = null;

  constructor(options: VoiceDeskOptions) {
    this.#options = options;
  }

  /** The language tag and the voice of a sentence as far as is known now. */
  facts(sentence: Sentence, reading: Language | null): { language: string; voice: { id: string; name: string; natural: boolean } } {
    const languages = languagesOf(sentence, reading);
    const choice = chooseVoice(languages, this.#options.settings(), this.#voices, this.#gone);
    const voice = this.#voices?.find((candidate) => candidate.id === choice?.voice);
    const id = choice?.voice ?? '';
    return { language: choice?.language ?? languages[0]!, voice: { id, name: voice?.name ?? id.slice(id.indexOf('/') + 1), natural: voice?.natural ?? false } };
  }

  /**
   * Has a fresh list of voices come, so that names are known and voices that were gone may have returned.
   * Failures stay silent here: they show when a clip is asked for.
   */
  async refresh(): Promise<void> {
    await this.#ask().then(
      (voices) => {
        for (const voice of voices) this.#gone.delete(voice.id);
        this.#options.voicesKnown();
      },
      () => null,
    );
  }

  /**
   * The sound of a sentence in its voice.
   * @throws SpeechError; `unknown_language` where no voice speaks it
   */
  async *speak(sentence: Sentence, reading: Language | null, options: { urgent: boolean; signal: AbortSignal }): AsyncIterable<ClipPart> {
    const languages = languagesOf(sentence, reading);
    for (;;) {
      let choice = chooseVoice(languages, this.#options.settings(), this.#voices, this.#gone);
      if (choice === null || choice.language !== languages[0]) {
        choice = chooseVoice(languages, this.#options.settings(), await this.#list(), this.#gone);
      }
      if (choice === null) throw unspoken(languages[0]!);
      try {
        yield* this.#options.getClip({ text: sentence.text, ...choice }, options);
        return;
      } catch (cause) {
        if (!(cause instanceof SpeechError) || consequenceOf(cause) !== 'voice') throw cause;
        const isNews = !this.#gone.has(choice.voice);
        this.#gone.add(choice.voice);
        if (isNews) this.#options.voiceGone();
      }
    }
  }

  async #list(): Promise<Voice[]> {
    return this.#voices ?? this.#ask();
  }

  /** The list is nobody's own: it is finished even where the one who asked first has gone. */
  async #ask(): Promise<Voice[]> {
    this.#pending ??= this.#options.voices(this.#options.signal).finally(() => (this.#pending = null));
    this.#voices = await this.#pending;
    return this.#voices;
  }
}
