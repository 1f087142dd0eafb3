import { parseArgs } from 'node:util';
import { backUp } from '../database/back-up.ts';
import { joinDatabase } from '../database/database.ts';
import { readCommandConfig } from './command-config.ts';
import { EXIT } from '../exit-codes.ts';
import { CommandFailure, runCommand } from './command-failure.ts';

const USAGE = `Writes all of the backend's data into one tar file; also while it runs.
  npm run backup -- FILE
Whoever has the file can pass for the backend and hear its clips: it holds the secret. Keep it to yourself. Giving it back: docs/data-folder.md.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean', default: false } } });
  const [file, ...others] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (file === undefined || others.length > 0) throw new CommandFailure(EXIT.usage, USAGE);
  const { dataDir } = readCommandConfig();
  const database = joinDatabase({ folder: dataDir });
  try {
    const { fileCount, sizeBytes } = await backUp(database, dataDir, file);
    process.stdout.write(`${file} holds ${fileCount} files, ${(sizeBytes / 1e6).toFixed(1)} MB.\n`);
    return 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new CommandFailure(EXIT.cannotCreate, `${file} could not be written (${code}): what was there before is still there.`);
  } finally {
    database.close();
  }
}

process.exitCode = await runCommand(main);
