import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

const PROJECT = resolve(import.meta.dirname, '../..');

/** The project's packages, as `npm run zip` leaves them. */
export const PACKAGES_FOLDER = join(PROJECT, '.output');

/** The SHA-256 of each package in a folder, by file name. */
export function packageHashes(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.zip')).toSorted();
  return Object.fromEntries(names.map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]));
}

/**
 * The files of a package by name, in the archive's order.
 * @throws Error where there is none of that kind
 */
export function readPackage(kind: 'chrome' | 'firefox' | 'sources', folder = PACKAGES_FOLDER): Record<string, Uint8Array> {
  const name = readdirSync(folder).find((one) => one.endsWith(`-${kind}.zip`));
  if (name === undefined) throw new Error(`${folder} has no package for ${kind}. Run: npm run zip`);
  return unzipSync(readFileSync(join(folder, name)));
}

/**
 * Unpacks the source archive into an empty folder and makes the packages there as docs/building.md says; gives the folder they are in.
 * Packages of npm are installed anew, or those of the project are used.
 */
export function buildFromSources(folder: string, modules: 'install' | 'link'): string {
  for (const [name, bytes] of Object.entries(readPackage('sources'))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  if (modules === 'install') npm('install', '--loglevel=error');
  else symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  npm('run', '--silent', 'zip');
  return join(folder, '.output');
}
