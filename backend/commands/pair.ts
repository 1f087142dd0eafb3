import { parseArgs } from 'node:util';
import { pairingSentences } from '../clients/pairing-sentences.ts';
import { Pairing } from '../clients/pairing.ts';
import { folderSecret } from '../clients/secret.ts';
import { joinDatabase } from '../database/database.ts';
import { urlOf } from '../http/hosts.ts';
import { readCommandConfig } from './command-config.ts';
import { runCommand } from './command-failure.ts';

const USAGE = `Shows a pairing code, by which one more browser is let in; also while the backend runs.
  npm run pair
`;

async function main(): Promise<number> {
  if (parseArgs({ options: { help: { type: 'boolean', default: false } } }).values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { dataDir, host, port, publicUrl } = readCommandConfig();
  const database = joinDatabase({ folder: dataDir });
  try {
    const code = new Pairing(database, await folderSecret(dataDir)).newCode();
    process.stdout.write(pairingSentences(code, publicUrl ?? (port === 0 ? null : urlOf(host, port))));
    return 0;
  } finally {
    database.close();
  }
}

process.exitCode = await runCommand(main);
