/** The text of one text node as it is shown, and where each of its UTF-16 units comes from. */
export interface ShownText {
  text: string;
  /** For each unit of `text` its offset in the node's data; null where both are the same. */
  offsets: Uint32Array | null;
}

const SPECIAL = /^\s|\s\s|[^\S ]|[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const SPACE = /\s/;
const IGNORED = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/**
 * A text node's data as it is shown: each run of white space (no-break spaces included) becomes one space, and soft hyphens,
 * zero-width spaces and direction marks vanish; joiners stay, since emoji and Persian need them.
 * With `afterSpace`, white space at the start vanishes too.
 */
export function shownText(data: string, afterSpace: boolean): ShownText {
  if (!SPECIAL.test(data)) return { text: data, offsets: null };
  const units: string[] = [];
  const offsets = new Uint32Array(data.length);
  let isAfterSpace = afterSpace;
  for (let at = 0; at < data.length; at += 1) {
    const unit = data[at]!;
    // The byte-order mark counts as white space in JavaScript, but is never seen.
    if (IGNORED.test(unit)) continue;
    const isSpace = SPACE.test(unit);
    if (isSpace && isAfterSpace) continue;
    offsets[units.length] = at;
    units.push(isSpace ? ' ' : unit);
    isAfterSpace = isSpace;
  }
  return { text: units.join(''), offsets: offsets.slice(0, units.length) };
}
