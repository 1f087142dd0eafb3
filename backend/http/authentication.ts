import { createMiddleware } from 'hono/factory';
import { PATHS } from '../../lib/contract/paths.ts';
import type { Access } from '../clients/access.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import type { Guesses } from './guesses.ts';
import { Problem } from './problems.ts';
import { limitHeaders } from './limit-headers.ts';
import type { RequestRates } from './request-rates.ts';

const OPEN_PATHS: ReadonlySet<string> = new Set([PATHS.livez, PATHS.readyz, PATHS.openapi, PATHS.sample, PATHS.pair, PATHS.identity]);

/** What does without a token: the probes, the description, the sample article, pairing and the proof of identity; and clips, whose links are signed. */
function isOpen(path: string): boolean {
  return OPEN_PATHS.has(path) || path.startsWith(`${PATHS.sample}/`) || path.startsWith(`${PATHS.clips}/`);
}

/** Asks for the bearer token everywhere but at the open addresses, finds the client that it belongs to, and counts the request. */
export function authentication(access: Access, guesses: Guesses, rates: RequestRates) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (isOpen(c.req.path)) return next();
    const client = await clientOf(c, access, guesses);
    c.set('client', client);
    access.clients.noteSeen(client);
    const requests = await rates.count(client);
    await next();
    for (const [name, value] of limitHeaders(access.budgets, client, requests)) c.env.outgoing.setHeader(name, value);
  });
}

async function clientOf(c: AppContext, { clients }: Access, guesses: Guesses) {
  const refusal = (code: 'not_authenticated' | 'client_revoked', message: string) => new Problem(code, message, { headers: { 'www-authenticate': 'Bearer' } });
  const address = c.get('address');
  const shown = /^Bearer +(\S+) *$/i.exec(c.env.incoming.headers.authorization ?? '')?.[1];
  if (shown === undefined) throw refusal('not_authenticated', 'The token is missing: send "Authorization: Bearer <token>".');
  const client = clients.byToken(shown);
  await guesses.refuseGuesser(address, client?.id ?? null);
  if (!client) {
    await guesses.noteWrong(address);
    throw refusal('not_authenticated', 'The token is not a right one. Pair this client (npm run pair).');
  }
  if (client.revokedAt !== null) throw refusal('client_revoked', 'This client was taken out. Pair it again (npm run pair).');
  guesses.noteRight(address, client.id);
  return client;
}
