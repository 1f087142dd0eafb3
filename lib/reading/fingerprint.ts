/** A text's sentences as 32-bit hashes, in their order: enough to know it again, and to see what has changed in it, without keeping a word of it. */
export type Fingerprint = Uint32Array<ArrayBuffer>;

/** The fingerprint of a text. White space and Unicode composition make no difference. */
export function fingerprintOf(sentences: readonly { text: string }[]): Fingerprint {
  return Uint32Array.from(sentences, ({ text }) => hashOf(text.normalize('NFC').replace(/\s+/gu, ' ').trim()));
}

/** Where a text was left. */
export interface LeftAt {
  fingerprint: Fingerprint;
  sentence: number;
}

/** Where to go on, and whether the text is another one than it was. */
export interface FoundPlace {
  sentence: number;
  hasChanged: boolean;
}

/**
 * Where a text that was left goes on as it stands now: at the same sentence, or, where that has gone, at the nearest one that is still there.
 * Null where nothing of it is left, or where that is its start.
 */
export function findPlace(left: LeftAt, now: Fingerprint): FoundPlace | null {
  const { fingerprint: before, sentence } = left;
  const hasChanged = before.length !== now.length || before.some((hash, index) => hash !== now[index]);
  if (!hasChanged) return sentence > 0 && sentence < now.length ? { sentence, hasChanged } : null;
  const places = new Map<number, number[]>();
  for (const [index, hash] of now.entries()) places.set(hash, [...(places.get(hash) ?? []), index]);
  for (let distance = 0; distance < before.length; distance++) {
    // What follows is as near as what came before, and has not been heard yet.
    for (const index of distance === 0 ? [sentence] : [sentence + distance, sentence - distance]) {
      const found = nearestTo(sentence, places.get(before[index] ?? -1) ?? []);
      if (found !== null) return found > 0 ? { sentence: found, hasChanged } : null;
    }
  }
  return null;
}

function nearestTo(wanted: number, places: readonly number[]): number | null {
  return places.reduce<number | null>((best, place) => (best === null || Math.abs(place - wanted) < Math.abs(best - wanted) ? place : best), null);
}

/** @see http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a, 32 bits, over UTF-16 code units) */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
