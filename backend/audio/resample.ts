/** Zero crossings of the filter on each side: about 80 dB of stop band with the window below. */
const ZERO_CROSSINGS = 24;
const KAISER_BETA = 8;

/** The pass band's end as a part of the lower Nyquist frequency; the rest is the filter's slope. */
const ROLL_OFF = 0.93;

/** Changes the sample rate of a stream of mono samples. How the stream is cut into pushes makes no difference to the result. */
export interface Resampler {
  /** Takes the samples that follow the ones before; returns what is certain by now (the filter looks a millisecond ahead). */
  push(samples: Int16Array): Int16Array;
  /** Ends the stream; returns the last samples, so that there are round(n · to / from) in all. */
  finish(): Int16Array;
}

/**
 * A resampler by a windowed-sinc polyphase filter, with no delay: sample k of the result is the sound at time k / toRate.
 * `gain` multiplies the samples; what leaves the 16-bit range is clamped.
 * @see Julius O. Smith, Digital Audio Resampling Home Page
 */
export function createResampler(fromRate: number, toRate: number, gain = 1): Resampler {
  const divisor = greatestCommonDivisor(fromRate, toRate);
  /** `phases` output samples last as long as `stride` input samples. */
  const phases = toRate / divisor;
  const stride = fromRate / divisor;
  const cutoff = fromRate === toRate ? 1 : Math.min(1, toRate / fromRate) * ROLL_OFF;
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  const filter = filterFor(phases, stride, reach, cutoff);

  /** Input from `historyStart` on (its first sample is number -reach + 1 at the beginning: silence before the sound). */
  let history: Float32Array = new Float32Array(reach - 1);
  let historyStart = 1 - reach;
  let received = 0;
  let produced = 0;

  const append = (samples: ArrayLike<number>) => {
    const first = Math.floor((produced * stride) / phases) - reach + 1;
    const kept = history.subarray(Math.min(history.length, Math.max(0, first - historyStart)));
    historyStart += history.length - kept.length;
    history = new Float32Array(kept.length + samples.length);
    history.set(kept);
    history.set(samples, kept.length);
  };

  const produce = (count: number) => {
    const result = new Int16Array(count);
    const taps = reach * 2;
    for (let index = 0; index < count; index++, produced++) {
      const position = produced * stride;
      const phase = position % phases;
      const start = (position - phase) / phases - reach + 1 - historyStart;
      const row = phase * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += filter[row + tap]! * history[start + tap]!;
      result[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum * gain)));
    }
    return result;
  };

  return {
    push: (samples) => {
      append(samples);
      received += samples.length;
      // Sample k needs input up to floor(k · stride / phases) + reach.
      const certain = Math.max(0, Math.ceil(((received - reach) * phases) / stride));
      return produce(Math.max(0, certain - produced));
    },
    finish: () => {
      append(new Float32Array(reach + 1));
      return produce(resampledLength(received, fromRate, toRate) - produced);
    },
  };
}

/** How many samples at `toRate` last as long as `count` at `fromRate`, rounded. */
export function resampledLength(count: number, fromRate: number, toRate: number): number {
  return Math.round((count * toRate) / fromRate);
}

const filters = new Map<string, Float32Array>();

/** The filter of a ratio, made once: it takes milliseconds, and there are few ratios. */
function filterFor(phases: number, stride: number, reach: number, cutoff: number): Float32Array {
  const key = `${phases}/${stride}`;
  const known = filters.get(key);
  if (known) return known;
  const filter = createFilter(phases, reach, cutoff);
  filters.set(key, filter);
  return filter;
}

/** One row of 2 · reach weights for each phase; each row sums to 1, so that a constant stays constant. */
function createFilter(phases: number, reach: number, cutoff: number): Float32Array {
  const taps = reach * 2;
  const filter = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    const row = Array.from({ length: taps }, (_, tap) => {
      const distance = tap - reach + 1 - phase / phases;
      return sinc(distance * cutoff) * kaiser(distance / reach);
    });
    const sum = row.reduce((total, weight) => total + weight, 0);
    filter.set(row.map((weight) => weight / sum), phase * taps);
  }
  return filter;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** The modified Bessel function of the first kind and order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
