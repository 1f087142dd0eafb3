import { startBackend, type Backend } from './backend.ts';
import { pairingSentences } from './clients/pairing-sentences.ts';
import { ConfigError, engineIds, environment, readConfig, type Config } from './config.ts';
import { DataFolderError } from './database/data-folder-error.ts';
import { EXIT, exitCodeOfFolder } from './exit-codes.ts';
import { unknownEngines, unknownSettings } from './unknown-settings.ts';

let isStopping = false;

const config = readOrExit();
for (const sentence of unknownSettings(environment)) process.stderr.write(`${sentence}\n`);
const backend = await startOrExit(config);
for (const { name, id, limits } of backend.access.clients.list()) {
  for (const sentence of unknownEngines(limits.engines ?? [], engineIds(config))) process.stderr.write(`${name} (${id}) may use an engine that is not there. ${sentence}\n`);
}
process.stdout.write(`Lector's backend listens on ${backend.url}\n`);
// Nobody could come in otherwise.
if (!backend.access.clients.isAnybodyIn) process.stdout.write(pairingSentences(backend.access.pairing.newCode(), config.publicUrl ?? backend.url));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());

/** Drains and ends the process; at the second signal without waiting. */
async function stop(): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  await backend.close();
  process.exit(0);
}

function readOrExit(): Config {
  try {
    return readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return exit(EXIT.configuration, error.message);
  }
}

async function startOrExit({ host, port, dataDir }: Config): Promise<Backend> {
  try {
    return await startBackend(config);
  } catch (error) {
    if (error instanceof DataFolderError) return exit(exitCodeOfFolder(error), error.message);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') return exit(EXIT.unavailable, `Port ${port} on ${host} is in use: stop what uses it, or set LECTOR_PORT to another one (0 takes any free port).`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return exit(EXIT.unavailable, `This machine has no address ${host}: set LECTOR_HOST to one that it has.`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'ENOSPC' || code === 'EROFS' || code === 'ENOTDIR') return exit(EXIT.cannotCreate, `The backend cannot work in ${dataDir} or on port ${port} (${code}): set LECTOR_DATA_DIR and LECTOR_PORT to what this account may use.`);
    throw error;
  }
}

function exit(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
