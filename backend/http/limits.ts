import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problems.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** Node's own limits, in milliseconds: for the headers, for the whole request, for a connection that waits for its next one. */
export const CONNECTION_LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5000, connectionsCheckingInterval: 5000 };

/** Refuses bodies above 64 kB. */
export function smallBodies() {
  return bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw new Problem('body_too_large', `The body has more than ${MAX_BODY_BYTES} bytes.`, { headers: { connection: 'close' } });
    },
  });
}

/** Refuses new work once `draining` has aborted; probes are still answered. */
export function whileOpen(draining: AbortSignal) {
  return createMiddleware<AppEnv>(async (_, next) => {
    if (draining.aborted) throw new Problem('shutting_down', 'The backend is shutting down.', { headers: { connection: 'close', 'retry-after': '5' } });
    await next();
  });
}
