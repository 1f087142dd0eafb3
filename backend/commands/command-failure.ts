import { ConfigError } from '../config.ts';
import { DataFolderError } from '../database/data-folder-error.ts';
import { EXIT, exitCodeOfFolder } from '../exit-codes.ts';

/** A command cannot do what it was asked to; `message` is a sentence for the person who has typed it. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  /** What the process ends with. @see sysexits(3) */
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a command and returns its exit code; what a person can do something about is told in its sentence. @throws everything else */
export async function runCommand(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    const exitCode = exitCodeOf(error);
    if (exitCode === null) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return exitCode;
  }
}

function exitCodeOf(error: unknown): number | null {
  if (error instanceof CommandFailure) return error.exitCode;
  if (error instanceof ConfigError) return EXIT.configuration;
  if (error instanceof DataFolderError) return exitCodeOfFolder(error);
  // What parseArgs says of mistyped options is a sentence already.
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return EXIT.usage;
  return null;
}
