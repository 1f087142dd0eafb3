import { Budgets } from '../clients/budgets.ts';
import { Clients } from '../clients/clients.ts';
import { Ledger } from '../clients/ledger.ts';
import { engineIds } from '../config.ts';
import { joinDatabase } from '../database/database.ts';
import { reportTo } from '../report.ts';
import { readCommandConfig } from './command-config.ts';
import { runCommand } from './command-failure.ts';
import { CLIENTS_USAGE, manageClients } from './manage-clients.ts';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.length === 0 || args.includes('--help')) {
    process.stdout.write(CLIENTS_USAGE);
    return 0;
  }
  const config = readCommandConfig();
  const database = joinDatabase({ folder: config.dataDir });
  try {
    const ledger = new Ledger(database, reportTo(process.stderr));
    process.stdout.write(manageClients(args, { clients: new Clients(database), budgets: new Budgets(ledger, config.limits), ledger, engineIds: engineIds(config) }));
    return 0;
  } finally {
    database.close();
  }
}

process.exitCode = await runCommand(main);
