import { SAMPLE_RATE } from '../../contract/speech.ts';
import type { Language } from '../../contract/languages.ts';
import type { GetClip } from '../../speech/clip.ts';
import { isBrowserVoice } from '../../speech/browser-voices.ts';
import { SAMPLE_SENTENCES } from './sample-sentences.ts';
import type { UtterSample } from './utter-sample.ts';

/** The voice whose sample is on, and how far it is. */
export interface SampleState {
  /** The voice's id. */
  voice: string;
  state: 'loading' | 'sounding' | 'failed';
}

/** The part of the Web Audio API that a sample is made with. */
export type SampleContext = Pick<AudioContext, 'destination' | 'createBuffer' | 'createBufferSource' | 'createGain' | 'close'>;

/** What a voice sample works with. */
export interface VoiceSampleOptions {
  getClip: GetClip;
  /** A context that may sound; closed after the sample. */
  createContext: () => SampleContext;
  /** Says samples by Browser voices. */
  utter: UtterSample;
  /** Volume, 0 to 1. */
  volume: () => number;
  /** Called with each new state; null: no sample is on. */
  changed: (state: SampleState | null) => void;
}

/** Plays one voice's sample at a time. */
export class VoiceSample {
  readonly #options: VoiceSampleOptions;
  #playing: AbortController | null = null;

  constructor(options: VoiceSampleOptions) {
    this.#options = options;
  }

  /** Plays a voice's sample in a language, in place of any that is on. */
  play(voice: string, language: Language): void {
    this.#playing?.abort();
    const playing = new AbortController();
    this.#playing = playing;
    this.#options.changed({ voice, state: 'loading' });
    this.#sound(voice, language, playing.signal).then(
      () => this.#end(playing, null),
      () => this.#end(playing, { voice, state: 'failed' }),
    );
  }

  /** Falls silent at once. */
  stop(): void {
    const playing = this.#playing;
    playing?.abort();
    if (playing !== null) this.#end(playing, null);
  }

  #end(playing: AbortController, state: SampleState | null): void {
    if (this.#playing !== playing) return;
    this.#playing = null;
    this.#options.changed(state);
  }

  /** Resolves when the sample has sounded or is stopped. */
  async #sound(voice: string, language: Language, signal: AbortSignal): Promise<void> {
    if (isBrowserVoice(voice)) return this.#options.utter(voice, SAMPLE_SENTENCES[language], { volume: this.#options.volume(), began: () => this.#options.changed({ voice, state: 'sounding' }), signal });
    const pieces: Float32Array<ArrayBuffer>[] = [];
    const request = { text: SAMPLE_SENTENCES[language], language, voice };
    for await (const part of this.#options.getClip(request, { urgent: true, signal })) if (part.type === 'audio') pieces.push(part.samples);
    signal.throwIfAborted();
    const context = this.#options.createContext();
    const ended = Promise.withResolvers<void>();
    const buffer = context.createBuffer(1, Math.max(1, pieces.reduce((sum, piece) => sum + piece.length, 0)), SAMPLE_RATE);
    let at = 0;
    for (const piece of pieces) {
      buffer.copyToChannel(piece, 0, at);
      at += piece.length;
    }
    const source = context.createBufferSource();
    const volume = context.createGain();
    volume.gain.value = this.#options.volume();
    source.buffer = buffer;
    source.connect(volume);
    volume.connect(context.destination);
    source.onended = () => ended.resolve();
    signal.addEventListener('abort', () => ended.resolve(), { once: true });
    source.start();
    this.#options.changed({ voice, state: 'sounding' });
    await ended.promise;
    await context.close();
  }
}
