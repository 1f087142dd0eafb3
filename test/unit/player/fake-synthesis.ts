import { BrowserVoices } from '../../../lib/speech/browser-voices.ts';
import type { BrowserSpeech } from '../../../lib/player/voices/make-relay.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a fake voice forgets or does wrong. */
export interface Faults {
  /** Tells no words. */
  wordless?: boolean;
  /** Never tells `start`, and does not speak. */
  mute?: boolean;
  /** Never tells `end`. */
  endless?: boolean;
  /** Falls silent so many ms into an utterance, without a word. */
  diesAfterMs?: number;
  /** Goes on saying that it speaks when it has died. */
  zombie?: boolean;
  /** Fails with this error in place of speaking. */
  error?: SpeechSynthesisErrorCode;
}

/** A stretch that was heard. */
export interface Heard {
  text: string;
  voice: string;
  rate: number;
  volume: number;
  at: number;
  /** Clock time at which it fell silent; null while it sounds. */
  until: number | null;
  /** The words heard of it, in order. */
  words: string[];
}

/** A `speechSynthesis` on a virtual clock that says a word in 250 ms at rate 1, with voices as good or bad as the test wants them. */
export class FakeSynthesis {
  readonly heard: Heard[] = [];
  readonly utterances: SpeechSynthesisUtterance[] = [];
  speaking = false;
  faults: Faults = {};
  voices: SpeechSynthesisVoice[] = [];
  readonly #clock: VirtualClock;
  #current: SpeechSynthesisUtterance | null = null;
  #cancels: (() => void)[] = [];
  #onChange: (() => void)[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** As the player takes it. */
  speech(): BrowserSpeech {
    const synthesis = this as unknown as SpeechSynthesis;
    return {
      synthesis,
      createUtterance: (text) => ({ text, lang: '', rate: 1, volume: 1, pitch: 1, voice: null, onstart: null, onend: null, onerror: null, onboundary: null }) as unknown as SpeechSynthesisUtterance,
      voices: new BrowserVoices({ synthesis, after: (ms, callback) => this.#clock.after(ms, callback), signal: new AbortController().signal }),
    };
  }

  /** Changes the list and says so. */
  setVoices(voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    for (const listener of this.#onChange) listener();
  }

  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }

  addEventListener(_type: string, listener: () => void): void {
    this.#onChange.push(listener);
  }

  speak(utterance: SpeechSynthesisUtterance): void {
    this.utterances.push(utterance);
    if (this.#current !== null) throw new Error('one utterance at a time');
    this.#current = utterance;
    this.speaking = true;
    const { faults } = this;
    if (faults.mute) return;
    this.#after(80, () => {
      if (faults.error !== undefined) return this.#fail(faults.error);
      this.#speak(utterance, faults);
    });
  }

  cancel(): void {
    this.#fail('canceled');
  }

  /** Somebody else cancels what sounds. */
  interrupt(): void {
    this.#fail('interrupted');
  }

  #speak(utterance: SpeechSynthesisUtterance, faults: Faults): void {
    const heard: Heard = { text: utterance.text, voice: utterance.voice!.voiceURI, rate: utterance.rate, volume: utterance.volume, at: this.#clock.now(), until: null, words: [] };
    this.heard.push(heard);
    utterance.onstart?.({} as SpeechSynthesisEvent);
    const words = [...utterance.text.matchAll(/\S+/g)];
    const wordMs = 250 / utterance.rate;
    for (const [index, { 0: word, index: charIndex }] of words.entries()) {
      if (faults.diesAfterMs !== undefined && index * wordMs >= faults.diesAfterMs) break;
      this.#after(index * wordMs, () => {
        heard.words.push(word);
        if (faults.wordless !== true) utterance.onboundary?.({ name: 'word', charIndex, charLength: word.length } as SpeechSynthesisEvent);
      });
    }
    const endMs = words.length * wordMs;
    const isDying = faults.diesAfterMs !== undefined && faults.diesAfterMs < endMs;
    this.#after(isDying ? faults.diesAfterMs! : endMs, () => {
      if (faults.zombie !== true) this.speaking = false;
      if (isDying || faults.endless) return void (heard.until = this.#clock.now());
      this.#finish();
      utterance.onend?.({} as SpeechSynthesisEvent);
    });
  }

  #after(ms: number, callback: () => void): void {
    this.#cancels.push(this.#clock.after(ms, callback));
  }

  #finish(): void {
    for (const cancel of this.#cancels.splice(0)) cancel();
    const last = this.heard.at(-1);
    if (last !== undefined) last.until ??= this.#clock.now();
    this.#current = null;
    this.speaking = false;
  }

  #fail(error: SpeechSynthesisErrorCode): void {
    const utterance = this.#current;
    this.#finish();
    utterance?.onerror?.({ error } as SpeechSynthesisErrorEvent);
  }
}

/** A voice of the fake. */
export function browserVoice(name: string, lang: string, more: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice {
  return { name, lang, voiceURI: name, localService: true, default: false, ...more };
}
