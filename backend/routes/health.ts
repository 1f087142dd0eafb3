import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { PATHS } from '../../lib/contract/paths.ts';
import type { AppEnv } from '../http/app-env.ts';

const statusSchema = z.object({ status: z.enum(['ok', 'shutting_down']) });
const answer = (description: string) => ({ description, content: { 'application/json': { schema: statusSchema } } });

const livez = createRoute({ method: 'get', path: PATHS.livez, summary: 'Tells that the process runs', responses: { 200: answer('It runs') } });

const readyz = createRoute({
  method: 'get',
  path: PATHS.readyz,
  summary: 'Tells whether new requests are taken',
  responses: { 200: answer('They are'), 503: answer('The backend is shutting down') },
});

/** GET /livez and GET /readyz. No engine is asked: stored clips play without one. */
export function healthRoutes(app: OpenAPIHono<AppEnv>, draining: AbortSignal): void {
  app.openapi(livez, (c) => c.json({ status: 'ok' as const }, 200));
  app.openapi(readyz, (c) => (draining.aborted ? c.json({ status: 'shutting_down' as const }, 503) : c.json({ status: 'ok' as const }, 200)));
}
