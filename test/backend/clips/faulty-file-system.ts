import * as disk from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { ClipFileSystem } from '../../../backend/clips/clip-files.ts';

/** What a file system can fail with; `short`: half of what is written arrives, and nothing is said. */
export const FAULTS = ['EIO', 'ENOSPC', 'EMFILE', 'EACCES', 'short'] as const;

/** A file system of which one call fails. */
export interface FaultyFileSystem {
  fs: ClipFileSystem;
  /** Whether that call has come. */
  hasFailed(): boolean;
}

/** The disk, of which the `nth` call (from 1) fails, whichever it is; with `short`, the first write from then on is cut. */
export function createFaultyFileSystem(nth: number, fault: (typeof FAULTS)[number]): FaultyFileSystem {
  let calls = 0;
  let hasFailed = false;
  const check = () => {
    calls += 1;
    if (fault === 'short' || calls !== nth) return;
    hasFailed = true;
    throw Object.assign(new Error(`${fault}: injected`), { code: fault });
  };
  const guarded = <Call extends (...args: never[]) => unknown>(call: Call): Call =>
    (async (...args: never[]) => {
      check();
      return await call(...args);
    }) as unknown as Call;

  const guardedHandle = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        if (name === 'writeFile') {
          return async (bytes: Buffer) => {
            check();
            const isCut = fault === 'short' && calls >= nth && !hasFailed;
            hasFailed ||= isCut;
            await target.writeFile(isCut ? bytes.subarray(0, bytes.length >> 1) : bytes);
          };
        }
        if (name === 'sync') return guarded(() => target.sync());
        // A handle that cannot be closed is closed all the same, as the system does it.
        if (name === 'close') {
          return async () => {
            await target.close();
            check();
          };
        }
        return Reflect.get(target, name) as unknown;
      },
    });

  const open = (async (...args: Parameters<typeof disk.open>) => {
    check();
    return guardedHandle(await disk.open(...args));
  }) as typeof disk.open;
  const { mkdir, readFile, readdir, rename, rm, stat } = disk;
  return {
    fs: { mkdir: guarded(mkdir), readFile: guarded(readFile), readdir: guarded(readdir), rename: guarded(rename), rm: guarded(rm), stat: guarded(stat), open },
    hasFailed: () => hasFailed,
  };
}
