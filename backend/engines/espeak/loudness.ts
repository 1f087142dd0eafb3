/** Below it, in parts of full scale, a sample is only multiplied. */
const KNEE = 0.7;

/** -1 dBFS: no sample comes out louder. */
const CEILING = 0.89;

const FULL_SCALE = 32_768;

/** Makes samples louder or quieter, in place, by a fixed gain in dB; peaks are bent smoothly below -1 dBFS. It keeps no state, so pushes may be cut anywhere. */
export function applyGain(samples: Int16Array, gainDb: number): void {
  const gain = 10 ** (gainDb / 20) / FULL_SCALE;
  for (let index = 0; index < samples.length; index++) {
    const level = samples[index]! * gain;
    const size = Math.abs(level);
    const bent = size <= KNEE ? size : KNEE + (CEILING - KNEE) * Math.tanh((size - KNEE) / (CEILING - KNEE));
    samples[index] = Math.round(Math.sign(level) * bent * FULL_SCALE);
  }
}
