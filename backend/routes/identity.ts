import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { identityProofSchema, identityQuerySchema } from '../../lib/contract/identity.ts';
import { PATHS } from '../../lib/contract/paths.ts';
import type { Identity } from '../clients/identity.ts';
import type { AppEnv } from '../http/app-env.ts';
import { problemAnswers } from '../http/problem-answers.ts';

const route = createRoute({
  method: 'get',
  path: PATHS.identity,
  summary: 'Proves who the backend is',
  request: { query: identityQuerySchema },
  responses: {
    200: { description: 'The proof', content: { 'application/json': { schema: identityProofSchema } } },
    ...problemAnswers(400, 403, 421, 500, 503),
  },
});

/** GET /v1/identity. */
export function identityRoute(app: OpenAPIHono<AppEnv>, identity: Identity): void {
  app.openapi(route, (c) => {
    c.header('cache-control', 'no-store');
    return c.json(identity.prove(c.get('host'), c.req.valid('query').challenge), 200);
  });
}
