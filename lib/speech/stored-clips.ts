import { SAMPLE_RATE } from '../contract/speech.ts';
import { clipKey } from './clip-key.ts';
import type { ClipPart, GetClip } from './clip.ts';
import type { ClipStore, StoredClip } from './clip-store.ts';
import { pcmBytes, PcmReader } from './pcm.ts';
import { SharedClip } from './shared-clip.ts';
import { withPatience } from './with-patience.ts';

/** A store that has not answered by then is passed over: a cache may never hold sound up. */
const STORE_PATIENCE_MS = 1000;

/** What stored clips work with. */
export interface StoredClipsOptions {
  /** Gets what the store does not have. */
  getClip: GetClip;
  store: ClipStore;
  /** What clips of different backends are told apart by. */
  backend: () => Promise<string>;
  decode: (bytes: Uint8Array<ArrayBuffer>) => Promise<Float32Array<ArrayBuffer>>;
  /** Whether what is asked for now may leave a trace in the store; left out: it may. */
  keeps?: () => boolean;
  /** Hears of the store's failures; playback goes on without it. */
  warn: (message: string, cause: unknown) => void;
}

/**
 * Gets clips from the store, and what it lacks from `getClip`, kept once it is whole. One request at a time for each clip, however many ask:
 * a clip that is fetched ahead and becomes urgent is joined on its way.
 */
export function storedClips(options: StoredClipsOptions): GetClip {
  const underWay = new Map<string, SharedClip>();

  async function read(stored: StoredClip): Promise<ClipPart[]> {
    const bytes = new Uint8Array(stored.bytes);
    const decoded = stored.format === 'pcm' ? new PcmReader().push(bytes) : await options.decode(bytes);
    const samples = decoded.subarray(0, stored.sampleCount);
    return [
      { type: 'start', sampleRate: SAMPLE_RATE, cached: true },
      { type: 'words', words: stored.words },
      { type: 'audio', samples },
      { type: 'end', sampleCount: samples.length },
    ];
  }

  async function find(key: string, marks: boolean): Promise<ClipPart[] | null> {
    try {
      const stored = await withPatience(options.store.get(key, { marks }), STORE_PATIENCE_MS);
      return stored === null ? null : await read(stored);
    } catch (cause) {
      options.warn('the clip store could not be read', cause);
      return null;
    }
  }

  function keep(key: string, parts: ClipPart[]): void {
    const clip = toStored(parts);
    if (clip !== null) options.store.put(key, clip).catch((cause: unknown) => options.warn('a clip could not be stored', cause));
  }

  return async function* getClip(request, { urgent, signal }) {
    const key = await clipKey(await options.backend(), request);
    signal.throwIfAborted();
    const keeps = options.keeps?.() ?? true;
    let shared = underWay.get(key);
    if (shared === undefined || shared.isGivenUp) {
      let isFromStore = false;
      const receive = async function* (inner: AbortSignal): AsyncIterable<ClipPart> {
        const found = await find(key, keeps);
        inner.throwIfAborted();
        isFromStore = found !== null;
        yield* found ?? options.getClip(request, { urgent, signal: inner });
      };
      const created: SharedClip = new SharedClip(receive, (parts) => {
        if (underWay.get(key) === created) underWay.delete(key);
        if (parts !== null && !isFromStore && keeps) keep(key, parts);
      });
      shared = created;
      underWay.set(key, created);
    }
    yield* shared.listen(signal);
  };
}

/** A whole clip as it is kept: as it was transferred where that was compact. Null for one without sound. */
function toStored(parts: readonly ClipPart[]): StoredClip | null {
  const words = parts.flatMap((part) => (part.type === 'words' ? part.words : []));
  const end = parts.at(-1);
  if (end?.type !== 'end' || end.sampleCount === 0) return null;
  if (end.encoded !== undefined) return { format: 'opus', bytes: end.encoded.slice().buffer, words, sampleCount: end.sampleCount };
  const samples = parts.flatMap((part) => (part.type === 'audio' ? [part.samples] : []));
  const bytes = new Uint8Array(samples.reduce((sum, piece) => sum + piece.length * 2, 0));
  let at = 0;
  for (const piece of samples) {
    bytes.set(pcmBytes(piece), at);
    at += piece.length * 2;
  }
  // Fewer samples than promised: something was lost on the way, and that must not be kept.
  return bytes.length === end.sampleCount * 2 ? { format: 'pcm', bytes: bytes.buffer, words, sampleCount: end.sampleCount } : null;
}
