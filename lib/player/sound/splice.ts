import type { SampleBuffer } from './sample-buffer.ts';

/** How far from its natural place a segment may be taken, in samples (8 ms at 24 kHz): a whole period of voices down to 63 Hz fits in. */
const RADIUS = 192;
/** The first search runs on every fourth sample, then the neighbourhood of its best place on all. */
const COARSE = 4;
const FINE_RADIUS = 6;
/** By how much a place at the rim of the search counts less than one in its middle: among like places the nearest wins. */
const RIM_LOSS = 0.05;

/** The samples to be searched, and an averaged copy with one value for four of them that grows with them. */
export interface SpliceSource {
  readonly buffer: SampleBuffer;
  coarse: Float32Array<ArrayBuffer>;
  coarseLength: number;
}

/** Where a segment is wanted. All are positions of its centre in the input. */
export interface SpliceWish {
  /** Where it would be by the speed alone. */
  natural: number;
  /** Where it would go on from the segment before without a splice; `hop` earlier is the sample it must sound like. */
  continued: number;
  hop: number;
  earliest: number;
  latest: number;
}

/** The centre near `natural` at which the segment's rising half resembles most what the segment before would have gone on with (normalised cross-correlation). */
export function bestSplice(source: SpliceSource, wish: SpliceWish): number {
  const { hop, continued } = wish;
  const natural = Math.max(wish.earliest, Math.min(wish.natural, wish.latest));
  const low = Math.max(natural - RADIUS, wish.earliest);
  const high = Math.min(natural + RADIUS, wish.latest);
  const target = continued - hop;
  if (low >= high || target < 0 || target + hop > source.buffer.length) return natural;
  extendCoarse(source);

  const weigh = (centre: number) => 1 - (RIM_LOSS * Math.abs(centre - natural)) / RADIUS;
  let best = natural;
  let bestScore = 0;
  const coarseTarget = Math.round(target / COARSE);
  const coarseHop = hop / COARSE;
  for (let centre = low; centre <= high; centre += COARSE) {
    const score = weigh(centre) * likeness(source.coarse, source.coarseLength, coarseTarget, Math.round((centre - hop) / COARSE), coarseHop);
    if (score > bestScore) [best, bestScore] = [centre, score];
  }

  const middle = best;
  const { samples, length } = source.buffer;
  bestScore = weigh(best) * likeness(samples, length, target, best - hop, hop);
  for (let centre = Math.max(low, middle - FINE_RADIUS); centre <= Math.min(high, middle + FINE_RADIUS); centre++) {
    const score = weigh(centre) * likeness(samples, length, target, centre - hop, hop);
    if (score > bestScore) [best, bestScore] = [centre, score];
  }
  // Where nothing sounds or nothing resembles it, time is kept.
  if (bestScore <= 0) return natural;
  // No splice at all is the best splice, as long as the natural place is not left too far behind.
  return continued >= low && continued <= high && weigh(continued) >= bestScore ? continued : best;
}

/** Correlation of two runs over the root of the second one's energy, over that of the first: 1 for equal shapes, 0 where either is silent. */
function likeness(samples: Float32Array, length: number, first: number, second: number, count: number): number {
  const end = Math.min(count, length - Math.max(first, second));
  let product = 0;
  let firstEnergy = 0;
  let secondEnergy = 0;
  for (let index = Math.max(0, -second); index < end; index++) {
    const a = samples[first + index]!;
    const b = samples[second + index]!;
    product += a * b;
    firstEnergy += a * a;
    secondEnergy += b * b;
  }
  const energy = firstEnergy * secondEnergy;
  return energy > 1e-12 ? product / Math.sqrt(energy) : 0;
}

function extendCoarse(source: SpliceSource): void {
  const { samples, length } = source.buffer;
  const wanted = Math.floor(length / COARSE);
  if (wanted > source.coarse.length) {
    const longer = new Float32Array(Math.max(wanted, source.coarse.length * 2));
    longer.set(source.coarse.subarray(0, source.coarseLength));
    source.coarse = longer;
  }
  for (let index = source.coarseLength; index < wanted; index++) {
    const at = index * COARSE;
    source.coarse[index] = samples[at]! + samples[at + 1]! + samples[at + 2]! + samples[at + 3]!;
  }
  source.coarseLength = Math.max(source.coarseLength, wanted);
}
