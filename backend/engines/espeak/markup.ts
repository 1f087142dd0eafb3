import type { Span } from './word-spans.ts';

/** Text for eSpeak, which reads it as SSML, and the way back from its positions to the request's text. */
export interface Markup {
  text: string;
  /** For each code point of `text`, the UTF-16 offset in the request's text that it stands for; never falling. */
  offsets: number[];
}

/** What eSpeak is given for a text, and the words to be timed in it. */
export interface SpeechText {
  markup: Markup;
  spans: Span[];
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Control characters and lone surrogates: a C string or UTF-8 cannot carry them. */
const UNSPEAKABLE = /[\p{Cc}\p{Cs}]/u;

/** Soft hyphens, zero-width spaces and the like split words in two; the zero-width joiner holds emoji together. */
const INVISIBLE = /(?!\u200d)\p{Cf}/u;

/** Builds a {@link Markup} from front to back. */
export class MarkupWriter {
  #text = '';
  readonly #offsets: number[] = [];

  /** Adds a piece of the request's text that begins at `start` there. */
  copy(piece: string, start: number): void {
    let offset = start;
    for (const character of piece) {
      this.#put(character, offset);
      offset += character.length;
    }
  }

  /** Adds words that are said in place of what stands at `offset`. */
  say(words: string, offset: number): void {
    for (const character of words) this.#put(character, offset);
  }

  /** Has everything that `write` adds spoken in another language, by the same kind of voice. */
  inLanguage(language: string, offset: number, write: () => void): void {
    this.#putRaw(`<voice xml:lang="${language}">`, offset);
    write();
    this.#putRaw('</voice>', offset);
  }

  /** What has been built. */
  finish(): Markup {
    return { text: this.#text, offsets: this.#offsets };
  }

  #put(character: string, offset: number): void {
    if (INVISIBLE.test(character)) return;
    this.#putRaw(UNSPEAKABLE.test(character) ? ' ' : (ESCAPES[character] ?? character), offset);
  }

  #putRaw(characters: string, offset: number): void {
    const last = Math.max(offset, this.#offsets.at(-1) ?? 0);
    for (const character of characters) {
      this.#text += character;
      this.#offsets.push(last);
    }
  }
}
