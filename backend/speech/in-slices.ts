import { setImmediate as turn } from 'node:timers/promises';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';

const SLICE_SAMPLES = SAMPLE_RATE / 10;

/** The samples in slices of 100 ms (or of another size), with a turn of the event loop after each, so that encoding much sound at once does not hold up the others. */
export async function* inSlices(samples: Int16Array, sliceSamples: number = SLICE_SAMPLES): AsyncGenerator<Int16Array> {
  for (let start = 0; start < samples.length; start += sliceSamples) {
    yield samples.subarray(start, start + sliceSamples);
    await turn();
  }
}
