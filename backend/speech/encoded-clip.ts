import { SAMPLE_RATE, type ResponseFormat, type WordTiming } from '../../lib/contract/speech.ts';
import { createEncoder } from '../audio/encoders.ts';
import type { StoredClip } from '../clips/clip-store.ts';
import type { SpeechPart } from './engine.ts';
import { inSlices } from './in-slices.ts';

/** A clip in a delivery format, in order: bytes, words and warnings as they come, then one end. */
export type EncodedPart =
  | { type: 'bytes'; bytes: Uint8Array }
  /** Offsets count in the normalised text. */
  | { type: 'words'; words: WordTiming[] }
  | { type: 'warning'; message: string }
  | { type: 'end'; billedCharacters: number; sampleCount: number; durationMs: number };

/** Encodes a clip's parts as they come. `sampleCount` where it is known before. @throws what `parts` throws */
export async function* encodeParts(
  parts: AsyncIterable<SpeechPart>,
  { format, natural, sampleCount }: { format: ResponseFormat; natural: boolean; sampleCount: number | null },
): AsyncGenerator<EncodedPart> {
  const encoder = await createEncoder(format, { sampleCount, natural });
  const isRaw = format === 'pcm' || format === 'wav';
  let count = 0;
  for await (const part of parts) {
    if (part.type === 'audio') {
      count += part.samples.length;
      // There is nothing to encode in raw sound: all that has come goes on at once.
      if (isRaw) yield* asBytes(encoder.push(part.samples));
      else for await (const slice of inSlices(part.samples)) yield* asBytes(encoder.push(slice));
    } else if (part.type === 'words' || part.type === 'warning') {
      yield part;
    } else if (part.type === 'end') {
      yield* asBytes(encoder.finish());
      yield endOf(part.billedCharacters, count);
    }
  }
}

/** A stored clip in the format in which it is stored, Ogg Opus. */
export function* storedOpusParts({ meta, audio }: StoredClip): Generator<EncodedPart> {
  if (meta.words.length > 0) yield { type: 'words', words: meta.words };
  for (const message of meta.warnings) yield { type: 'warning', message };
  yield { type: 'bytes', bytes: audio };
  yield endOf(meta.billedCharacters, meta.sampleCount);
}

function endOf(billedCharacters: number, sampleCount: number): EncodedPart {
  return { type: 'end', billedCharacters, sampleCount, durationMs: (sampleCount / SAMPLE_RATE) * 1000 };
}

function* asBytes(chunks: Uint8Array[]): Generator<EncodedPart> {
  for (const bytes of chunks) if (bytes.length > 0) yield { type: 'bytes', bytes };
}
