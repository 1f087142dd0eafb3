import { parseArgs } from 'node:util';
import { LIMIT_NAMES, type LimitName } from '../../lib/contract/errors.ts';
import { clientNameSchema } from '../../lib/contract/pairing.ts';
import { parseLimit, wanted } from '../read-limits.ts';
import type { Budgets } from '../clients/budgets.ts';
import { dateOf, monthOf } from '../clients/calendar.ts';
import { OPERATOR_ID, type Client, type GivenLimits } from '../clients/client.ts';
import type { Clients } from '../clients/clients.ts';
import { NANO, type Ledger } from '../clients/ledger.ts';
import { unknownEngines } from '../unknown-settings.ts';
import { EXIT } from '../exit-codes.ts';
import { CommandFailure } from './command-failure.ts';

/** How `npm run clients` is used. */
export const CLIENTS_USAGE = `Who may use Lector's backend, and how much.
  npm run clients -- list                     all clients: what they have used this month, and their limits
  npm run clients -- add NAME                 a token for a program; it is shown once
  npm run clients -- revoke CLIENT            takes one out at once; CLIENT is its id, or its name where only one has it
  npm run clients -- limit CLIENT FLAGS       changes its limits:
${LIMIT_NAMES.map((name) => `    --${flagOf(name).padEnd(24)} ${wanted(name)}; none; or default, as the settings have it`).join('\n')}
    --engines                  ids with commas between them; or all
Browsers are let in by a pairing code: npm run pair.
`;

/** Carries out one `npm run clients` command and returns what to tell. @throws CommandFailure, or what parseArgs does */
export function manageClients(args: readonly string[], parts: { clients: Clients; budgets: Budgets; ledger: Ledger; engineIds: readonly string[] }): string {
  const { clients } = parts;
  const [command, who, ...rest] = args;
  if (command === 'list' && who === undefined) return listOf(parts);
  if (command === 'add' && who !== undefined && rest.length === 0) {
    const name = clientNameSchema.safeParse(who);
    if (!name.success) throw new CommandFailure(EXIT.usage, 'A name has 1 to 64 visible characters.');
    const { client, token } = clients.add(name.data);
    return `${client.name} (${client.id}) may come in with this token, which is not shown again:\n${token.reveal()}\n`;
  }
  if (command === 'revoke' && who !== undefined && rest.length === 0) {
    const client = find(clients, who);
    if (client.id === OPERATOR_ID) throw new CommandFailure(EXIT.usage, 'The token of the settings is taken out where it was set: LECTOR_TOKEN.');
    clients.revoke(client.id);
    return `${client.name} (${client.id}) may not come in any more.\n`;
  }
  if (command === 'limit' && who !== undefined) {
    const client = find(clients, who);
    clients.limit(client.id, readFlags(rest, parts.engineIds));
    return listOf(parts, client.id);
  }
  throw new CommandFailure(EXIT.usage, CLIENTS_USAGE);
}

function find(clients: Clients, who: string): Client {
  const all = clients.list();
  const byId = all.find(({ id }) => id === who);
  const found = byId ? [byId] : all.filter(({ name, revokedAt }) => name === who && revokedAt === null);
  if (found.length > 1) throw new CommandFailure(EXIT.usage, `Several clients are called ${who}: use an id. ${found.map(({ id }) => id).join(' ')}`);
  if (!found[0]) throw new CommandFailure(EXIT.usage, `There is no client ${who}. npm run clients -- list shows them all.`);
  return found[0];
}

/** What is to be changed; a limit that is undefined goes back to the settings'. */
function readFlags(args: readonly string[], engineIds: readonly string[]): GivenLimits {
  const flags = ['engines', ...LIMIT_NAMES.map(flagOf)];
  const values: Record<string, unknown> = parseArgs({ args: [...args], options: Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }])) }).values;
  const limits: GivenLimits = {};
  for (const name of LIMIT_NAMES) {
    const text = values[flagOf(name)] as string | undefined;
    if (text === undefined) continue;
    const limit = text === 'default' ? undefined : parseLimit(text, name);
    if (limit === undefined && text !== 'default') throw new CommandFailure(EXIT.usage, `--${flagOf(name)} must be ${wanted(name)}; none; or default.`);
    limits[name] = limit;
  }
  if (typeof values['engines'] === 'string') limits.engines = values['engines'] === 'all' ? null : values['engines'].split(',').map((id) => id.trim()).filter((id) => id !== '');
  const unknown = unknownEngines(limits.engines ?? [], engineIds);
  if (unknown.length > 0) throw new CommandFailure(EXIT.usage, unknown.join('\n'));
  if (Object.keys(limits).length === 0) throw new CommandFailure(EXIT.usage, CLIENTS_USAGE);
  return limits;
}

/** `spend_per_month` as a flag: `spend-per-month`. */
function flagOf(name: LimitName): string {
  return name.replaceAll('_', '-');
}

function listOf({ clients, budgets, ledger }: { clients: Clients; budgets: Budgets; ledger: Ledger }, onlyId?: string): string {
  const month = monthOf(dateOf(Date.now()));
  const shown = clients.list().filter(({ id }) => onlyId === undefined || id === onlyId);
  if (shown.length === 0) return 'No client has been let in yet. Browsers: npm run pair. Programs: npm run clients -- add NAME.\n';
  const rows = shown.map((client) => {
    const { characters, cost } = ledger.ofMonth(client.id, month);
    const limits = budgets.limitsOf(client);
    const limitTexts = LIMIT_NAMES.flatMap((name) => (limits[name] === null ? [] : [`${flagOf(name)} ${limits[name]}`]));
    if (limits.engines !== null) limitTexts.push(`engines ${limits.engines.join(',') || 'none'}`);
    const state = client.revokedAt === null ? `seen ${client.seenAt === null ? 'never' : dateOf(client.seenAt)}` : `revoked ${dateOf(client.revokedAt)}`;
    return [client.id, client.name, `since ${dateOf(client.createdAt)}`, state, `this month ${characters} characters, $${(cost * NANO).toFixed(2)}`, limitTexts.join(', ') || 'no limits'];
  });
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()}\n`).join('');
}
