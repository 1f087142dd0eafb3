/** A sine of `hz` at `rate`, `count` samples long, its peak at half of full scale. */
export function sine(hz: number, rate: number, count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, index) => 16_384 * Math.sin((2 * Math.PI * hz * index) / rate));
}

/** A sound with a clear place in time: a tone that climbs from 200 to 4,000 Hz and swells and fades. */
export function sweep(rate: number, count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, index) => {
    const t = index / count;
    const cycles = (count / rate) * (200 * t + 1900 * t * t);
    return 16_384 * Math.sin(Math.PI * t) * Math.sin(2 * Math.PI * cycles);
  });
}

/** By how many samples `later` comes after `reference`, at most `reach` either way: where their correlation is highest. */
export function lag(reference: Int16Array, later: Int16Array, reach: number): number {
  let best = -Infinity;
  let bestShift = 0;
  for (let shift = -reach; shift <= reach; shift++) {
    let sum = 0;
    for (let index = reach; index < reference.length - reach; index++) sum += reference[index]! * (later[index + shift] ?? 0);
    if (sum > best) [best, bestShift] = [sum, shift];
  }
  return bestShift;
}

/** The power of `signal` over the power of what differs from it in `copy`, in dB, leaving out `edge` samples at both ends. */
export function signalToNoise(signal: ArrayLike<number>, copy: ArrayLike<number>, edge: number): number {
  let power = 0;
  let noise = 0;
  for (let index = edge; index < signal.length - edge; index++) {
    power += signal[index]! ** 2;
    noise += (signal[index]! - copy[index]!) ** 2;
  }
  return 10 * Math.log10(power / noise);
}
