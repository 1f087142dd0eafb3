import type { Language } from '../../contract/languages.ts';
import type { Article, Sentence } from '../../reading/article.ts';
import type { BilingualOrder } from '../../settings/learning.ts';
import { languagesOf } from '../voices/voice-choice.ts';

/** What a line of a script is: a sentence as it is written, its translation, or nothing where a pair needs none. */
export type LineKind = 'original' | 'translation' | 'nothing';

/** How an article is narrated. */
export interface Narration {
  /** Null: as it is written. */
  narrateIn: Language | null;
  order: BilingualOrder;
  /** The language that sentences without one of their own are in; null where nothing is known. */
  language: Language | null;
}

const PARTS: Readonly<Record<BilingualOrder, readonly LineKind[]>> = {
  'narration-only': ['translation'],
  'translation-first': ['translation', 'original'],
  'original-first': ['original', 'translation'],
};

/**
 * What is narrated, line by line, as an article of its own: one line for each sentence of the page, or a pair. Players, tapes and look-ahead go by its lines as
 * sentences; what people see and steer goes by the page's. A line that is translated gets its text when that is known.
 */
export class Script {
  /** The lines as sentences; a translation has the page's text until its own is known. */
  readonly article: Article;
  readonly #page: Article;
  readonly #narration: Narration;
  readonly #kinds: LineKind[];
  readonly #perSentence: number;
  readonly #translated = new Set<number>();
  readonly #failed = new Set<number>();
  readonly #leftOut: () => ReadonlySet<number>;

  /** `leftOut`: the sentences of the page that are not heard, by index; they may change while it is narrated. */
  constructor(page: Article, narration: Narration, leftOut: () => ReadonlySet<number> = () => new Set()) {
    const { narrateIn, order } = narration;
    const parts: readonly LineKind[] = narrateIn === null ? ['original'] : PARTS[order];
    const lines = page.sentences.flatMap((sentence) => {
      const needsTranslation = narrateIn !== null && languagesOf(sentence, narration.language)[0] !== narrateIn;
      return parts.map((kind): { kind: LineKind; sentence: Sentence } => {
        if (kind === 'original') return { kind, sentence };
        if (needsTranslation) return { kind, sentence: { ...sentence, language: narrateIn } };
        return parts.length === 1 ? { kind: 'original', sentence } : { kind: 'nothing', sentence };
      });
    });
    this.#page = page;
    this.#leftOut = leftOut;
    this.#narration = narration;
    this.#perSentence = parts.length;
    this.#kinds = lines.map(({ kind }) => kind);
    this.article = { ...page, sentences: lines.map(({ sentence }) => sentence) };
  }

  /** The first line of a sentence; of the one after the last, the number of lines. */
  lineOf(sentence: number): number {
    return sentence * this.#perSentence;
  }

  /** The sentence that a line belongs to. */
  sentenceOf(line: number): number {
    return Math.floor(line / this.#perSentence);
  }

  /** The lines of a sentence, in the order in which they are heard. */
  linesOf(sentence: number): number[] {
    return Array.from({ length: this.#perSentence }, (_, part) => sentence * this.#perSentence + part);
  }

  /** Whether a line is of a sentence that is left out: it is as if it were not there. */
  isLeftOut(line: number): boolean {
    return this.#leftOut().has(this.sentenceOf(line));
  }

  /** The first line from this one on that is not left out; this one where there is none. */
  heardFrom(line: number): number {
    for (let next = line; next < this.#kinds.length; next++) if (!this.isLeftOut(next)) return next;
    return line;
  }

  /** What a line is. */
  kindOf(line: number): LineKind {
    return this.#kinds[line]!;
  }

  /** The language that a line is read in where it has none of its own. */
  languageOf(line: number): Language | null {
    return this.kindOf(line) === 'translation' ? this.#narration.narrateIn : this.#narration.language;
  }

  /** Whether a line waits for its translation. */
  isUntranslated(line: number): boolean {
    return this.kindOf(line) === 'translation' && !this.#translated.has(line);
  }

  /** Whether a line's sentence could not be translated, and is read as it is written. */
  hasFailed(line: number): boolean {
    return this.#failed.has(line);
  }

  /** Gives a line its translation. */
  translate(line: number, text: string): void {
    this.#translated.add(line);
    this.article.sentences[line] = { block: this.pageSentence(line).block, text, language: this.#narration.narrateIn };
  }

  /** Has a line's sentence read as it is written: by itself, or by the other line of its pair. */
  giveUp(line: number): void {
    this.#failed.add(line);
    this.#kinds[line] = this.#perSentence === 1 ? 'original' : 'nothing';
    this.article.sentences[line] = this.pageSentence(line);
  }

  /** The page's sentence that a line belongs to. */
  pageSentence(line: number): Sentence {
    return this.#page.sentences[this.sentenceOf(line)]!;
  }
}
