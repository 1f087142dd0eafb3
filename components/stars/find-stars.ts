import { primaryLanguage } from '../../lib/contract/languages.ts';
import type { ListedStar } from '../../lib/settings/star-store.ts';

/** The stars whose text, sentence, translation or page title holds every word that is searched for, whatever its case and accents; `language` is the first part of a tag, null for all. */
export function findStars<Found extends Omit<ListedStar, 'hasClip'>>(stars: readonly Found[], search: string, language: string | null): Found[] {
  const words = plain(search).split(/\s+/).filter((word) => word !== '');
  return stars.filter((star) => {
    if (language !== null && primaryLanguage(star.language) !== language) return false;
    const text = plain([star.text, star.translation?.text ?? '', star.context?.text ?? '', star.title].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** The languages of stars, as the first parts of their tags, each once. */
export function languagesOfStars(stars: readonly Pick<ListedStar, 'language'>[]): string[] {
  return [...new Set(stars.map(({ language }) => primaryLanguage(language)))].toSorted();
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Diacritic}/gu, '').normalize('NFC').toLowerCase();
}
