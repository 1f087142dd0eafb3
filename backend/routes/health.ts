import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { ERROR_CODES } from '../../lib/contract/errors.ts';
import { PATHS } from '../../lib/contract/paths.ts';
import type { AppEnv } from '../http/app-env.ts';
import type { Engine } from '../speech/engine.ts';

const statusSchema = z.object({
  status: z.enum(['ok', 'degraded', 'shutting_down']),
  /** What is wrong with engines for good, by their ids: a code of the contract's table. */
  engines: z.record(z.string(), z.enum(ERROR_CODES)).optional(),
});
const answer = (description: string) => ({ description, content: { 'application/json': { schema: statusSchema } } });

const livez = createRoute({ method: 'get', path: PATHS.livez, summary: 'Tells that the process runs', responses: { 200: answer('It runs') } });

const readyz = createRoute({
  method: 'get',
  path: PATHS.readyz,
  summary: 'Tells whether new requests are taken',
  responses: { 200: answer('They are, though perhaps not by every engine'), 503: answer('The backend is shutting down') },
});

/** GET /livez and GET /readyz. No engine is asked anything: stored clips play without one. An engine that has met lasting trouble says so. */
export function healthRoutes(app: OpenAPIHono<AppEnv>, draining: AbortSignal, engines: readonly Engine[]): void {
  app.openapi(livez, (c) => c.json({ status: 'ok' as const }, 200));
  app.openapi(readyz, (c) => {
    if (draining.aborted) return c.json({ status: 'shutting_down' as const }, 503);
    const troubles = engines.flatMap(({ info, trouble }) => {
      const code = trouble?.() ?? null;
      return code === null ? [] : [[info.id, code] as const];
    });
    return troubles.length === 0 ? c.json({ status: 'ok' as const }, 200) : c.json({ status: 'degraded' as const, engines: Object.fromEntries(troubles) }, 200);
  });
}
