/** What a block is on the page. The first block of an article that has a headline is its `title`. */
export const BLOCK_ROLES = ['title', 'heading', 'paragraph', 'list-item', 'quote', 'table-row', 'caption', 'code', 'formula', 'note'] as const;

/** What a block is on the page. */
export type BlockRole = (typeof BLOCK_ROLES)[number];

/** What is said of something on the page instead of reading it. `count`: the lines of code, the rows of a table; 1 for a formula. */
export interface Announcement {
  kind: 'code' | 'table' | 'formula';
  count: number;
}

/** A run of text that stands alone on the page: a paragraph, a heading, a list item. It owns a contiguous run of the article's sentences. */
export interface Block {
  role: BlockRole;
  /** What its one sentence says instead of what the page shows there; left out where the text itself is read. */
  announces?: Announcement;
  /** Where it stands on the page: an index into `Article.places`; left out where that is not known. */
  place?: number | undefined;
  /** Of a heading: 1 for the outermost, to 6. */
  level?: number | undefined;
}

/** The unit of synthesis, highlight and navigation. */
export interface Sentence {
  /** Index of its block in `Article.blocks`; never falls from one sentence to the next. */
  block: number;
  /** The text as it is shown, white space collapsed and trimmed. Word offsets (UTF-16, half-open) count in it. Never empty. */
  text: string;
  /** BCP 47 tag from the nearest `lang` attribute where that differs from the page's, else null. */
  language: string | null;
}

/** What is read: everything that the player needs to know of a page. Plain data; crosses ports. */
export interface Article {
  /** `article`: a found main text; `page`: the visible text of a page without one; `selection`: exactly what was selected; `text`: a text that is not on a page's surface (PDF viewer, cross-origin frame), which cannot be marked. */
  kind: 'article' | 'page' | 'selection' | 'text';
  url: string;
  title: string;
  /** The page's language as a BCP 47 primary subtag, one of the ten or another: the person's correction, else detected, else as the page declares it; null when nothing is known. */
  language: string | null;
  /** True where the person has said what language it is. */
  isPinned?: boolean | undefined;
  blocks: Block[];
  sentences: Sentence[];
  /** Where its blocks stand: the names of the elements from the body inwards (`main>article#post>div.text>p`), each once. */
  places?: string[] | undefined;
  /** The parts of its outline that the person does not want to hear this time, by their ids. */
  leftOut?: string[] | undefined;
}

/** Where a reading is: an index into `Article.sentences`, and the word (UTF-16 offsets into its text) where the voice supplies timings. */
export interface Cursor {
  sentence: number;
  word: { start: number; end: number } | null;
}
