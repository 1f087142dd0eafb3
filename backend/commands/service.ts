import { spawnSync } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { environment } from '../config.ts';
import { environmentFileOf } from '../service/environment-file.ts';
import { ServiceError, createService } from '../service/service.ts';
import { EXIT } from '../exit-codes.ts';
import { CommandFailure, runCommand } from './command-failure.ts';

const USAGE = `Has the backend started at every login, and again when it has died.
  npm run service -- install   starts it now as well, and waits until it is ready; run it again after an upgrade or a change of its settings
  npm run service -- remove    stops it; settings and data stay
  npm run service -- status    says what there is; ends with 3 where it does not run
`;

/** How long an answer of the backend may take. */
const ANSWER_MS = 2000;

/** What systemctl ends with for a service that does not run. */
const NOT_RUNNING = 3;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean', default: false } } });
  const action = positionals.length === 1 ? positionals[0] : undefined;
  if (values.help || (action !== 'install' && action !== 'remove' && action !== 'status')) {
    process.stdout.write(USAGE);
    return values.help ? 0 : EXIT.usage;
  }
  const folder = resolve(import.meta.dirname, '../..');
  const { uid, username } = userInfo();
  try {
    const service = createService({
      platform: process.platform,
      home: homedir(),
      user: { uid, name: username },
      program: { node: process.execPath, main: join(folder, 'backend/main.ts'), folder, environmentFile: environmentFileOf() },
      env: environment,
      run(program, args) {
        const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
        return { code: status ?? 127, output: error ? error.message : stdout + stderr };
      },
      answers: async (url) => {
        try {
          return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
        } catch (error) {
          if (error instanceof Error) return false;
          throw error;
        }
      },
      wait,
    });
    if (action === 'status') {
      const { told, isRunning } = service.status();
      process.stdout.write(`${told}\n`);
      return isRunning ? 0 : NOT_RUNNING;
    }
    process.stdout.write(`${await service[action]()}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ServiceError) throw new CommandFailure(EXIT.cannotCreate, error.message);
    throw error;
  }
}

process.exitCode = await runCommand(main);
