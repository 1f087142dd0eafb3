import { primaryLanguage } from '../../../lib/contract/languages.ts';
import { SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { engineError } from './errors.ts';

/** Usual milliseconds for one character of a kind, at a calm reading pace. */
const HAN_MS = { ja: 250, other: 210 };
const KANA_MS = 110;
const HANGUL_MS = 160;
const LETTER_MS = 58;
const DIGIT_MS = 160;
const SIGN_MS = 60;

/** Below this part of the usual duration, text has been swallowed. */
const SHORTEST_PART = 0.5;
/** Above this multiple, and the seconds on top, the voice has drifted off. Digits and signs may be read as long words. */
const LONGEST_MULTIPLE = 4;
const SPARE_MS = 6000;
const LONG_WORD_MS = 1500;

/** Between which durations a clip of a text can be the whole of it and no more, in milliseconds. `language` is a BCP 47 tag. */
export function expectedDuration(text: string, language: string): { minMs: number; maxMs: number } {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  const digits = count(/\p{N}/gu);
  const letters = count(/\p{L}/gu) - han - kana - hangul;
  const signs = count(/[^\p{L}\p{N}\s]/gu);
  const hanMs = primaryLanguage(language) === 'ja' ? HAN_MS.ja : HAN_MS.other;
  const usualMs = han * hanMs + kana * KANA_MS + hangul * HANGUL_MS + Math.max(0, letters) * LETTER_MS;
  return {
    minMs: (usualMs + digits * (DIGIT_MS / 2)) * SHORTEST_PART,
    maxMs: (usualMs + digits * DIGIT_MS + signs * SIGN_MS) * LONGEST_MULTIPLE + (digits + signs) * LONG_WORD_MS + SPARE_MS,
  };
}

/** Holds sound as it comes to what its text can last. */
export class DurationCheck {
  readonly #minSamples: number;
  readonly #maxSamples: number;
  #count = 0;

  constructor(text: string, language: string) {
    const { minMs, maxMs } = expectedDuration(text, language);
    this.#minSamples = (minMs / 1000) * SAMPLE_RATE;
    this.#maxSamples = (maxMs / 1000) * SAMPLE_RATE;
  }

  /** @throws EngineError `engine_garbled` as soon as there is more than the text can last */
  add(sampleCount: number): void {
    this.#count += sampleCount;
    if (this.#count > this.#maxSamples) throw engineError('engine_garbled', { cause: new Error('far longer than its text') });
  }

  /** @throws EngineError `engine_garbled` when it is over too soon, or nothing has come */
  finish(): void {
    if (this.#count === 0 || this.#count < this.#minSamples) throw engineError('engine_garbled', { cause: new Error('far shorter than its text') });
  }
}
