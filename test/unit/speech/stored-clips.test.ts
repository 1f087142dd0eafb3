import { describe, expect, test } from 'vitest';
import type { ClipPart, ClipRequest } from '../../../lib/speech/clip.ts';
import type { ClipStore, StoredClip } from '../../../lib/speech/clip-store.ts';
import { clipKey } from '../../../lib/speech/clip-key.ts';
import { SpeechError } from '../../../lib/speech/speech-error.ts';
import { allOf } from './all-of.ts';
import { storedClips } from '../../../lib/speech/stored-clips.ts';

const REQUEST = { text: 'Hello.', language: 'en', voice: 'a/b' };
const SAMPLES = Float32Array.from([0, 0.5, -0.5, 0.25]);
const WORDS = [{ start: 0, end: 5, startMs: 0, endMs: 1 }];

function memoryStore(): ClipStore & { clips: Map<string, StoredClip> } {
  const clips = new Map<string, StoredClip>();
  return {
    clips,
    get: async (key) => clips.get(key) ?? null,
    put: async (key, clip) => void clips.set(key, clip),
    has: async (keys) => keys.map((key) => clips.has(key)),
    sizeBytes: async () => 0,
    trim: async () => {},
    clear: async () => clips.clear(),
  };
}

function world(store: ClipStore = memoryStore()) {
  const requests: { request: ClipRequest; urgent: boolean; signal: AbortSignal }[] = [];
  const warnings: string[] = [];
  /** Each step lets one more part through. */
  const gates: PromiseWithResolvers<void>[] = [];
  let encoded: Uint8Array<ArrayBuffer> | undefined;
  let failure: SpeechError | null = null;
  const getClip = storedClips({
    async *getClip(request, { urgent, signal }) {
      requests.push({ request, urgent, signal });
      const parts: ClipPart[] = [{ type: 'start', sampleRate: 24_000, cached: false }, { type: 'words', words: WORDS }, { type: 'audio', samples: SAMPLES.slice() }, { type: 'end', sampleCount: 4, encoded }];
      for (const part of parts) {
        await gates.shift()?.promise;
        signal.throwIfAborted();
        if (part.type === 'end' && failure !== null) throw failure;
        yield part;
      }
    },
    store,
    backend: async () => 'http://backend',
    decode: async (bytes) => Float32Array.from([...bytes, 99, 99]),
    warn: (message) => warnings.push(message),
  });
  const ask = (options: { urgent?: boolean; signal?: AbortSignal; request?: ClipRequest } = {}) =>
    allOf(getClip(options.request ?? REQUEST, { urgent: options.urgent ?? true, signal: options.signal ?? new AbortController().signal }));
  return {
    requests, warnings, ask,
    set encoded(bytes: Uint8Array<ArrayBuffer>) { encoded = bytes; },
    set failure(error: SpeechError | null) { failure = error; },
    hold() {
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      return gate.resolve;
    },
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('stored clips', () => {
  test('a clip is asked for once, then it comes from the store, in one part', async () => {
    const { ask, requests } = world();
    await ask();
    await settle();
    const again = await ask();
    expect(requests).toHaveLength(1);
    expect(again).toEqual([{ type: 'start', sampleRate: 24_000, cached: true }, { type: 'words', words: WORDS }, { type: 'audio', samples: SAMPLES }, { type: 'end', sampleCount: 4 }]);
  });

  test('what was transferred compactly is kept so, and cut to its true length', async () => {
    const store = memoryStore();
    const mine = world(store);
    mine.encoded = Uint8Array.from([1, 2, 3, 4]);
    await mine.ask({ urgent: false });
    await settle();
    expect([...store.clips.values()]).toMatchObject([{ format: 'opus', sampleCount: 4 }]);
    expect((await mine.ask())[2]).toEqual({ type: 'audio', samples: Float32Array.from([1, 2, 3, 4]) });
  });

  test('a clip on its way is joined, from its start, not asked for again', async () => {
    const mine = world();
    mine.hold()();
    mine.hold()();
    const open = mine.hold();
    const ahead = mine.ask({ urgent: false });
    await settle();
    const joined = mine.ask({ urgent: true });
    await settle();
    open();
    expect(await joined).toEqual(await ahead);
    expect(mine.requests).toHaveLength(1);
  });

  test('it is given up when the last listener has left, and not before', async () => {
    const mine = world();
    mine.hold();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = mine.ask({ signal: one.signal });
    const second = mine.ask({ signal: other.signal });
    await expect.poll(() => mine.requests.length).toBe(1);
    one.abort();
    await expect(first).rejects.toThrow();
    expect(mine.requests[0]!.signal.aborted).toBe(false);
    other.abort();
    await expect(second).rejects.toThrow();
    expect(mine.requests[0]!.signal.aborted).toBe(true);
    await mine.ask();
    expect(mine.requests).toHaveLength(2);
  });

  test('a clip that broke off is not kept', async () => {
    const mine = world();
    mine.failure = new SpeechError('clip_cut_short', 'cut', { retryable: true });
    await expect(mine.ask()).rejects.toMatchObject({ code: 'clip_cut_short' });
    mine.failure = null;
    await settle();
    await mine.ask();
    expect(mine.requests).toHaveLength(2);
  });

  test('a store that fails does not stop the sound, and is reported', async () => {
    const broken = { ...memoryStore(), get: () => Promise.reject(new Error('disk')), put: () => Promise.reject(new Error('disk')) };
    const { ask, warnings } = world(broken);
    expect((await ask()).map(({ type }) => type)).toEqual(['start', 'words', 'audio', 'end']);
    await settle();
    expect(warnings).toHaveLength(2);
  });

  test('a store that hangs does not hold the sound up for long', async () => {
    const { ask, warnings } = world({ ...memoryStore(), get: () => new Promise(() => {}) });
    const startedAt = performance.now();
    expect(await ask()).toHaveLength(4);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(warnings).toHaveLength(1);
  });
});

describe('the key of a clip', () => {
  test('tells apart all that sounds different, and nothing else', async () => {
    const key = (backend: string, change: Partial<ClipRequest> = {}) => clipKey(backend, { ...REQUEST, ...change });
    const different = await Promise.all([key('a'), key('b'), key('a', { text: 'Hallo.' }), key('a', { voice: 'a/c' }), key('a', { language: 'de' }), key('a', { model: 'm' }), key('a', { revision: '2' }), key('a', { instructions: 'Softly.' }), key('a', { delivery: 'calm', deliveryVersion: 1 }), key('a', { delivery: 'calm', deliveryVersion: 2 })]);
    expect(new Set(different).size).toBe(different.length);
    expect(different[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await key('a', { text: ' Cafe\u0301  noir\n' })).toBe(await key('a', { text: 'Caf\u00e9 noir' }));
  });
});
