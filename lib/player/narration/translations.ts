import { primaryLanguage, type Language } from '../../contract/languages.ts';
import type { Term } from '../../contract/translations.ts';
import type { Translate, Translation } from '../../speech/translation.ts';
import { SpeechError } from '../../speech/speech-error.ts';
import type { Reading } from '../state/state.ts';

/** Sentences that are asked for together ahead, and how long they are at most, in UTF-16 code units. */
const BATCH = 8;
const BATCH_LENGTH = 1500;
/** How far ahead sentences are looked for. */
const REACH = 12;

/** A sentence of the page as it is to be translated. */
export interface SourceSentence {
  text: string;
  /** BCP 47 tag, or null where it is not known. */
  language: string | null;
}

/** A sentence of a reading as it is to be translated; null where there is none. */
export function sourceOf(reading: Reading | null, index: number): SourceSentence | null {
  const sentence = reading?.article.sentences[index];
  return reading === null || sentence === undefined ? null : { text: sentence.text, language: sentence.language ?? reading.language };
}

/** What translations work with. */
export interface TranslationsOptions {
  translate: Translate;
  /** A sentence of the page by its index; null beyond the end. */
  sentenceAt: (index: number) => SourceSentence | null;
  glossary: () => readonly Term[];
  /** Called when more is known. */
  changed: () => void;
}

interface Entry {
  translation: Promise<string>;
  /** Null until it is known. */
  outcome: Translation | null;
}

/** The translations of one reading: each sentence asked for once in each language, those ahead in batches. */
export class Translations {
  readonly #options: TranslationsOptions;
  readonly #entries = new Map<string, Entry>();
  #ended = new AbortController();

  constructor(options: TranslationsOptions) {
    this.#options = options;
  }

  /** The translation of a sentence as far as it is known; null where it is not. */
  known(sentence: number, target: Language): string | null {
    const outcome = this.#entries.get(keyOf(sentence, target))?.outcome ?? null;
    return outcome !== null && 'text' in outcome ? outcome.text : null;
  }

  /**
   * The translation of a sentence. What is `urgent` goes alone and at once, with the sentences after it following in a batch.
   * @throws SpeechError, and the signal's reason
   */
  async get(sentence: number, target: Language, { urgent, signal }: { urgent: boolean; signal: AbortSignal }): Promise<string> {
    signal.throwIfAborted();
    if (!this.#entries.has(keyOf(sentence, target))) {
      if (urgent) this.#ask([sentence], target, true);
      this.#askAhead(urgent ? sentence + 1 : sentence, target);
    }
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([this.#entries.get(keyOf(sentence, target))!.translation, aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Forgets everything, and gives up what is under way. */
  clear(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#entries.clear();
  }

  /** Asks for the sentences from one on that are not yet asked for, as far as they go together. */
  #askAhead(from: number, target: Language): void {
    const batch: number[] = [];
    let length = 0;
    let language: string | null | undefined;
    for (let index = from; batch.length < BATCH && index < from + REACH; index++) {
      const sentence = this.#options.sentenceAt(index);
      if (sentence === null) break;
      if (this.#entries.has(keyOf(index, target)) || (sentence.language !== null && primaryLanguage(sentence.language) === target)) continue;
      length += sentence.text.length;
      if (batch.length > 0 && (length > BATCH_LENGTH || sentence.language !== language)) break;
      language = sentence.language;
      batch.push(index);
    }
    if (batch.length > 0) this.#ask(batch, target, false);
  }

  #ask(sentences: readonly number[], target: Language, isUrgent: boolean): void {
    const { translate, sentenceAt, glossary, changed } = this.#options;
    const sources = sentences.map((sentence) => sentenceAt(sentence)!);
    const { signal } = this.#ended;
    const request = { sentences: sources.map(({ text }) => text), source: sources[0]!.language, target, glossary: glossary() };
    const answer = translate(request, { urgent: isUrgent, signal });
    for (const [index, sentence] of sentences.entries()) {
      const key = keyOf(sentence, target);
      const entry: Entry = { translation: this.#outcome(answer, index), outcome: null };
      this.#entries.set(key, entry);
      entry.translation.then(
        (text) => {
          entry.outcome = { text };
          if (this.#entries.get(key) === entry) changed();
        },
        (error: unknown) => {
          // What may pass is asked for again when it is wanted again.
          if (error instanceof SpeechError && !error.retryable) entry.outcome = { error };
          else if (this.#entries.get(key) === entry) this.#entries.delete(key);
        },
      );
    }
  }

  async #outcome(answer: Promise<Translation[]>, index: number): Promise<string> {
    const translation = (await answer)[index]!;
    if ('error' in translation) throw translation.error;
    return translation.text;
  }
}

function keyOf(sentence: number, target: Language): string {
  return `${target} ${sentence}`;
}
