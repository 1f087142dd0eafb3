const MARKER = /(?:[•⁃‣·*▪◦]\s?)?(\(?)(\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})(\.\)|[.)])(?=\s+\S)/y;
/** A cheap look first: most texts hold no list. */
const CANDIDATE = /(?:^|\s)(?=[•⁃‣▪◦]|\(?[\da-zA-Z]{1,5}[.)]\)?\s|[·*] ?\(?\d)/g;
const BULLETS = '•⁃‣▪◦';
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

interface Marker {
  at: number;
  style: string;
  /** What it may count as: "i" is the first Roman number or the ninth letter. */
  values: readonly number[];
}

/** Whether what begins at an offset may be the first item of a list. */
export function beginsList(text: string, at: number): boolean {
  if (BULLETS.includes(text[at] ?? ' ')) return true;
  MARKER.lastIndex = at;
  return MARKER.test(text);
}

/** Where the items of lists begin that run on in one line ("1. One 2. Two", "• a • b"): offsets of their markers, in order. */
export function findListItems(text: string): number[] {
  const markers: Marker[] = [];
  const starts: number[] = [];
  for (const { 0: space, index } of text.matchAll(CANDIDATE)) {
    const at = index + space.length;
    MARKER.lastIndex = at;
    const match = MARKER.exec(text);
    if (match) markers.push({ at, style: styleOf(match[1]!, match[2]!, match[3]!), values: valuesOf(match[2]!) });
    else if (BULLETS.includes(text[at]!)) starts.push(at);
  }
  for (const [index, marker] of markers.entries()) {
    const successor = markers.slice(index + 1).find((other) => isSuccessor(marker, other));
    if (successor === undefined) continue;
    // A list begins where a sentence does: "covers (a) cats and (b) dogs" is none.
    const isItem = starts.includes(marker.at);
    if (!isItem && !isBehindEnd(text, marker.at)) continue;
    if (!isItem) starts.push(marker.at);
    starts.push(successor.at);
  }
  return starts.sort((one, other) => one - other);
}

function isSuccessor(marker: Marker, other: Marker): boolean {
  return marker.style !== '' && marker.style === other.style && other.values.some((value) => marker.values.includes(value - 1));
}

/** Markers of one list look alike. Capital letters with a stop are initials. */
function styleOf(open: string, label: string, close: string): string {
  const kind = /\d/.test(label) ? '1' : /[a-z]/.test(label) ? 'a' : 'A';
  return kind === 'A' && close === '.' ? '' : open + kind + close;
}

function isBehindEnd(text: string, at: number): boolean {
  return at === 0 || /[.!?\n。！？]["”»’)]?\s*$/u.test(text.slice(Math.max(0, at - 4), at));
}

function valuesOf(label: string): number[] {
  if (/^\d/.test(label)) return [Number(label)];
  const lower = label.toLowerCase();
  const roman = ROMAN.indexOf(lower) + 1;
  const letter = label.length === 1 ? lower.charCodeAt(0) - 96 : 0;
  // Letters and Roman numbers do not continue one another: kept apart by their range.
  return [...(letter > 0 ? [1000 + letter] : []), ...(roman > 0 ? [2000 + roman] : [])];
}
