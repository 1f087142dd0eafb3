import { forgetConnection, readBackendKey, readConnection, watchConnection, writeConnection } from '../../settings/connection-store.ts';
import { clearDatabase, openDatabase } from '../../settings/database.ts';
import { createFailureStore, type FailureStore } from '../../settings/failure-store.ts';
import { createPositionStore, type PositionStore } from '../../settings/position-store.ts';
import type { Connection } from '../../settings/settings.ts';
import { createSettingsStore, type SettingsStore } from '../../settings/settings-store.ts';
import { createStarStore, type StarStore } from '../../settings/star-store.ts';
import { createClipStore, type ClipStore } from '../../speech/clip-store.ts';
import { createCatalogueStore, type CatalogueStore } from '../../speech/kept-catalogue.ts';

/** All that this browser keeps. */
export interface Stores {
  settings: SettingsStore;
  connection: {
    read: () => Promise<Connection | null>;
    write: (connection: Connection) => Promise<void>;
    forget: () => Promise<void>;
    /** What clips and catalogues of different backends are told apart by. */
    backendKey: () => Promise<string>;
    watch: (changed: () => void, signal: AbortSignal) => void;
  };
  catalogue: CatalogueStore;
  clips: ClipStore;
  positions: PositionStore;
  stars: StarStore;
  failures: FailureStore;
  everything: { clear: () => Promise<void> };
}

/** The stores of this context, in its own database. Those of another call hear of what these change. */
export function ownStores(): Stores {
  const settings = createSettingsStore();
  return {
    settings,
    connection: { read: () => readConnection(), write: (connection) => writeConnection(connection), forget: () => forgetConnection(), backendKey: () => readBackendKey(), watch: watchConnection },
    catalogue: createCatalogueStore(openDatabase),
    clips: createClipStore({ database: openDatabase, limitBytes: async () => (await settings.read()).storedAudioMb * 2 ** 20 }),
    positions: createPositionStore(),
    stars: createStarStore(),
    failures: createFailureStore(),
    everything: { clear: clearDatabase },
  };
}
