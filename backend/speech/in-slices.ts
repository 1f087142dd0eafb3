import { setImmediate as turn } from 'node:timers/promises';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';

const SLICE_SAMPLES = SAMPLE_RATE / 10;

/** The samples in slices of 100 ms, with a turn of the event loop after each, so that encoding much sound at once does not hold up the others. */
export async function* inSlices(samples: Int16Array): AsyncGenerator<Int16Array> {
  for (let start = 0; start < samples.length; start += SLICE_SAMPLES) {
    yield samples.subarray(start, start + SLICE_SAMPLES);
    await turn();
  }
}
