import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { describeError, type Report } from '../report.ts';
import { Budgets } from './budgets.ts';
import { OPERATOR_ID } from './client.ts';
import { ClipLinks } from './clip-links.ts';
import { Clients } from './clients.ts';
import { Identity } from './identity.ts';
import { Ledger } from './ledger.ts';
import { Pairing } from './pairing.ts';
import type { Secret } from './secret.ts';

/** Who may come in, how they get in, and how much they may use. */
export interface Access {
  clients: Clients;
  pairing: Pairing;
  identity: Identity;
  ledger: Ledger;
  budgets: Budgets;
  links: ClipLinks;
  /** Writes what is not written yet. The database has to be open still. */
  close(): void;
}

/** When clients were last seen is written this often. */
const FLUSH_MS = 30_000;

/** Makes what decides who may come in. `operatorToken`: the token of the settings, or null where there is none. */
export function openAccess(database: Database, secret: Secret, operatorToken: Secret | null, { limits }: Pick<Config, 'limits'>, report: Report): Access {
  let soon: NodeJS.Immediate | null = null;
  // After the answer. Whoever lists the clients then is not told "never".
  const clients = new Clients(database, () => (soon ??= setImmediate(flushSeen)));
  if (operatorToken) clients.put(OPERATOR_ID, 'The token of the settings', operatorToken);
  else clients.forgetOperator();
  const ledger = new Ledger(database, report);
  function flushSeen(): void {
    if (soon) clearImmediate(soon);
    soon = null;
    try {
      clients.flush();
    } catch (error) {
      report({ event: 'usage_not_written', reason: describeError(error) });
    }
  }
  const timer = setInterval(flushSeen, FLUSH_MS).unref();
  return {
    clients,
    pairing: new Pairing(database, secret),
    identity: new Identity(secret),
    ledger,
    budgets: new Budgets(ledger, limits),
    links: new ClipLinks(secret),
    close() {
      clearInterval(timer);
      flushSeen();
      ledger.flush();
    },
  };
}
