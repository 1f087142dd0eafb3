import { joinSamples } from '../../audio/pcm.ts';
import { bounded } from './bounded-body.ts';
import { engineError } from './errors.ts';
import { DurationCheck } from './expected-duration.ts';
import { PcmReader } from './pcm-reader.ts';
import { resultAddress } from './result-url.ts';
import { MAX_SOUND_BYTES, type CallParts } from './spoken-piece.ts';

/**
 * Fetches the sound that a result's URL names, from the places where results may lie, and looks whether it can be that text.
 * The signature in the URL is what lets it be fetched: the key is not sent.
 * @throws EngineError `engine_garbled` for a foreign place, a redirect, an expired URL, or what is not this text's sound; or the signal's reason
 */
export async function resultSound(
  given: string,
  { text, language }: { text: string; language: string },
  { client, addresses, settings, limits, lookup }: CallParts,
  signal: AbortSignal,
): Promise<Int16Array> {
  const { url, mustBePublic } = resultAddress(given, { region: settings.region, ownOrigin: addresses.ownOrigin });
  const answer = await client.call({ method: 'GET', url, limits, ...(mustBePublic && { lookup }) }, signal);
  if (answer.status !== 200) {
    answer.discard();
    throw engineError('engine_garbled', { cause: new Error(`a result with status ${answer.status}`) });
  }
  const reader = new PcmReader();
  const check = new DurationCheck(text, language);
  const samples: Int16Array[] = [];
  const add = (more: Int16Array) => {
    check.add(more.length);
    samples.push(more);
  };
  for await (const bytes of bounded(answer.body, MAX_SOUND_BYTES)) add(reader.push(bytes));
  add(reader.finish());
  check.finish();
  return joinSamples(samples);
}
