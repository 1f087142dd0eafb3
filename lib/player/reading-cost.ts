import type { Article } from '../reading/article.ts';
import type { Language } from '../contract/languages.ts';
import { modelFor } from '../settings/model-choice.ts';
import type { Settings } from '../settings/settings.ts';
import { isBrowserVoice, type ListedVoice } from '../speech/browser-voices.ts';
import { clipKey } from '../speech/clip-key.ts';
import type { Catalogue } from '../speech/kept-catalogue.ts';
import { deliveredRequest } from './delivered-clips.ts';
import { chooseVoice, languagesOf } from './voice-choice.ts';

/** What a reading will cost: nothing; at most so many US dollars; or nobody knows (a price or a voice is not known). */
export type ReadingCost = { kind: 'free' } | { kind: 'at-most'; dollars: number } | { kind: 'unknown' };

/** What a reading's cost is reckoned from, all of it on this device. */
export interface CostSources {
  /** The language that the article is read in, or null when nothing is known. */
  language: Language | null;
  settings: Settings;
  /** The backend's voices and models with their prices. */
  catalogue: Catalogue;
  browserVoices: readonly ListedVoice[];
  /** What clips of different backends are told apart by. */
  backend: string;
  /** Which of the clips are at hand, by their keys. */
  has: (keys: readonly string[]) => Promise<boolean[]>;
}

/** What it will cost to hear an article to its end: every sentence whose clip is not at hand, as if the backend had none of them either. */
export async function costOfReading(article: Article, { language, settings, catalogue, browserVoices, backend, has }: CostSources): Promise<ReadingCost> {
  const voices = [...catalogue.voices, ...browserVoices];
  const priced: { key: Promise<string>; dollars: number | null }[] = [];
  for (const sentence of article.sentences) {
    const choice = chooseVoice(languagesOf(sentence, language), settings, voices, new Set());
    if (choice === null) return { kind: 'unknown' };
    if (isBrowserVoice(choice.voice)) continue;
    const voice = catalogue.voices.find(({ id }) => id === choice.voice);
    const price = voice === undefined ? null : (modelFor(voice, catalogue.models, settings)?.price_per_10k_characters ?? null);
    if (price === 0) continue;
    const key = clipKey(backend, deliveredRequest({ text: sentence.text, ...choice }, catalogue, settings));
    priced.push({ key, dollars: price === null ? null : (mostBilledCharacters(sentence.text) * price) / 10_000 });
  }
  const atHand = await has(await Promise.all(priced.map(({ key }) => key)));
  const missing = priced.filter((_, index) => atHand[index] !== true);
  if (missing.length === 0) return { kind: 'free' };
  let dollars = 0;
  for (const sentence of missing) {
    if (sentence.dollars === null) return { kind: 'unknown' };
    dollars += sentence.dollars;
  }
  return { kind: 'at-most', dollars };
}

/** The most that an engine bills for a text: vendors count a Han character as two. */
function mostBilledCharacters(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
