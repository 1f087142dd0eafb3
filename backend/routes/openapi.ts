import type { OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../lib/contract/paths.ts';
import type { AppEnv } from '../http/app-env.ts';

/** GET /openapi.json: the description of all routes, made from their own schemas. */
export function openapiRoute(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.doc31(PATHS.openapi, {
    openapi: '3.1.0',
    info: { title: 'Lector', version: '1', description: "Speech for the browser extension Lector; OpenAI's speech API is its base." },
  });
}
