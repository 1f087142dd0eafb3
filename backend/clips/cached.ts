import { setImmediate as turn } from 'node:timers/promises';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { encodeClipAside } from '../audio/encoding-thread.ts';
import { decodeOpusClipParts } from '../audio/opus-clip.ts';
import { describeError, type Report } from '../report.ts';
import type { SpeechPart, SpeechRequest } from '../speech/engine.ts';
import type { Speak } from '../speech/speak.ts';
import type { ClipMeta, ClipStore, StoredClip } from './clip-store.ts';

/** A disk that takes longer than 2 s is not waited for: the clip counts as not there, or as not stored. */
const STORE_LIMIT_MS = 2000;
/** Most of a clip is encoded by the time its last sound comes; longer than this after it only a thread that has come to a stop takes. */
const ENCODING_LIMIT_MS = 15_000;
/** The limit is counted in so many short waits, each of which takes longer where the process itself is busy: that is no slow disk, and no reason to pay for a clip again. */
const WAITS = 20;

/** Answers from the store what is there; what is not there is stored whole while it passes. A store that fails only costs a call. */
export function cached(speak: Speak, clips: ClipStore, report: Report): Speak {
  return async function* answerFromStore(request, context) {
    const { key, clientId } = context;
    const stored = await find(key, clips, report);
    if (stored) {
      clips.noteClient(key, clientId);
      context.onSource('hit', stored);
      yield* storedParts(stored);
      return;
    }
    yield* speak(request, {
      ...context,
      alongside: async (parts) => {
        await writeAside(key, request, parts, clips, report);
        clips.noteClient(key, clientId);
      },
    });
    clips.noteClient(key, clientId);
  };
}

/** The stored clip, or null. After null nothing has been waited for since the store was asked, so a call that starts now is not one too many. */
async function find(key: string, clips: ClipStore, report: Report): Promise<StoredClip | null> {
  while (clips.has(key)) {
    try {
      const reading = clips.read(key);
      const stored = reading instanceof Promise ? await inTime(reading) : reading;
      if (stored) return stored;
    } catch (error) {
      report({ event: 'clip_not_read', reason: describeError(error) });
      return null;
    }
  }
  return null;
}

function* storedParts({ meta, audio }: StoredClip): Generator<SpeechPart> {
  yield { type: 'start', sampleRate: SAMPLE_RATE };
  if (meta.words.length > 0) yield { type: 'words', words: meta.words };
  for (const message of meta.warnings) yield { type: 'warning', message };
  for (const samples of decodeOpusClipParts(audio)) yield { type: 'audio', samples };
  yield { type: 'end', billedCharacters: meta.billedCharacters };
}

/** Encodes the parts as they come and stores the clip if they come to their end. Never rejects. */
async function writeAside(key: string, request: SpeechRequest, parts: AsyncIterable<SpeechPart>, clips: ClipStore, report: Report): Promise<void> {
  try {
    const clip = await encodeClip(request, parts);
    if (clip) await inTime(clips.write(key, clip));
  } catch (error) {
    report({ event: 'clip_not_stored', reason: describeError(error) });
  }
}

/** @throws StoreLateError when it takes too long */
async function inTime<T>(work: Promise<T>, limitMs: number = STORE_LIMIT_MS): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  let waits = 0;
  const timer = setInterval(() => (waits += 1) >= WAITS && reject(new StoreLateError()), limitMs / WAITS);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearInterval(timer);
  }
}

/** The whole clip, or null where the call has failed: those who listen to it are told. */
async function encodeClip(request: SpeechRequest, parts: AsyncIterable<SpeechPart>): Promise<StoredClip | null> {
  const encoding = encodeClipAside({ natural: request.voice.natural });
  const meta: ClipMeta = {
    words: [],
    sampleCount: 0,
    billedCharacters: 0,
    cost: null,
    engine: request.voice.engine,
    voice: request.voice.id,
    snapshot: request.model.snapshot,
    warnings: [],
    createdAt: new Date().toISOString(),
  };
  const iterator = parts[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<SpeechPart>;
    try {
      next = await iterator.next();
    } catch {
      encoding.drop();
      return null;
    }
    if (next.done) break;
    const part = next.value;
    if (part.type === 'audio') {
      // Those who listen get it first.
      await turn();
      encoding.push(part.samples);
    } else if (part.type === 'words') meta.words.push(...part.words);
    else if (part.type === 'warning') meta.warnings.push(part.message);
    else if (part.type === 'end') meta.billedCharacters = part.billedCharacters;
  }
  const { bytes, sampleCount } = await inTime(encoding.finish(), ENCODING_LIMIT_MS);
  meta.sampleCount = sampleCount;
  meta.cost = costOf(request, meta.billedCharacters);
  return { meta, audio: bytes };
}

/** US dollars for billed characters, or null where the model's price is unknown. */
export function costOf({ model }: SpeechRequest, billedCharacters: number): number | null {
  return model.price_per_10k_characters === null ? null : (model.price_per_10k_characters * billedCharacters) / 10_000;
}

/** The store took too long. */
class StoreLateError extends Error {
  override readonly name = 'StoreLateError';
}
