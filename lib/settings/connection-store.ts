import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { openDatabase } from './database.ts';
import { connectionSchema, type Connection } from './settings.ts';

const CHANNEL = 'lector-connection';

/** Where the backend is, or null while the extension is not connected. Lies in extension-origin IndexedDB only. */
export async function readConnection(database: () => Promise<IDBPDatabase> = openDatabase): Promise<Connection | null> {
  const parsed = connectionSchema.safeParse(await (await database()).get('connection', 'connection'));
  return parsed.success ? parsed.data : null;
}

/** Keeps a connection in place of any other. The address loses its slashes at the end. @throws where it is not a connection */
export async function writeConnection(connection: Connection, database: () => Promise<IDBPDatabase> = openDatabase): Promise<void> {
  const parsed = z.parse(connectionSchema, { ...connection, url: connection.url.replace(/\/+$/, '') });
  await (await database()).put('connection', parsed, 'connection');
  announce();
}

/** Forgets the connection. */
export async function forgetConnection(database: () => Promise<IDBPDatabase> = openDatabase): Promise<void> {
  await (await database()).delete('connection', 'connection');
  announce();
}

/** Calls back when a connection was kept or forgotten, in whatever context of the extension, until the signal aborts. */
export function watchConnection(changed: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', changed);
  signal.addEventListener('abort', () => channel.close(), { once: true });
}

function announce(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** What clips and catalogues of different backends are told apart by: the identity that was kept, else the address; an empty text without a connection. */
export async function readBackendKey(database: () => Promise<IDBPDatabase> = openDatabase): Promise<string> {
  return backendKeyOf(await readConnection(database));
}

/** The same of a connection, or of none. */
export function backendKeyOf(connection: Connection | null): string {
  return connection === null ? '' : (connection.identity ?? connection.url);
}
