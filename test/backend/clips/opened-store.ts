import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { clipToBytes } from '../../../backend/clips/clip-file.ts';
import type { ClipMeta, ClipStore, StoredClip } from '../../../backend/clips/clip-store.ts';
import { openDiskClipStore, type DiskClipStoreOptions } from '../../../backend/clips/disk-clip-store.ts';
import { openDatabase, type Database } from '../../../backend/database/database.ts';
import type { ReportLine } from '../../../backend/report.ts';

/** The key of a number, 64 hex digits. */
export const keyOf = (index: number): string => index.toString(16).padStart(4, '0').repeat(16);

/** A clip with bytes of its own for each seed. */
export function clipOf(seed: number, sizeBytes = 1000, meta: Partial<ClipMeta> = {}): StoredClip {
  return {
    meta: { words: [{ start: 0, end: 4, startMs: 0, endMs: 300.5 }], sampleCount: 24_000 + seed, billedCharacters: 4, cost: null, engine: 'tones', voice: 'tones/en', snapshot: 'tones-1', warnings: ['One.'], createdAt: '2026-01-01T00:00:00.000Z', ...meta },
    audio: new Uint8Array(sizeBytes).map((_, index) => (index * 31 + seed) % 256),
  };
}

/** How much of the disk a clip takes. */
export const sizeOf = (clip: StoredClip): number => clipToBytes(clip).length;

/** An open store and what is around it. */
export interface OpenedStore {
  store: ClipStore;
  database: Database;
  lines: ReportLine[];
  /** Closes store and database, as the end of a backend does; again, it does nothing. */
  close(): Promise<void>;
}

/** Opens the store of a data folder with no copies in memory where nothing else is said; closed when the test is over. */
export async function openStore(dataDir: string, options: Partial<Omit<DiskClipStoreOptions, 'folder' | 'report'>> = {}): Promise<OpenedStore> {
  const lines: ReportLine[] = [];
  const report = (line: ReportLine) => void lines.push(line);
  const database = options.database ?? openDatabase({ folder: dataDir, report });
  const store = await openDiskClipStore({ folder: join(dataDir, 'clips'), limitBytes: 1e9, maxAgeMs: 1e15, hotBytes: 0, ...options, database, report }).catch((error: unknown) => {
    database.close();
    throw error;
  });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= store.close().then(() => database.close()));
  onTestFinished(close);
  return { store, database, lines, close };
}

/** The clip files of a data folder, as paths in its `clips`. */
export async function filesIn(dataDir: string): Promise<string[]> {
  return (await readdir(join(dataDir, 'clips'), { recursive: true })).filter((name) => name.endsWith('.clip'));
}

/** What the index says, in the order of keys: what is kept of a clip and its size. */
export function rowsIn({ sqlite }: Database): { key: string; size_bytes: number }[] {
  return sqlite.prepare('SELECT key, size_bytes FROM clips ORDER BY key').all() as { key: string; size_bytes: number }[];
}
