import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problems.ts';

const MAX_BODY_BYTES = 64 * 1024;
const utf8 = new TextDecoder();
/** What of a refused body still comes is taken in for so long. */
const TAKE_IN_MS = 1000;

/**
 * Node's own limits, in milliseconds: for the headers, for the whole request, for a connection that waits for its next one, how often they are looked
 * at, and for a connection on which nothing moves, longer than an engine may be silent. `maxHeaderSize` in bytes.
 */
export const CONNECTION_LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5000, connectionsCheckingInterval: 4000, timeout: 180_000, maxHeaderSize: 16 * 1024 };

/** Of Node's limits, those that are set. */
export type ConnectionLimits = typeof CONNECTION_LIMITS;

/** More connections than so many are not taken: each costs memory and a file descriptor. */
export const MAX_CONNECTIONS = 4096;

/** Reads bodies, for handlers to find them, and refuses those above 64 kB. Off Node's own request: a web stream in between costs more than all the rest. */
export const smallBodies = createMiddleware<AppEnv>(async (c, next) => {
  const { incoming } = c.env;
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
    if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      await takeIn(incoming);
      throw tooLarge();
    }
    const body = await bodyOf(incoming);
    Object.assign(c.req.bodyCache, { text: Promise.resolve(utf8.decode(body)) });
  }
  await next();
});

/** All of a request's body. @throws Problem `body_too_large`, or what the request fails with */
function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  incoming.on('data', (part: Buffer) => {
    sizeBytes += part.length;
    if (sizeBytes > MAX_BODY_BYTES) reject(tooLarge());
    else parts.push(part);
  });
  incoming.on('end', () => resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts)));
  incoming.on('error', reject);
  incoming.on('close', () => {
    // An error is made only where there is one: that takes longer than reading the body.
    if (!incoming.readableEnded) reject(new Error('The request was cut.'));
  });
  return promise;
}

function tooLarge(): Problem {
  return new Problem('body_too_large', `The body has more than ${MAX_BODY_BYTES} bytes.`, { headers: { connection: 'close' } });
}

/** Reads what is still being sent, and drops it: a connection that is closed with data unread is reset, and the refusal lost with it. */
async function takeIn(incoming: IncomingMessage): Promise<void> {
  if (incoming.complete) return;
  incoming.resume();
  const over = new AbortController();
  await Promise.race([once(incoming, 'close', { signal: over.signal }), once(incoming, 'end', { signal: over.signal }), wait(TAKE_IN_MS, undefined, { signal: over.signal })]);
  over.abort();
}

/** Refuses new work once `draining` has aborted; probes are still answered. */
export function whileOpen(draining: AbortSignal) {
  return createMiddleware<AppEnv>((_, next) => {
    if (draining.aborted) throw new Problem('shutting_down', 'The backend is shutting down.', { headers: { connection: 'close', 'retry-after': '5' } });
    return next();
  });
}
