import type { TranslatorInfo } from '../../contract/translations.ts';
import { myLanguageOf } from '../../settings/learning.ts';
import type { BrowserVoices } from '../../speech/browser-voices.ts';
import type { KeptCatalogue } from '../../speech/kept-catalogue.ts';
import { costOfReading, type CostSources, type ReadingCost } from './reading-cost.ts';
import type { Reading, State } from '../state/state.ts';

/** What the cost of the rest of a reading is reckoned from. */
export interface RestCostsOptions {
  catalogue: Pick<KeptCatalogue, 'known'>;
  browserVoices: Pick<BrowserVoices, 'list'>;
  /** The backend's translators, the default first. @throws SpeechError */
  translators: (signal: AbortSignal) => Promise<TranslatorInfo[]>;
  browserLanguages: readonly string[];
  backend: () => Promise<string>;
  has: CostSources['has'];
  signal: AbortSignal;
}

/** Makes what reckons, on this device, what it will cost to hear a reading from its present sentence on. Translators are asked for only where something is translated. */
export function restCosts({ catalogue, browserVoices, translators, browserLanguages, backend, has, signal }: RestCostsOptions): (reading: Reading, settings: State['settings']) => Promise<ReadingCost> {
  return async function costOf({ article, sentence, language, narrateIn, leftOut }, settings) {
    const { captions, order } = settings.learning;
    const shownIn = captions === 'with-mine' ? myLanguageOf(settings.learning, browserLanguages) : null;
    const isTranslated = narrateIn !== null || shownIn !== null;
    const [known, key, pricePer10k] = await Promise.all([
      catalogue.known(),
      backend(),
      // Without a price that is known nothing is promised.
      isTranslated ? translators(signal).then(([first]) => first?.price_per_10k_characters ?? null, () => null) : null,
    ]);
    return costOfReading({ ...article, sentences: article.sentences.filter((_, index) => index >= sentence && !leftOut.has(index)) }, {
      language, settings, has,
      catalogue: known ?? { voices: [], models: [] },
      browserVoices: browserVoices.list,
      backend: key,
      translation: { narrateIn, isPair: order !== 'narration-only', shownIn, pricePer10k },
    });
  };
}
