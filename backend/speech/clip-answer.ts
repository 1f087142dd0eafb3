import type { CacheState, ResponseFormat } from '../../lib/contract/speech.ts';
import type { StoredClip } from '../clips/clip-store.ts';
import { encodeParts, storedOpusParts, type EncodedPart } from './encoded-clip.ts';
import type { SpeechPart, SpeechRequest } from './engine.ts';
import type { Speak, SpeakContext } from './speak.ts';
import { Urgency } from './urgency.ts';

/** A clip that has begun to come. */
export interface ClipAnswer {
  cache: CacheState;
  parts: AsyncIterable<EncodedPart> | Iterable<EncodedPart>;
  /** The stored clip, where it has the very format that was asked for. */
  whole: StoredClip | null;
  /** What the clip was billed for, or null before it has come to its end. */
  billedCharacters: number | null;
}

/**
 * Asks for a clip and waits for its first sound, so that what fails before it can still be answered with a status.
 * @throws EngineError, or the signal's reason
 */
export async function openClip(
  speak: Speak,
  request: SpeechRequest,
  { key, clientId, format, isNeededNow, signal, reserve, notes }: { key: string; clientId: string; format: ResponseFormat; isNeededNow: boolean; signal: AbortSignal } & Pick<SpeakContext, 'reserve' | 'notes'>,
): Promise<ClipAnswer> {
  let cache: CacheState = 'miss';
  let stored: StoredClip | null = null;
  const parts = speak(request, {
    key,
    clientId,
    signal,
    notes,
    urgency: new Urgency(isNeededNow),
    reserve,
    onSource: (state, clip) => {
      cache = state;
      stored = clip ?? null;
    },
  })[Symbol.asyncIterator]();

  const head: SpeechPart[] = [];
  for (;;) {
    const next = await parts.next();
    const clip = stored as StoredClip | null;
    if (clip && format === 'opus') {
      await parts.return?.();
      return { cache, parts: storedOpusParts(clip), whole: clip, billedCharacters: clip.meta.billedCharacters };
    }
    if (!next.done) head.push(next.value);
    if (next.done || next.value.type === 'audio' || next.value.type === 'end') {
      const options = { format, natural: request.voice.natural, sampleCount: clip?.meta.sampleCount ?? null };
      return { cache, parts: encodeParts(following(head, parts), options), whole: null, billedCharacters: clip?.meta.billedCharacters ?? null };
    }
  }
}

async function* following(head: SpeechPart[], rest: AsyncIterator<SpeechPart>): AsyncGenerator<SpeechPart> {
  try {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
