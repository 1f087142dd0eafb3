import type { Language } from '../../contract/languages.ts';
import { SAMPLE_RATE } from '../../contract/speech.ts';
import type { ReadingSnapshot } from '../../messages/snapshots.ts';
import type { Sentence } from '../../reading/article.ts';
import type { ClipPart } from '../../speech/clip.ts';
import type { Translate } from '../../speech/translation.ts';
import { Passage } from '../sound/passage.ts';
import { SampleBuffer } from '../sound/sample-buffer.ts';
import type { SoundOutput } from '../sound/sound-output.ts';
import { Tape } from '../sound/tape.ts';

/** A word of a sentence that is looked up. */
export interface Word {
  sentence: Sentence;
  /** BCP 47 tag that it is in. */
  language: string;
  /** UTF-16 offsets into the sentence. */
  start: number;
  end: number;
  /** The sentence's own sound, where it is at hand. */
  passage: Passage | null;
}

/** What a look-up works with. */
export interface WordLookUpOptions {
  output: Pick<SoundOutput, 'play'>;
  /** Gets the sound of a text as a sentence. @throws SpeechError */
  speak: (sentence: Sentence, signal: AbortSignal) => AsyncIterable<ClipPart>;
  /** Says a text as a sentence by the Browser voice that reads such ones by choice, or stands in for the voice of choice; returns what silences it, or null where none does. */
  utter: (sentence: Sentence, by: 'choice' | 'stand-in') => (() => void) | null;
  translate: Translate;
  speed: () => number;
  changed: () => void;
  /** Hears what could not be had; the word is shown without it. */
  warn: (message: string, cause: unknown) => void;
}

/** Has one word heard alone and translated: cut out of its sentence's own sound where that has timings, which costs nothing, else spoken for itself, by whoever reads there. */
export class WordLookUp {
  readonly #options: WordLookUpOptions;
  #asking = new AbortController();
  /** The sound of the word, as far as it is at hand. */
  sound: SampleBuffer | null = null;
  /** What is shown of it; null: no word is looked up. */
  shown: ReadingSnapshot['lookUp'] = null;

  constructor(options: WordLookUpOptions) {
    this.#options = options;
  }

  /** Looks up a word, in place of any other. */
  begin(word: Word, target: Language): void {
    this.end();
    const { signal } = this.#asking;
    const text = word.sentence.text.slice(word.start, word.end);
    this.shown = { text, language: word.language, translation: null };
    this.#sound(word, text, signal).catch((cause: unknown) => signal.aborted || this.#options.warn('a word could not be spoken', cause));
    if (target !== word.language.split('-', 1)[0]) this.#translate(text, word.language, target, signal).catch((cause: unknown) => signal.aborted || this.#options.warn('a word could not be translated', cause));
  }

  /** Shows no word any more. */
  end(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.shown = null;
    this.sound = null;
  }

  async #sound({ sentence, start, end, passage }: Word, text: string, signal: AbortSignal): Promise<void> {
    const word = { ...sentence, text };
    const cut = passage && cutOut(passage, start, end);
    if (cut === null && this.#utter(word, 'choice', signal)) return;
    const sound = cut ?? (await this.#spoken(word, signal).catch((cause: unknown) => {
      if (signal.aborted || this.#utter(word, 'stand-in', signal)) return null;
      throw cause;
    }));
    if (signal.aborted || sound === null) return;
    this.sound = sound;
    this.#options.changed();
    this.#options.output.play(new Tape({ sentenceCount: 1, soundOf: () => sound, pauseAfter: () => 0 }, 0, this.#options.speed()));
  }

  #utter(word: Sentence, by: 'choice' | 'stand-in', signal: AbortSignal): boolean {
    const silence = this.#options.utter(word, by);
    if (silence !== null) signal.addEventListener('abort', silence, { once: true });
    return silence !== null;
  }

  async #spoken(sentence: Sentence, signal: AbortSignal): Promise<SampleBuffer> {
    const passage = new Passage();
    for await (const part of this.#options.speak(sentence, signal)) passage.take(part);
    return passage.sound;
  }

  async #translate(text: string, source: string, target: Language, signal: AbortSignal): Promise<void> {
    const [translation] = await this.#options.translate({ sentences: [text], source, target, glossary: [] }, { urgent: true, signal });
    if (signal.aborted || this.shown === null || translation === undefined || !('text' in translation)) return;
    this.shown = { ...this.shown, translation: { text: translation.text, language: target } };
    this.#options.changed();
  }
}

/** The sound of a word inside a whole passage, or null where its timings are not known. */
function cutOut(passage: Passage, start: number, end: number): SampleBuffer | null {
  const words = passage.words.filter((word) => word.start < end && word.end > start);
  const [first, last] = [words[0], words.at(-1)];
  if (!passage.sound.isWhole || first === undefined || last === undefined) return null;
  const from = Math.floor(passage.sampleAt(first.startMs));
  const to = Math.min(passage.sound.length, Math.ceil(passage.sampleAt(last.endMs)));
  if (to - from < SAMPLE_RATE / 50) return null;
  const cut = new SampleBuffer();
  cut.append(passage.sound.samples.subarray(from, to));
  cut.finish();
  return cut;
}
