const SPECIAL = /^\s|\s\s|[^\S ]|[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const SPACES = /\s+/g;
const SPACE = /\s/;
const IGNORED = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const ALL_IGNORED = new RegExp(IGNORED, 'g');

/**
 * A text node's data as it is shown: each run of white space (no-break spaces included) becomes one space, and soft hyphens,
 * zero-width spaces and direction marks vanish; joiners stay, since emoji and Persian need them.
 * With `afterSpace`, white space at the start vanishes too.
 */
export function shownText(data: string, afterSpace: boolean): string {
  if (!SPECIAL.test(data)) return data;
  // The byte-order mark counts as white space in JavaScript, but is never seen.
  const text = data.replace(ALL_IGNORED, '').replace(SPACES, ' ');
  return afterSpace && text.startsWith(' ') ? text.slice(1) : text;
}

/** For each UTF-16 unit of {@link shownText} its offset in the data; null where both are the same. */
export function shownOffsets(data: string, afterSpace: boolean): Uint32Array | null {
  if (!SPECIAL.test(data)) return null;
  const offsets = new Uint32Array(data.length);
  let count = 0;
  let isAfterSpace = afterSpace;
  for (let at = 0; at < data.length; at += 1) {
    const unit = data[at]!;
    if (IGNORED.test(unit)) continue;
    const isSpace = SPACE.test(unit);
    if (isSpace && isAfterSpace) continue;
    offsets[count] = at;
    count += 1;
    isAfterSpace = isSpace;
  }
  return offsets.slice(0, count);
}
