import { deliveredClips } from '../../lib/player/clips/delivered-clips.ts';
import { readBackendKey, readConnection } from '../../lib/settings/connection-store.ts';
import { openDatabase } from '../../lib/settings/database.ts';
import { createBackendClient } from '../../lib/speech/backend-client.ts';
import type { GetClip } from '../../lib/speech/clip.ts';
import { createClipStore } from '../../lib/speech/clip-store.ts';
import { decodeOpus } from '../../lib/speech/decode-opus.ts';
import { keptCatalogue } from '../../lib/speech/kept-catalogue.ts';
import { storedClips } from '../../lib/speech/stored-clips.ts';

/** Gets clips of samples: each by its voice's default model and as it comes, so that each is paid for once and then lies in the clip store, unless nothing may be kept. */
export function sampleClips(signal: AbortSignal, keeps: boolean): GetClip {
  const client = createBackendClient({ fetch: (...request) => fetch(...request), connection: readConnection, decode: decodeOpus });
  const warn = (message: string, cause: unknown) => console.warn(`Lector: ${message}`, cause);
  return deliveredClips({
    getClip: storedClips({ getClip: client.speak, store: createClipStore({ database: openDatabase }), backend: readBackendKey, decode: decodeOpus, keeps: () => keeps, warn }),
    catalogue: keptCatalogue({ client, backend: readBackendKey, database: openDatabase, keeps: () => keeps, warn, signal }),
    settings: () => ({ models: {}, deliveries: {} }),
  });
}
