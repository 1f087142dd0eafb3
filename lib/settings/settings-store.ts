import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { openDatabase } from './database.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, settingsSchema, type Settings } from './settings.ts';

const CHANNEL = 'lector-settings';

/** What lies in the store: the settings of a version, whose form only its migration knows. */
const storedSchema = z.object({ version: z.int(), settings: z.record(z.string(), z.unknown()) });

/** For each version, what makes the next version's settings of its own. */
const MIGRATIONS: Record<number, (settings: Record<string, unknown>) => Record<string, unknown>> = {};

/** Where settings are kept. */
export interface SettingsStoreOptions {
  database?: () => Promise<IDBPDatabase>;
  /** Tells the extension's other contexts. */
  channel?: () => Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'close'>;
}

/** Keeps the person's settings; every context of the extension sees the same ones. */
export interface SettingsStore {
  /** The settings; defaults stand in for all that is missing or does not parse. */
  read: () => Promise<Settings>;
  /** Changes some settings and returns all of them. */
  update: (patch: Partial<Settings>) => Promise<Settings>;
  /** Calls back with each change that another context makes, until the signal aborts. */
  watch: (changed: (settings: Settings) => void, signal: AbortSignal) => void;
}

/** Makes a settings store on the extension's database. */
export function createSettingsStore(options: SettingsStoreOptions = {}): SettingsStore {
  const database = options.database ?? openDatabase;
  const makeChannel = options.channel ?? (() => new BroadcastChannel(CHANNEL));
  let channel: ReturnType<typeof makeChannel> | null = null;
  const open = () => (channel ??= makeChannel());

  return {
    async read() {
      return parseSettings(await (await database()).get('settings', 'settings'));
    },
    async update(patch) {
      const transaction = (await database()).transaction('settings', 'readwrite');
      const before = parseSettings(await transaction.store.get('settings'));
      const settings = z.parse(settingsSchema, { ...before, ...patch });
      await transaction.store.put({ version: SETTINGS_VERSION, settings }, 'settings');
      await transaction.done;
      open().postMessage(settings);
      return settings;
    },
    watch(changed, signal) {
      const listener = (event: Event) => {
        const parsed = settingsSchema.safeParse((event as MessageEvent<unknown>).data);
        if (parsed.success) changed(parsed.data);
      };
      const listened = open();
      listened.addEventListener('message', listener);
      signal.addEventListener('abort', () => listened.removeEventListener('message', listener), { once: true });
    },
  };
}

/** Settings of a version in the form of the present one; unchecked. */
export function migrateSettings(settings: Record<string, unknown>, from: number): Record<string, unknown> {
  let migrated = settings;
  for (let version = from; version < SETTINGS_VERSION; version++) migrated = MIGRATIONS[version]?.(migrated) ?? migrated;
  return migrated;
}

/** The settings in a stored form of any version: migrated, and each one that does not parse replaced by its default. */
export function parseSettings(stored: unknown): Settings {
  const parsed = storedSchema.safeParse(stored);
  if (!parsed.success) return DEFAULT_SETTINGS;
  const settings = migrateSettings(parsed.data.settings, parsed.data.version);
  const kept = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(settings[name]);
    return value.success ? [[name, value.data] as const] : [];
  });
  return z.parse(settingsSchema, { ...DEFAULT_SETTINGS, ...Object.fromEntries(kept) });
}
