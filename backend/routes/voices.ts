import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../lib/contract/paths.ts';
import { voiceListSchema } from '../../lib/contract/voices.ts';
import type { AppEnv } from '../http/app-env.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import type { Catalogue } from '../speech/catalogue.ts';

const route = createRoute({
  method: 'get',
  path: PATHS.voices,
  summary: 'Lists the voices',
  security: [{ token: [] }],
  responses: {
    200: { description: 'The voices of all engines', content: { 'application/json': { schema: voiceListSchema } } },
    ...problemAnswers(401, 403, 421, 429, 500, 502, 503, 504),
  },
});

/** GET /v1/audio/voices. */
export function voicesRoute(app: OpenAPIHono<AppEnv>, catalogue: Catalogue): void {
  app.openapi(route, async (c) => c.json({ voices: [...(await catalogue.voices(c.req.raw.signal))] }, 200));
}
