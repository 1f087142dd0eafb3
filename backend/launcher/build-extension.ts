import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LauncherError } from './launcher-error.ts';

/** What the build is made from, relative to the project. */
const SOURCES = ['entrypoints', 'components', 'lib', 'public', 'wxt.config.ts', 'package.json'];

/** The newest change below a file or folder, in milliseconds since 1970; 0 when it does not exist. */
export function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** The folder of the built extension for a browser. */
export function builtFolder(projectDir: string, browser: 'chrome' | 'firefox'): string {
  return join(projectDir, '.output', browser === 'chrome' ? 'chrome-mv3' : 'firefox-mv2');
}

/**
 * Builds the extension for a browser unless what is there is newer than all its sources. Returns its folder.
 * @throws LauncherError with the build's last lines when it fails; the signal's reason when it aborts.
 */
export async function buildExtension(projectDir: string, browser: 'chrome' | 'firefox', say: (text: string) => void, signal: AbortSignal): Promise<string> {
  const folder = builtFolder(projectDir, browser);
  const builtAt = newestChange(join(folder, 'manifest.json'));
  if (builtAt > Math.max(...SOURCES.map((source) => newestChange(join(projectDir, source))))) return folder;

  say(`Building the extension for ${browser === 'chrome' ? 'Chrome' : 'Firefox'} …`);
  const wxt = join(dirname(fileURLToPath(import.meta.resolve('wxt'))), '..', 'bin', 'wxt.mjs');
  const child = spawn(process.execPath, [wxt, 'build', '-b', browser], { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'], signal });
  let output = '';
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
  child.once('close', resolve);
  const exitCode = await promise;
  if (exitCode !== 0) throw new LauncherError(`The extension could not be built:\n${output.trimEnd().split('\n').slice(-20).join('\n')}`);
  return folder;
}
