import { useEffect, useState } from 'react';
import { costOfReading, type ReadingCost } from '../../lib/player/cost/reading-cost.ts';
import type { Stores } from '../../lib/player/kept/stores.ts';
import type { Article } from '../../lib/reading/article.ts';
import type { Learned } from './popup-view-of.ts';

/** What hearing an article will cost: reckoned on this device, of text that does not leave it. */
export function useReadingCost(article: Article | null, stores: Pick<Stores, 'clips' | 'connection'>, { facts, settings, voices, models, browserVoices, connection, narrateIn, mine, translators }: Learned): ReadingCost {
  const [cost, setCost] = useState<ReadingCost>(null);
  const language = facts?.language ?? null;
  const { learning } = settings;
  const pricePer10k = translators[0]?.price_per_10k_characters ?? null;
  useEffect(() => {
    if (article === null || connection.state === 'asking') return;
    let isWanted = true;
    void stores.connection.backendKey().then(async (backend) => {
      const reckoned = await costOfReading(article, { language, settings, catalogue: { voices, models }, browserVoices, backend, has: stores.clips.has, translation: { narrateIn, isPair: learning.order !== 'narration-only', shownIn: learning.captions === 'with-mine' ? mine : null, pricePer10k } });
      if (isWanted) setCost(reckoned);
    }).catch(warn);
    return () => {
      isWanted = false;
    };
  }, [article, language, settings, voices, models, browserVoices, connection.state, narrateIn, mine, learning, pricePer10k, stores]);

  return cost;
}

/** Without a price the popup offers all the same what it can. */
function warn(cause: unknown): void {
  console.warn('Lector: the price could not be found out', cause);
}
