/** A box of a page: a run of blocks that stands in an element with a name, apart from the bulk of the text. */
export interface Box {
  place: string;
  /** Its blocks, half-open. */
  from: number;
  to: number;
}

/** A block as far as places go: where it stands, how long its text is, and whether it opens a new part. */
export interface PlacedBlock {
  place: string;
  length: number;
  isHeading: boolean;
}

/** More of the text than this is no box. */
const MOST_OF_TEXT = 0.3;
/** A place that occurs more often is the way in which the page lays out its text. */
const MOST_OFTEN = 3;

/** Finds the place that holds some blocks (half-open) and none of the others, by its name; null where there is none. */
export function createOwnPlaces(blocks: readonly PlacedBlock[]): (from: number, to: number) => string | null {
  const reach = new Map<string, { first: number; last: number }>();
  for (const [index, { place }] of blocks.entries()) reach.set(place, { first: reach.get(place)?.first ?? index, last: index });
  return (from, to) => {
    const steps = blocks.slice(from, to).map(({ place }) => stepsOf(place)).reduce(sharedSteps);
    while (steps.length > 0 && !isNamed(steps.at(-1)!)) steps.pop();
    const place = steps.join('>');
    const isElsewhere = [...reach].some(([other, { first, last }]) => (first < from || last >= to) && isInPlace(other, place));
    return place === '' || isElsewhere ? null : place;
  };
}

/** The boxes of a page, in order; none reaches over a heading that stands outside of it. */
export function boxesOf(blocks: readonly PlacedBlock[]): Box[] {
  const base = stepsOf(bulkOf(blocks));
  const boxOf = (place: string): string | null => {
    const steps = stepsOf(place);
    const first = sharedSteps(base, steps).length;
    const named = steps.findIndex((step, index) => index >= first && isNamed(step));
    return named < 0 ? null : steps.slice(0, named + 1).join('>');
  };
  const known = new Map([...new Set(blocks.map(({ place }) => place))].map((place) => [place, boxOf(place)]));
  const boxes: Box[] = [];
  for (const [index, { place, isHeading }] of blocks.entries()) {
    const box = known.get(place) ?? null;
    const before = boxes.at(-1);
    if (box === null) continue;
    if (before?.place === box && before.to === index && !isHeading) before.to = index + 1;
    else boxes.push({ place: box, from: index, to: index + 1 });
  }
  const counts = new Map<string, number>();
  for (const { place } of boxes) counts.set(place, (counts.get(place) ?? 0) + 1);
  const lengthOf = (some: readonly PlacedBlock[]): number => some.reduce((sum, { length }) => sum + length, 0);
  const most = lengthOf(blocks) * MOST_OF_TEXT;
  return boxes.filter(({ place, from, to }) => counts.get(place)! <= MOST_OFTEN && lengthOf(blocks.slice(from, to)) < most);
}

/** Whether a place is this one or within it. */
export function isInPlace(place: string, around: string): boolean {
  return place === around || place.startsWith(`${around}>`);
}

/** The place in which most of the text stands. */
function bulkOf(blocks: readonly PlacedBlock[]): string {
  const lengths = new Map<string, number>();
  for (const { place, length } of blocks) {
    const around = place.slice(0, Math.max(0, place.lastIndexOf('>')));
    lengths.set(around, (lengths.get(around) ?? 0) + length);
  }
  return [...lengths].reduce<[string, number]>((most, next) => (next[1] > most[1] ? next : most), ['', 0])[0];
}

function stepsOf(place: string): string[] {
  return place === '' ? [] : place.split('>');
}

function sharedSteps(one: readonly string[], other: readonly string[]): string[] {
  const end = one.findIndex((step, index) => step !== other[index]);
  return end < 0 ? [...one] : one.slice(0, end);
}

function isNamed(step: string): boolean {
  return /[.#]/.test(step);
}
