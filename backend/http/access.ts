import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { PATHS } from '../../lib/contract/paths.ts';
import { CACHE_HEADER, PRIORITY_HEADER } from '../../lib/contract/speech.ts';
import type { Secret } from '../clients/secret.ts';
import { isToken } from '../clients/token.ts';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problems.ts';

/** The `Host` headers under which a backend on this port is reached: loopback's names, and the address that it listens on. */
export function hostsFor(host: string, port: number): Set<string> {
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host.toLowerCase()]);
  return new Set([...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/** Refuses requests that were meant for another host: a page can make its own name point here, but not change the header. */
export function onlyOwnHosts(hosts: ReadonlySet<string>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const host = c.env.incoming.headers.host?.toLowerCase();
    if (host === undefined || !hosts.has(host)) throw new Problem('host_not_allowed', 'This backend does not answer under that host name.');
    await next();
  });
}

/**
 * Lets the pages of our extensions read the answers. Firefox makes its extension ids up for each installation, so any of them may:
 * who may do something is decided by the token, never by the origin.
 */
export function extensionOrigins(extensionIds: readonly string[]) {
  const origins = new Set(extensionIds.map((id) => `chrome-extension://${id}`));
  return cors({
    origin: (origin) => (origins.has(origin) || /^moz-extension:\/\/[0-9a-f-]{36}$/.test(origin) ? origin : null),
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', PRIORITY_HEADER],
    exposeHeaders: [CACHE_HEADER, 'x-request-id', 'retry-after'],
    maxAge: 7200,
  });
}

const OPEN_PATHS: ReadonlySet<string> = new Set([PATHS.livez, PATHS.readyz, PATHS.openapi, PATHS.sample]);

/** Asks for the bearer token everywhere but at the probes, the description of the interface and the sample article. */
export function bearerToken(token: Secret) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const isOpen = OPEN_PATHS.has(c.req.path) || c.req.path.startsWith(`${PATHS.sample}/`);
    if (!isOpen) {
      const shown = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
      const message = shown === undefined ? 'The token is missing: send "Authorization: Bearer <token>".' : 'The token is not the right one.';
      if (shown === undefined || !isToken(shown, token)) throw new Problem('not_authenticated', message, { headers: { 'www-authenticate': 'Bearer' } });
    }
    await next();
  });
}

/** Answers are data: a browser that shows one as a page loads nothing for it and frames it nowhere. A route that is a page says so itself. */
export const strictContentPolicy = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
});
