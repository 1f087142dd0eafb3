import { deliveredClips } from '../../../lib/player/clips/delivered-clips.ts';
import type { Stores } from '../../../lib/player/kept/stores.ts';
import { createBackendClient } from '../../../lib/speech/backend-client.ts';
import type { GetClip } from '../../../lib/speech/clip.ts';
import { decodeOpus } from '../../../lib/speech/decode-opus.ts';
import { keptCatalogue } from '../../../lib/speech/kept-catalogue.ts';
import { storedClips } from '../../../lib/speech/stored-clips.ts';

/** Gets clips of samples: each by its voice's default model and as it comes, so that each is paid for once and then lies in the clip store, unless nothing may be kept. */
export function sampleClips({ catalogue, clips, connection }: Pick<Stores, 'catalogue' | 'clips' | 'connection'>, signal: AbortSignal, keeps: boolean): GetClip {
  const client = createBackendClient({ fetch: (...request) => fetch(...request), connection: connection.read, decode: decodeOpus });
  const warn = (message: string, cause: unknown) => console.warn(`Lector: ${message}`, cause);
  return deliveredClips({
    getClip: storedClips({ getClip: client.speak, store: clips, backend: connection.backendKey, decode: decodeOpus, keeps: () => keeps, warn }),
    catalogue: keptCatalogue({ client, backend: connection.backendKey, store: catalogue, keeps: () => keeps, warn, signal }),
    settings: () => ({ models: {}, deliveries: {} }),
  });
}
