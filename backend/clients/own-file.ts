import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The least of a kept value that is taken for whole. */
const MIN_LENGTH = 16;

/**
 * A random value (32 bytes in base64url) kept in a file that only its owner can read, made at the first call,
 * as the folder is where it does not exist, for its owner alone. Rejects with the file system's error, or when the file holds no such value.
 */
export async function readOwnValue(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const kept = await readOrNull(file);
  if (kept === null) await publish(file, randomBytes(32).toString('base64url'));
  else await chmod(file, 0o600);
  const value = (await readFile(file, 'utf8')).trim();
  if (value.length < MIN_LENGTH) throw new Error(`${file} is damaged; delete it to have a new one made`);
  return value;
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts the value there whole or not at all; of two processes that start together, the first one's stays. */
async function publish(file: string, value: string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(`${value}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
