import { useEffect, useMemo, useState } from 'react';
import { askReader } from '../../lib/browser/reader-client.ts';
import { loadScores } from '../../lib/player/load-scores.ts';
import { costOfReading, type ReadingCost } from '../../lib/player/reading-cost.ts';
import type { Article } from '../../lib/reading/article.ts';
import { findPlace, fingerprintOf } from '../../lib/reading/fingerprint.ts';
import { settleLanguages } from '../../lib/reading/sentence-languages.ts';
import { readBackendKey } from '../../lib/settings/connection-store.ts';
import { openDatabase } from '../../lib/settings/database.ts';
import { createPositionStore } from '../../lib/settings/position-store.ts';
import { createClipStore } from '../../lib/speech/clip-store.ts';
import type { PopupKnowledge } from './popup-view-of.ts';

/** What hearing the page in front will cost, and where it was left: reckoned on this device, of text that does not leave it. */
export function useReadingCost({ tab, facts, settings, voices, models, browserVoices, connection, narrateIn, mine, translators }: Omit<PopupKnowledge, 'cost' | 'leftAt'>): { cost: ReadingCost | null; leftAt: number } {
  const [article, setArticle] = useState<Article | null>(null);
  const [cost, setCost] = useState<ReadingCost | null>(null);
  const [leftAt, setLeftAt] = useState(0);
  const store = useMemo(() => createClipStore({ database: openDatabase }), []);
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
      const left = isPrivate ? null : await createPositionStore().get(answer.article.url);
      setLeftAt((left && findPlace(left, fingerprintOf(answer.article.sentences))?.sentence) ?? 0);
    }).catch(warn);
  }, [isReadable, tabId, isPrivate]);

  const language = facts?.language ?? null;
  const { learning } = settings;
  const pricePer10k = translators[0]?.price_per_10k_characters ?? null;
  useEffect(() => {
    if (article === null || connection.state === 'asking') return;
    let isWanted = true;
    void readBackendKey().then(async (backend) => {
      const reckoned = await costOfReading(article, { language, settings, catalogue: { voices, models }, browserVoices, backend, has: store.has, translation: { narrateIn, isPair: learning.order !== 'narration-only', shownIn: learning.captions === 'with-mine' ? mine : null, pricePer10k } });
      if (isWanted) setCost(reckoned);
    }).catch(warn);
    return () => {
      isWanted = false;
    };
  }, [article, language, settings, voices, models, browserVoices, connection.state, narrateIn, mine, learning, pricePer10k, store]);

  return { cost, leftAt };
}

/** Without a price or a place the popup offers all the same what it can. */
function warn(cause: unknown): void {
  console.warn('Lector: the price or the place could not be found out', cause);
}
