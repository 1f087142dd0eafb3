import type { Language } from '../contract/languages.ts';
import { announceInLanguage, type AnnouncementWords } from '../reading/announcements.ts';
import { withLanguage } from './describe-page.ts';
import type { PageHelp } from '../reading/page-help.ts';
import type { PageReading } from './map/page-reading.ts';
import type { HeldReading } from './player-line.ts';
import { readPage } from './extraction/read-page.ts';

/** A reading together with the page that it is marked on. */
export type PageHeld = HeldReading & { readonly page: PageReading };

/** What was found on the page counts as still there for so long, in ms; after that the page is looked at anew. */
const FRESH_MS = 60_000;

/** Keeps the article of this page: found when it is asked for, found anew when the page has changed, never while it is being read. */
export interface ArticleKeeper {
  /** The article; null where there is nothing to read. */
  prepare(): Promise<PageHeld | null>;
  /** The article found last. */
  readonly held: PageHeld | null;
  /** Takes the person's correction of "This page is in". */
  correct(language: Language): void;
  /** Leaves parts of the outline, by their ids, out of what is read. */
  leaveOut(parts: string[]): void;
}

/** Makes the keeper. `isInUse` says whether an article is on show, and so must stay as it is. */
export function createArticleKeeper(deps: {
  document: Document;
  detectLanguage(text: string): Promise<string | null>;
  /** What is known of pages in this one's language, and what the person wants to hear. */
  pageHelp(): Promise<PageHelp>;
  isInUse(article: PageHeld): boolean;
  now(): number;
}): ArticleKeeper {
  let held: PageHeld | null = null;
  let foundAt = -Infinity;
  let corrected: Language | null = null;
  let words: AnnouncementWords = {};
  let looking: Promise<PageHeld | null> | null = null;

  async function look(): Promise<PageHeld | null> {
    const isFresh = held !== null && held.article.url === deps.document.URL && deps.now() - foundAt < FRESH_MS;
    if (held && (isFresh || deps.isInUse(held))) return held;
    const help = await deps.pageHelp();
    const page = await readPage(deps.document, help);
    const next = page && holdReading(await withLanguage(page, deps.detectLanguage));
    if (next && corrected && held?.article.url === next.article.url) pin(next, corrected);
    if (next) announceInLanguage(next.article, help.announcements);
    words = help.announcements;
    if (next && held) keepPlace(held, next);
    if (next?.article.url === held?.article.url && held?.article.leftOut) next!.article.leftOut = held.article.leftOut;
    held = next;
    foundAt = deps.now();
    return held;
  }

  return {
    prepare() {
      // The popup may ask while the page is still being looked at.
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    get held() {
      return held;
    },
    leaveOut(parts) {
      if (held) held.article.leftOut = parts;
    },
    correct(language) {
      corrected = language;
      if (!held) return;
      pin(held, language);
      announceInLanguage(held.article, words);
    },
  };
}

function pin({ article }: PageHeld, language: Language): void {
  article.language = language;
  article.isPinned = true;
}

/** A reading of a page, at its start and silent. */
export function holdReading(page: PageReading): PageHeld {
  return { id: crypto.randomUUID(), page, article: page.article, sentence: 0, resumes: true, live: null, narrateIn: null, isWanted: false };
}

/** The sentence in hand stays in hand, also where the page has put others before it; one that has gone leaves the reading at its start. */
function keepPlace(before: PageHeld, after: PageHeld): void {
  if (before.article.url !== after.article.url || before.live?.status === 'finished') return;
  after.resumes = before.resumes;
  const text = before.article.sentences[before.sentence]!.text;
  const distance = (index: number) => Math.abs(index - before.sentence);
  const same = after.article.sentences.flatMap((sentence, index) => (sentence.text === text ? [index] : []));
  after.sentence = same.toSorted((a, b) => distance(a) - distance(b))[0] ?? 0;
}
