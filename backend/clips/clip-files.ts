import { randomBytes } from 'node:crypto';
import * as disk from 'node:fs/promises';
import { join } from 'node:path';

/** What clip files need of a file system. */
export type ClipFileSystem = Pick<typeof disk, 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat'>;

/** Clip files in a folder: one for each key, in 256 folders by the key's first two digits; `tmp` holds those that are being written. */
export interface ClipFiles {
  /** Makes the folder where it does not exist and sweeps away what a crash has left half written. */
  prepare(): Promise<void>;
  /** The keys of all clip files, in no order. */
  keys(): Promise<Set<string>>;
  read(key: string): Promise<Buffer>;
  /** When the file was written, in milliseconds since the epoch. */
  writtenAt(key: string): Promise<number>;
  /** Puts the bytes there whole or not at all, also when the power goes. Whoever reads meanwhile gets the old ones or the new ones. */
  publish(key: string, bytes: Buffer): Promise<void>;
  /** Deletes the file where it is there. */
  remove(key: string): Promise<void>;
}

const SUFFIX = '.clip';

/** Opens the clip files of a folder. */
export function createClipFiles(folder: string, fs: ClipFileSystem = disk): ClipFiles {
  const asideFolder = join(folder, 'tmp');
  const folderOf = (key: string) => join(folder, key.slice(0, 2));
  const fileOf = (key: string) => join(folderOf(key), key + SUFFIX);
  /** Most folders are there already. */
  const moveThere = async (aside: string, key: string) => {
    try {
      await fs.rename(aside, fileOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await fs.mkdir(folderOf(key), { recursive: true, mode: 0o700 });
      await fs.rename(aside, fileOf(key));
    }
  };

  return {
    async prepare() {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      await fs.rm(asideFolder, { recursive: true, force: true });
      await fs.mkdir(asideFolder, { mode: 0o700 });
    },

    async keys() {
      const found = new Set<string>();
      for (const shard of (await fs.readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        for (const name of await fs.readdir(join(folder, shard))) {
          if (/^[0-9a-f]{64}\.clip$/.test(name) && name.startsWith(shard)) found.add(name.slice(0, -SUFFIX.length));
        }
      }
      return found;
    },

    read: (key) => fs.readFile(fileOf(key)),

    writtenAt: async (key) => (await fs.stat(fileOf(key))).mtimeMs,

    async publish(key, bytes) {
      const aside = join(asideFolder, randomBytes(9).toString('hex'));
      try {
        await writeWhole(fs, aside, bytes);
        await moveThere(aside, key);
      } catch (error) {
        await removeAside(fs, aside);
        throw error;
      }
    },

    remove: (key) => fs.rm(fileOf(key), { force: true }),
  };
}

/** What cannot be deleted now is swept at the next start; the failure that matters is the one before. */
async function removeAside(fs: ClipFileSystem, aside: string): Promise<void> {
  await fs.rm(aside, { force: true }).catch((error: unknown) => error);
}

async function writeWhole(fs: ClipFileSystem, file: string, bytes: Buffer): Promise<void> {
  const handle = await fs.open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
