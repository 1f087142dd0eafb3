import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { modelSchema, voiceSchema, type Model, type Voice } from '../contract/voices.ts';
import type { BackendClient } from './backend-client.ts';

/** What a backend offers. */
export interface Catalogue {
  voices: readonly Voice[];
  models: readonly Model[];
}

const keptSchema = z.object({ backend: z.string(), voices: z.array(voiceSchema), models: z.array(modelSchema) });
const KEY = 'catalogue';

/** Keeps a catalogue in whatever form it is given. Both fail where the database does. */
export interface CatalogueStore {
  read: () => Promise<unknown>;
  write: (catalogue: unknown) => Promise<void>;
}

/** Makes a store on the object store `settings` of the extension's database. */
export function createCatalogueStore(database: () => Promise<IDBPDatabase>): CatalogueStore {
  return {
    read: async () => (await database()).get('settings', KEY) as Promise<unknown>,
    write: async (catalogue) => void (await (await database()).put('settings', catalogue, KEY)),
  };
}

/** What a kept catalogue works with. */
export interface KeptCatalogueOptions {
  client: Pick<BackendClient, 'voices' | 'models'>;
  /** What catalogues of different backends are told apart by. */
  backend: () => Promise<string>;
  store: CatalogueStore;
  /** Whether it may be kept now; left out: it may. */
  keeps?: () => boolean;
  /** Hears of the store's failures. */
  warn: (message: string, cause: unknown) => void;
  /** Ends what is asked for on nobody's behalf. */
  signal: AbortSignal;
}

/** The backend's voices and models, kept across restarts: a clip at rest is found by its exact model though the backend cannot be asked. */
export interface KeptCatalogue {
  /** The backend's voices, asked for anew; its models are kept with them. @throws SpeechError */
  voices: (signal: AbortSignal) => Promise<Voice[]>;
  /** The catalogue as it was last heard of; asked for only where this backend's was never heard of. Null where it cannot be had. */
  known: () => Promise<Catalogue | null>;
}

/** Makes a kept catalogue. */
export function keptCatalogue({ client, backend, store, keeps = () => true, warn, signal: ended }: KeptCatalogueOptions): KeptCatalogue {
  let latest: z.infer<typeof keptSchema> | null = null;
  let asking: Promise<Voice[]> | null = null;

  async function ask(signal: AbortSignal): Promise<Voice[]> {
    const asked = await backend();
    const [voices, models] = await Promise.all([client.voices(signal), client.models(signal)]);
    const kept = { backend: asked, voices, models };
    latest = kept;
    if (keeps()) store.write(kept).catch((cause: unknown) => warn('the catalogue could not be stored', cause));
    return voices;
  }

  async function stored(): Promise<z.infer<typeof keptSchema> | null> {
    try {
      const parsed = keptSchema.safeParse(await store.read());
      return parsed.success ? parsed.data : null;
    } catch (cause) {
      warn('the catalogue could not be read', cause);
      return null;
    }
  }

  const voices = (signal: AbortSignal) => (asking ??= ask(signal).finally(() => (asking = null)));
  return {
    voices,
    async known() {
      const wanted = await backend();
      latest ??= await stored();
      if (latest?.backend === wanted) return latest;
      // Whatever keeps the catalogue away keeps the clip away too, and that failure is told.
      await voices(ended).catch(() => null);
      return latest?.backend === wanted ? latest : null;
    },
  };
}
