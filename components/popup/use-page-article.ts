import { useEffect, useMemo, useState } from 'react';
import type { Stores } from '../../lib/player/kept/stores.ts';
import { askReader } from '../../lib/browser/reader-client.ts';
import type { FrontTab } from '../../lib/browser/tabs.ts';
import { asLanguage } from '../../lib/contract/languages.ts';
import type { PageFacts } from '../../lib/messages/reader-answers.ts';
import { loadScores } from '../../lib/player/load-scores.ts';
import type { Article } from '../../lib/reading/article.ts';
import { findPlace, fingerprintOf } from '../../lib/reading/fingerprint.ts';
import { settleLanguages } from '../../lib/reading/sentence-languages.ts';

/** The article of the page in front with its languages settled, where it was left, and what is known of the page now that its text is. Nothing of it leaves this device. */
export function usePageArticle({ tab, facts }: { tab: FrontTab | null; facts: PageFacts | null }, { positions }: Pick<Stores, 'positions'>): { article: Article | null; leftAt: number; facts: PageFacts | null } {
  const [article, setArticle] = useState<Article | null>(null);
  const [leftAt, setLeftAt] = useState(0);
  const isReadable = facts?.kind === 'article' || facts?.kind === 'page';
  const tabId = tab?.id;
  const isPrivate = tab?.isPrivate === true;

  useEffect(() => {
    if (!isReadable || tabId === undefined) return;
    void askReader(tabId, { type: 'article' }).then(async (answer) => {
      if (answer.type !== 'article' || answer.article === null) return;
      const found = answer.article;
      const scores = await loadScores().catch(() => null);
      setArticle(settleLanguages(found, scores));
      // What other windows have left is none of a private one's business.
      const left = isPrivate ? null : await positions.get(found.url);
      setLeftAt((left && findPlace(left, fingerprintOf(found.sentences))?.sentence) ?? 0);
    }).catch((cause: unknown) => console.warn('Lector: the text or its place could not be found out', cause));
  }, [isReadable, tabId, isPrivate, positions]);

  const settled = article?.language ?? null;
  return { article, leftAt, facts: useMemo(() => (facts === null ? null : withLanguage(facts, settled)), [facts, settled]) };
}

/** What is known of a page that does not say what it is in, once its text has told. */
function withLanguage(facts: PageFacts, settled: string | null): PageFacts {
  if (settled === null || facts.language !== null || facts.unspoken !== null) return facts;
  const language = asLanguage(settled);
  return { ...facts, language, unspoken: language === null ? settled : null };
}
