import { primaryLanguage } from '../contract/languages.ts';
import type { Article, Sentence } from './article.ts';
import { detectLanguage, type NgramScores } from './detect-language.ts';

/** How much has to speak against the page's language in a block, and against the block's in a sentence. */
const PAGE_WEIGHT = 2;
const BLOCK_WEIGHT = 3;
/** A tag that stands for no spoken language. */
const NO_LANGUAGE = /^(?:und|zxx|mul|mis|x)$/;

/**
 * The language of each sentence of an article, as BCP 47 primary subtags: the one that its `lang` attribute says, else what it sounds like, with its block's
 * language as prior and the page's as that one's. Without `scores` it is the page's.
 * `page` is the page's language; null when unknown. Where the person has said what it is (`isPinned`), it holds for every sentence that can be written in it.
 */
class SentenceLanguages {
  readonly #article: Article;
  /** The page's language: as given, else as its text sounds. */
  readonly page: string | null;
  readonly #isPinned: boolean;
  readonly #scores: NgramScores | null;
  readonly #blocks = new Map<number, string | null>();
  readonly #sentences = new Map<number, string | null>();
  #byBlock: Map<number, Sentence[]> | null = null;

  constructor(article: Article, { page, isPinned, scores }: { page: string | null; isPinned: boolean; scores: NgramScores | null }) {
    this.#article = article;
    this.#isPinned = isPinned;
    this.#scores = scores;
    this.page = page ?? (scores === null ? null : detectLanguage(sampleOf(article), scores));
  }

  /** The language of a sentence; null where nothing is known of it. */
  of(sentence: number): string | null {
    const known = this.#sentences.get(sentence);
    if (known !== undefined) return known;
    const found = this.#settle(sentence);
    this.#sentences.set(sentence, found);
    return found;
  }

  #settle(index: number): string | null {
    const { text, language: tag, block } = this.#article.sentences[index]!;
    if (this.#isPinned && this.page !== null && isWrittenLike(text, this.page)) return this.page;
    const own = tag === null ? null : primaryLanguage(tag);
    if (own !== null && !NO_LANGUAGE.test(own)) return own;
    if (this.#scores === null) return this.page;
    const around = this.#blockLanguage(block);
    return detectLanguage(text, this.#scores, around === null ? null : { language: around, weight: BLOCK_WEIGHT });
  }

  #blockLanguage(block: number): string | null {
    const known = this.#blocks.get(block);
    if (known !== undefined) return known;
    const text = this.#sentencesOf(block).filter((sentence) => sentence.language === null).map((sentence) => sentence.text).join(' ');
    const found = detectLanguage(text, this.#scores!, this.page === null ? null : { language: this.page, weight: PAGE_WEIGHT });
    this.#blocks.set(block, found);
    return found;
  }

  #sentencesOf(block: number): readonly Sentence[] {
    this.#byBlock ??= Map.groupBy(this.#article.sentences, (sentence) => sentence.block);
    return this.#byBlock.get(block) ?? [];
  }
}

/**
 * The article with the language of every sentence settled; without `scores`, as the page and its attributes say it. Each is found out when it is first asked for:
 * a text of 20,000 sentences would else keep its first one waiting.
 */
export function settleLanguages(article: Article, scores: NgramScores | null): Article {
  const settled = new SentenceLanguages(article, { page: article.language, isPinned: article.isPinned === true, scores });
  const sentences = article.sentences.map(({ block, text }, index) => ({
    block,
    text,
    get language() {
      return settled.of(index);
    },
  }));
  return { ...article, language: settled.page, sentences };
}

/** The article with a language that holds for every sentence that can be written in it. */
export function pinLanguage(article: Article, language: string): Article {
  const sentences = article.sentences.map((sentence) => (isWrittenLike(sentence.text, language) ? { ...sentence, language } : sentence));
  return { ...article, language, isPinned: true, sentences };
}

/** Enough of an article to tell its language. */
function sampleOf({ sentences }: Article): string {
  let sample = '';
  for (const { text } of sentences) if (sample.length < 1000) sample += `${text} `;
  return sample;
}

/** Whether a text is in the script of a language: a pinned language does not make a Chinese sentence German. */
function isWrittenLike(text: string, language: string): boolean {
  const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
  const isWide = (text.match(wide)?.length ?? 0) * 3 > (text.match(/[\p{sc=Latin}\p{sc=Cyrillic}]/gu)?.length ?? 0);
  if (['zh', 'ja', 'ko', 'yue'].includes(language)) return true;
  return !isWide;
}
