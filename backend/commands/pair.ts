import { parseArgs } from 'node:util';
import { pairingSentences } from '../clients/pairing-sentences.ts';
import { Pairing } from '../clients/pairing.ts';
import { folderSecret } from '../clients/secret.ts';
import { environment, readConfig } from '../config.ts';
import { joinDatabase } from '../database/database.ts';
import { runCommand } from './command-failure.ts';

const USAGE = `Shows a pairing code, by which one more browser is let in; also while the backend runs.
  npm run pair
`;

async function main(): Promise<number> {
  if (parseArgs({ options: { help: { type: 'boolean', default: false } } }).values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { dataDir, host, port, publicUrl } = readConfig(environment);
  const database = joinDatabase({ folder: dataDir });
  try {
    const code = new Pairing(database, await folderSecret(dataDir)).newCode();
    const url = port === 0 ? null : `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    process.stdout.write(pairingSentences(code, publicUrl ?? url));
    return 0;
  } finally {
    database.close();
  }
}

process.exitCode = await runCommand(main);
