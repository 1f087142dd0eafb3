import { clipFromBytes } from './clip-file.ts';
import type { ClipFiles } from './clip-files.ts';
import { rowOf, type ClipIndex } from './clip-index.ts';
import type { ClipAmount, ClipChoice } from './clip-store.ts';

/** What a look at every clip has found. */
export interface Findings {
  wholeCount: number;
  /** Deleted. */
  damagedCount: number;
  /** Files that the index did not know. */
  enteredCount: number;
  /** Rows without a file; deleted. */
  lostCount: number;
}

/** Deletes the chosen clips, beside a backend that may be running: it finds them gone. Rejects with the system's or SQLite's error. */
export async function purgeFiles(files: ClipFiles, index: ClipIndex, choice: ClipChoice): Promise<ClipAmount> {
  const sizes = new Map(index.entries().map(([key, { sizeBytes }]) => [key, sizeBytes]));
  const keys = index.keysOf(choice);
  for (const key of keys) {
    await files.remove(key);
    index.remove(key);
  }
  index.flushAll();
  return { clipCount: keys.length, sizeBytes: keys.reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0) };
}

/** Reads every clip, beside a backend that may be running, and mends files and index. Rejects with the system's or SQLite's error. */
export async function verifyFiles(files: ClipFiles, index: ClipIndex): Promise<Findings> {
  const findings: Findings = { wholeCount: 0, damagedCount: 0, enteredCount: 0, lostCount: 0 };
  const lost = new Set(index.entries().map(([key]) => key));
  for (const key of await files.keys()) {
    const bytes = await readOrNull(files, key);
    // Evicted meanwhile.
    if (bytes === null) continue;
    const isIndexed = lost.delete(key);
    const clip = clipFromBytes(bytes);
    if (!clip) {
      findings.damagedCount += 1;
      await files.remove(key);
      index.remove(key);
      continue;
    }
    findings.wholeCount += 1;
    if (isIndexed) continue;
    findings.enteredCount += 1;
    index.put(key, rowOf(clip, bytes.length, Math.round(await files.writtenAt(key))));
  }
  for (const key of lost) {
    // One that came since the files were listed is no loss.
    if ((await readOrNull(files, key)) !== null) continue;
    findings.lostCount += 1;
    index.remove(key);
  }
  index.flushAll();
  return findings;
}

async function readOrNull(files: ClipFiles, key: string): Promise<Buffer | null> {
  try {
    return await files.read(key);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
