import type { IDBPDatabase, IDBPObjectStore } from 'idb';
import * as z from 'zod/mini';
import { primaryLanguage } from '../contract/languages.ts';
import { openDatabase } from './database.ts';

const CHANNEL = 'lector-stars';
const STORES = ['stars', 'star-clips'];

type Store = Pick<IDBPObjectStore<unknown, string[], string, 'readwrite'>, 'put' | 'delete' | 'clear'>;

const taggedSchema = z.object({ text: z.string(), language: z.string() });

const starSchema = z.object({
  kind: z.enum(['sentence', 'word']),
  text: z.string(),
  language: z.string(),
  translation: z.nullable(taggedSchema),
  context: z.nullable(taggedSchema),
  title: z.string(),
  url: z.string(),
  voice: z.nullable(z.object({ name: z.string(), natural: z.boolean() })),
  hasClip: z.boolean(),
  keptAt: z.number(),
});

/** A text and the BCP 47 tag that it is in. */
export interface TaggedText {
  text: string;
  language: string;
}

/** A sentence or word that a person keeps, as it was heard. */
export interface Star extends TaggedText {
  kind: 'sentence' | 'word';
  /** What it is in another language; null where that is not known. */
  translation: TaggedText | null;
  /** The sentence around a word; null of a sentence. */
  context: TaggedText | null;
  /** Title and address of the page that it is from. */
  title: string;
  url: string;
  /** Who spoke it, and whether that is an AI voice; null where that is not known. */
  voice: { name: string; natural: boolean } | null;
  /** Its sound at speed 1: mono samples at 24 kHz as signed 16-bit little-endian bytes; null where there is none. */
  clip: Uint8Array<ArrayBuffer> | null;
  /** Milliseconds since 1970. */
  keptAt: number;
}

/** A star as it is listed: whether it has a sound, without that. */
export interface ListedStar extends Omit<Star, 'clip'> {
  hasClip: boolean;
}

/** Keeps what was starred. Every method throws where the database fails. */
export interface StarStore {
  /** The newest first. */
  list: () => Promise<ListedStar[]>;
  /** A listed star with its sound. */
  whole: (star: ListedStar) => Promise<Star>;
  /** The keys of all, as `starKey` makes them. */
  keys: () => Promise<string[]>;
  /** Keeps a star in place of one with the same key. */
  put: (star: Star) => Promise<void>;
  delete: (key: string) => Promise<void>;
  count: () => Promise<number>;
  clear: () => Promise<void>;
  /** Calls back when another context has changed what is kept, until the signal aborts. */
  watch: (changed: () => void, signal: AbortSignal) => void;
}

/** What a star store works with. */
export interface StarStoreOptions {
  database?: () => Promise<IDBPDatabase>;
  /** Tells the extension's other contexts. */
  channel?: () => Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>;
}

/** What makes two stars the same: kind, language whatever its accent, text, and page without the fragment of its address. */
export function starKey({ kind, language, text, url }: Pick<Star, 'kind' | 'language' | 'text' | 'url'>): string {
  return JSON.stringify([kind, primaryLanguage(language), text, url.split('#', 1)[0]]);
}

/** Makes a star store on the object stores `stars` (index `keptAt`) and `star-clips` of the extension's database. */
export function createStarStore({ database = openDatabase, channel: makeChannel = () => new BroadcastChannel(CHANNEL) }: StarStoreOptions = {}): StarStore {
  let channel: ReturnType<typeof makeChannel> | null = null;
  const open = () => (channel ??= makeChannel());

  /** Changes stars and their sound together, and tells the other contexts. */
  async function inBoth(change: (stars: Store, clips: Store) => Promise<unknown>[]): Promise<void> {
    const transaction = (await database()).transaction(STORES, 'readwrite');
    await Promise.all([...change(transaction.objectStore('stars'), transaction.objectStore('star-clips')), transaction.done]);
    open().postMessage(null);
  }

  return {
    async list() {
      const all: unknown[] = await (await database()).getAllFromIndex('stars', 'keptAt');
      return all.toReversed().flatMap((stored) => {
        const parsed = starSchema.safeParse(stored);
        return parsed.success ? [parsed.data] : [];
      });
    },
    async whole({ hasClip, ...star }) {
      const clip: unknown = hasClip ? await (await database()).get('star-clips', starKey(star)) : null;
      return { ...star, clip: clip instanceof Uint8Array ? new Uint8Array(clip) : null };
    },
    async keys() {
      return (await (await database()).getAllKeys('stars')).map(String);
    },
    async put(star) {
      const { clip, ...rest } = star;
      await inBoth((stars, clips) => [stars.put({ ...rest, hasClip: clip !== null }, starKey(star)), clip === null ? clips.delete(starKey(star)) : clips.put(clip, starKey(star))]);
    },
    async delete(key) {
      await inBoth((stars, clips) => [stars.delete(key), clips.delete(key)]);
    },
    async count() {
      return (await database()).count('stars');
    },
    async clear() {
      await inBoth((stars, clips) => [stars.clear(), clips.clear()]);
    },
    watch(changed, signal) {
      const listener = () => changed();
      const listened = open();
      listened.addEventListener('message', listener);
      signal.addEventListener('abort', () => listened.removeEventListener('message', listener), { once: true });
    },
  };
}
