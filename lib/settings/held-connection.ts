import { backendKeyOf, readConnection, watchConnection } from './connection-store.ts';
import type { Connection } from './settings.ts';

/** The connection of a document that asks for it again and again. */
export interface HeldConnection {
  /** Where the backend is, or null while the extension is not connected. */
  connection: () => Promise<Connection | null>;
  /** What clips and catalogues of different backends are told apart by, as {@link backendKeyOf} has it. */
  backendKey: () => Promise<string>;
}

/** Holds the connection once it has been read: a database is asked several times before a first sound. Read anew after it was kept or forgotten anywhere, until the signal aborts. */
export function heldConnection(signal: AbortSignal, { read = readConnection, watch = watchConnection }: { read?: () => Promise<Connection | null>; watch?: typeof watchConnection } = {}): HeldConnection {
  let held: Connection | null = null;
  /** How often it has been changed: what was read before does not count. */
  let changes = 0;
  watch(() => {
    held = null;
    changes += 1;
  }, signal);

  async function connection(): Promise<Connection | null> {
    if (held !== null) return held;
    const before = changes;
    const found = await read();
    if (changes === before) held = found;
    return found;
  }

  return { connection, backendKey: async () => backendKeyOf(await connection()) };
}
