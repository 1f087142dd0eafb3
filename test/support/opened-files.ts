import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

type Functions = Record<string, (...args: unknown[]) => unknown>;

const OPENING = ['open', 'openSync', 'readFile', 'readFileSync', 'readdir', 'readdirSync', 'opendir', 'opendirSync', 'stat', 'statSync', 'lstat', 'lstatSync', 'access', 'accessSync', 'existsSync', 'createReadStream', 'realpath', 'realpathSync', 'readlink', 'readlinkSync'];

/** What this process has opened, listed or looked at since. */
export interface OpenedFiles {
  /** Absolute paths. */
  readonly paths: ReadonlySet<string>;
  /** Ends the watch. */
  stop(): void;
}

/** Watches which files this process opens. They are opened all the same. */
export function watchOpenedFiles(): OpenedFiles {
  const paths = new Set<string>();
  const undo: (() => void)[] = [];
  for (const functions of [fs, fs.promises] as unknown as Functions[]) {
    for (const name of OPENING) {
      const original = functions[name];
      if (!original) continue;
      functions[name] = function watched(this: unknown, ...args) {
        const [path] = args;
        if (typeof path === 'string' || path instanceof URL || Buffer.isBuffer(path)) paths.add(resolve(path instanceof URL ? fileURLToPath(path) : String(path)));
        return original.apply(this, args);
      };
      Object.assign(functions[name], original);
      undo.push(() => void (functions[name] = original));
    }
  }
  syncBuiltinESMExports();
  return {
    paths,
    stop() {
      for (const restore of undo) restore();
      syncBuiltinESMExports();
    },
  };
}
