import { cors } from 'hono/cors';
import { CACHE_HEADER, CHARACTERS_HEADER, CLIP_LINK_HEADER, COST_HEADER, PRIORITY_HEADER } from '../../lib/contract/speech.ts';
import type { Check } from './checked.ts';
import { Problem } from './problems.ts';

const EXPOSED_HEADERS = [CACHE_HEADER, CLIP_LINK_HEADER, CHARACTERS_HEADER, COST_HEADER, 'x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy', 'content-range', 'accept-ranges'].join(',');

/** Tells our extensions' origins. Firefox makes its extension ids up for each installation, so any of them may be one: who may do something is decided by the token. */
export function originsOf(extensionIds: readonly string[]): (origin: string) => boolean {
  const origins = new Set(extensionIds.map((id) => `chrome-extension://${id}`));
  return (origin) => origins.has(origin) || /^moz-extension:\/\/[0-9a-f-]{36}$/.test(origin);
}

/** Answers the question of browsers what our extensions' pages may ask. */
export function preflights(isOurs: (origin: string) => boolean) {
  return cors({
    origin: (origin) => (isOurs(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'range', PRIORITY_HEADER],
    maxAge: 7200,
  });
}

/** Lets the pages of our extensions read the answers, and no web page. A preflight says so for itself. */
export function extensionOrigins(isOurs: (origin: string) => boolean): Check {
  return ({ env: { incoming, outgoing } }) => {
    if (incoming.method === 'OPTIONS') return;
    const { origin } = incoming.headers;
    if (origin !== undefined && isOurs(origin)) outgoing.setHeader('access-control-allow-origin', origin);
    outgoing.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    outgoing.setHeader('vary', 'Origin');
  };
}

/**
 * Refuses what web pages send, by their scripts, forms, pictures or sounds: it would be answered only to be withheld from them. A person who
 * follows a link here is let through, and so are preflights and what no browser sends.
 * @see Fetch Metadata Request Headers, W3C Working Draft (read 2026-11)
 */
export function noForeignPages(isOurs: (origin: string) => boolean): Check {
  return ({ env: { incoming } }) => {
    const { headers, method = 'GET' } = incoming;
    if (method === 'OPTIONS') return;
    const site = headers['sec-fetch-site'];
    const isForeign = headers.origin === undefined ? site === 'cross-site' || site === 'same-site' : !isOurs(headers.origin);
    const isFollowedLink = headers.origin === undefined && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && (method === 'GET' || method === 'HEAD');
    if (isForeign && !isFollowedLink) throw new Problem('not_permitted', 'This backend is for the extension Lector and for programs, not for web pages.');
  };
}
