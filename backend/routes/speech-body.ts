import type { ResponseFormat, SpeechEvent, CacheState } from '../../lib/contract/speech.ts';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { ErrorBody } from '../../lib/contract/errors.ts';
import type { EncodedPart } from '../speech/encoded-clip.ts';
import type { NormalisedInput } from '../speech/normalise-input.ts';

type EncodedParts = AsyncIterable<EncodedPart> | Iterable<EncodedPart>;

/** The same parts; `see` is told of each. @throws what `parts` throws */
export async function* seen(parts: EncodedParts, see: (part: EncodedPart) => void): AsyncGenerator<EncodedPart> {
  for await (const part of parts) {
    see(part);
    yield part;
  }
}

/** The body of an answer with `stream_format: "audio"`: the sound as it comes. @throws what `parts` throws */
export async function* soundBody(parts: EncodedParts): AsyncGenerator<Uint8Array> {
  for await (const part of parts) if (part.type === 'bytes') yield part.bytes;
}

/** What the events say beside the clip's parts. */
export interface EventFacts {
  key: string;
  /** Where the clip can be had without a token. */
  link: string;
  format: ResponseFormat;
  cache: CacheState;
  toInput: NormalisedInput['toInput'];
  /** US dollars for what has been billed: 0 where no new call was made, null where unknown. */
  costOf(billedCharacters: number): number | null;
  /** The error event's body; the failure has been noted then. */
  fail(error: unknown): ErrorBody;
}

/** The body of an answer with `stream_format: "sse"`: one event for each part. Never throws: a failure is the last event. */
export async function* eventBody(parts: EncodedParts, { key, link, format, cache, toInput, costOf, fail }: EventFacts): AsyncGenerator<Uint8Array> {
  const warnings: string[] = [];
  try {
    yield toBytes({ type: 'speech.audio.start', clip: key, link, sample_rate: SAMPLE_RATE, format, cached: cache === 'hit' });
    for await (const part of parts) {
      if (part.type === 'bytes') yield toBytes({ type: 'speech.audio.delta', audio: Buffer.from(part.bytes).toString('base64') });
      else if (part.type === 'words') yield toBytes({ type: 'speech.audio.words', words: toInput(part.words) });
      else if (part.type === 'warning') warnings.push(part.message);
      else {
        yield toBytes({
          type: 'speech.audio.done',
          usage: { characters: part.billedCharacters, cost: costOf(part.billedCharacters) },
          duration_ms: part.durationMs,
          sample_count: part.sampleCount,
          ...(warnings.length > 0 && { warnings }),
        });
      }
    }
  } catch (error) {
    yield toBytes({ type: 'speech.audio.error', ...fail(error) });
  }
}

const encoder = new TextEncoder();

function toBytes(event: SpeechEvent): Uint8Array {
  return encoder.encode(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}
