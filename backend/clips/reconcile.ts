import { describeError, type Report } from '../report.ts';
import { clipFromBytes } from './clip-file.ts';
import type { ClipFiles } from './clip-files.ts';
import { rowOf, type ClipIndex } from './clip-index.ts';

/** Files read at a time. */
const PARALLEL = 16;

/** Size and last use of a clip. */
type Known = [key: string, { sizeBytes: number; usedAt: number }];

/**
 * Brings an index into line with the clip files that are there, and returns all clips, the least recently used first. Rows without a file go;
 * files without a row are read, verified and entered: those of a lost index, those of a moment before a crash, those of an older Lector.
 */
export async function reconcile(files: ClipFiles, index: ClipIndex, report: Report): Promise<Known[]> {
  const missing = await files.keys();
  const known: Known[] = [];
  for (const entry of index.entries()) {
    if (missing.delete(entry[0])) known.push(entry);
    else index.remove(entry[0]);
  }
  const queue = missing.values();
  const found: Known[] = [];
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const key of queue) {
        const entry = await enter(key, files, index, report);
        if (entry) found.push(entry);
      }
    }),
  );
  if (found.length === 0) return known;
  return [...known, ...found].toSorted(([, one], [, other]) => one.usedAt - other.usedAt);
}

/** Enters a clip file that the index does not know; a damaged one is deleted. */
async function enter(key: string, files: ClipFiles, index: ClipIndex, report: Report): Promise<Known | null> {
  try {
    const bytes = await files.read(key);
    const clip = clipFromBytes(bytes);
    if (!clip) {
      report({ event: 'clip_damaged', reason: 'checksum' });
      await files.remove(key);
      return null;
    }
    const usedAt = Math.round(await files.writtenAt(key));
    index.put(key, rowOf(clip, bytes.length, usedAt));
    return [key, { sizeBytes: bytes.length, usedAt }];
  } catch (error) {
    report({ event: 'clip_not_read', reason: describeError(error) });
    return null;
  }
}
