import type { Language } from '../../contract/languages.ts';
import type { Article } from '../../reading/article.ts';
import { modelFor } from '../../settings/model-choice.ts';
import { isNeverSent } from '../../settings/never-send.ts';
import { FALLBACK_LANGUAGE, type Settings } from '../../settings/settings.ts';
import { isBrowserVoice, type ListedVoice } from '../../speech/browser-voices.ts';
import { clipKey } from '../../speech/clip-key.ts';
import type { Catalogue } from '../../speech/kept-catalogue.ts';
import { deliveredRequest } from '../clips/delivered-clips.ts';
import { saySentence } from '../clips/say-sentence.ts';
import { spokenPieces } from '../clips/spoken-clip.ts';
import { chooseVoice, forNarration, languagesOf } from '../voices/voice-choice.ts';

/** What a reading will cost: at most so many US dollars, 0 is nothing; null where nobody knows (a price or a voice is not known). */
export type ReadingCost = number | null;

/** What of a reading is translated, and what that costs. */
export interface TranslationCost {
  /** What it is narrated in, null: as it is written; and whether the page's own sentences are heard beside. */
  narrateIn: Language | null;
  isPair: boolean;
  /** What its captions are translated into; null: they are not. */
  shownIn: Language | null;
  /** US dollars for 10,000 characters; null where nobody knows. */
  pricePer10k: number | null;
}

/** What a reading's cost is reckoned from, all of it on this device. */
export interface CostSources {
  /** The language that the article is read in, or null when nothing is known. */
  language: string | null;
  settings: Settings;
  /** The backend's voices and models with their prices. */
  catalogue: Catalogue;
  browserVoices: readonly ListedVoice[];
  /** What is translated; left out: nothing. */
  translation?: TranslationCost;
  /** What clips of different backends are told apart by. */
  backend: string;
  /** Which of the clips are at hand, by their keys. */
  has: (keys: readonly string[]) => Promise<boolean[]>;
}

/** After so many sentences others may work. */
const SLICE = 64;

/** What it will cost to hear an article to its end: every sentence whose clip is not at hand, as if the backend had none of them either. */
export async function costOfReading(article: Article, { language, settings, catalogue, browserVoices, translation, backend, has }: CostSources): Promise<ReadingCost> {
  // Its text does not leave this device, whoever is chosen for other pages.
  if (isNeverSent(article.url, settings.neverSend)) return 0;
  const voices = [...catalogue.voices, ...browserVoices];
  const priced: { key: Promise<string> | null; dollars: number | null }[] = [];
  const priceOf = (id: string): number | null => {
    if (isBrowserVoice(id)) return 0;
    const voice = catalogue.voices.find((candidate) => candidate.id === id);
    return voice === undefined ? null : (modelFor(voice, catalogue.models, settings)?.price_per_10k_characters ?? null);
  };
  for (const [index, sentence] of article.sentences.entries()) {
    // Nobody waits for a price, but sound may be waiting.
    if (index % SLICE === SLICE - 1) await new Promise((resume) => setTimeout(resume));
    const own = languagesOf(sentence, language);
    const isOther = (wanted: Language | null | undefined): wanted is Language => wanted != null && wanted !== own[0];
    const target = isOther(translation?.narrateIn) ? translation.narrateIn : null;
    const shown = isOther(translation?.shownIn) && translation.shownIn !== target ? translation.shownIn : null;
    const translating = translation?.pricePer10k ?? null;
    if (shown !== null) priced.push({ key: null, dollars: translating === null ? null : (sentence.text.length * translating) / 10_000 });
    if (target !== null) {
      const narrator = chooseVoice([target], forNarration(settings, { from: language ?? FALLBACK_LANGUAGE, to: target }, voices, new Set()), voices, new Set());
      if (narrator === null) return null;
      // What it will be in that language is not known before, so neither is whether its clip is at hand.
      const price = priceOf(narrator.voice);
      priced.push({ key: null, dollars: price === null || translating === null ? null : (sentence.text.length * translating + mostTranslatedCharacters(sentence.text, target) * price) / 10_000 });
      if (translation?.isPair !== true) continue;
    }
    const choice = chooseVoice(own, settings, voices, new Set());
    if (choice === null) return null;
    if (isBrowserVoice(choice.voice)) continue;
    const price = priceOf(choice.voice);
    if (price === 0) continue;
    for (const piece of spokenPieces(saySentence(sentence, choice.language, { article, settings }))) {
      const key = clipKey(backend, deliveredRequest({ text: piece.text, ...choice }, catalogue, settings));
      priced.push({ key, dollars: price === null ? null : (mostBilledCharacters(piece.text) * price) / 10_000 });
    }
  }
  const keyed = priced.filter(({ key }) => key !== null);
  const atHand = await has(await Promise.all(keyed.map(({ key }) => key!)));
  const held = new Set(keyed.filter((_, index) => atHand[index] === true));
  const missing = priced.filter((sentence) => !held.has(sentence) && sentence.dollars !== 0);
  let dollars = 0;
  for (const sentence of missing) {
    if (sentence.dollars === null) return null;
    dollars += sentence.dollars;
  }
  return dollars;
}

/** The most that a translation is billed as: alphabets grow by half at most, a character of Chinese or Japanese becomes a word, and a word of theirs two characters. */
function mostTranslatedCharacters(text: string, target: Language): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const isWideTarget = target === 'zh' || target === 'ja' || target === 'ko';
  return Math.ceil((text.length - wide) * 1.5 + wide * (isWideTarget ? 3 : 5));
}

/** The most that an engine bills for a text: vendors count a Han character as two. */
function mostBilledCharacters(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
