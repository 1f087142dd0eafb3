import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The absolute path of a program that the tests cannot do without.
 * @throws Error naming the command that installs it
 */
export function requiredTool(name: string, debianPackage: string): string {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (isExecutable(path)) return path;
  }
  throw new Error(`The tests need ${name}. Install it with: sudo apt-get install -y ${debianPackage}`);
}

/** Whether the file is there and may be run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
