import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../lib/contract/paths.ts';
import { modelListSchema } from '../../lib/contract/voices.ts';
import type { AppEnv } from '../http/app-env.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import type { Catalogue } from '../speech/catalogue.ts';

const route = createRoute({
  method: 'get',
  path: PATHS.models,
  summary: 'Lists the models',
  security: [{ token: [] }],
  responses: {
    200: { description: 'The models of all engines', content: { 'application/json': { schema: modelListSchema } } },
    ...problemAnswers(401, 403, 421, 429, 500, 503),
  },
});

/** GET /v1/models. */
export function modelsRoute(app: OpenAPIHono<AppEnv>, catalogue: Catalogue): void {
  app.openapi(route, (c) => c.json({ object: 'list' as const, data: [...catalogue.models] }, 200));
}
