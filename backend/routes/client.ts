import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../lib/contract/paths.ts';
import { clientChangeSchema, purgedSchema, usageSchema, type Usage } from '../../lib/contract/usage.ts';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Access } from '../clients/access.ts';
import { OPERATOR_ID } from '../clients/client.ts';
import { usageOf } from '../clients/usage-of.ts';
import type { AppEnv } from '../http/app-env.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import { Problem } from '../http/problems.ts';

const DAY_MS = 86_400_000;

const usageAnswer = { description: 'What the client has used and may still use', content: { 'application/json': { schema: usageSchema } } };

const readUsage = createRoute({
  method: 'get',
  path: PATHS.usage,
  summary: 'Tells what the asking client has used and may still use',
  security: [{ token: [] }],
  responses: { 200: usageAnswer, ...problemAnswers(401, 403, 421, 429, 500, 503) },
});

const change = createRoute({
  method: 'patch',
  path: PATHS.client,
  summary: 'Changes the asking client: its own monthly limit',
  security: [{ token: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: clientChangeSchema } } } },
  responses: { 200: usageAnswer, ...problemAnswers(400, 401, 403, 413, 421, 422, 429, 500, 503) },
});

const leave = createRoute({
  method: 'delete',
  path: PATHS.client,
  summary: 'Takes the asking client out: its token is worth nothing from then on',
  security: [{ token: [] }],
  responses: { 204: { description: 'It is out' }, ...problemAnswers(401, 403, 421, 429, 500, 503) },
});

const purge = createRoute({
  method: 'delete',
  path: PATHS.clientClips,
  summary: 'Deletes the stored clips that only the asking client has used',
  security: [{ token: [] }],
  responses: {
    200: { description: 'What was deleted. Of what others have used as well, it is forgotten that this client has', content: { 'application/json': { schema: purgedSchema } } },
    ...problemAnswers(401, 403, 421, 429, 500, 503),
  },
});

/** GET /v1/usage, PATCH and DELETE /v1/client, DELETE /v1/client/clips: what a client may know and do about itself. */
export function clientRoutes(app: OpenAPIHono<AppEnv>, access: Access, clips: ClipStore): void {
  const { clients, budgets } = access;
  app.openapi(readUsage, (c) => {
    c.header('cache-control', 'no-store');
    return c.json(withKept(usageOf(c.get('client'), access), clips), 200);
  });

  app.openapi(change, (c) => {
    const { monthly_limit: wanted } = c.req.valid('json');
    const client = c.get('client');
    const most = budgets.operatorsSpend(client);
    if (wanted !== null && most !== null && wanted > most) throw new Problem('limit_above_operators', `The operator allows $${most} a month: your own limit can be that or lower.`, { param: 'monthly_limit' });
    clients.limitOwnSpend(client.id, wanted);
    c.header('cache-control', 'no-store');
    return c.json(withKept(usageOf(clients.byId(client.id) ?? client, access), clips), 200);
  });

  app.openapi(leave, (c) => {
    const { id } = c.get('client');
    if (id === OPERATOR_ID) throw new Problem('not_permitted', 'The token of the settings is taken out where it was set, not from here.');
    clients.revoke(id);
    return c.body(null, 204);
  });

  app.openapi(purge, async (c) => {
    const { clipCount, sizeBytes } = await clips.purge({ usedOnlyBy: c.get('client').id });
    return c.json({ clips: clipCount, bytes: sizeBytes }, 200);
  });
}

function withKept(usage: Omit<Usage, 'kept'>, clips: ClipStore): Usage {
  const { maxAgeMs, limitBytes } = clips.figures();
  return { ...usage, kept: { days: maxAgeMs / DAY_MS, bytes: limitBytes } };
}
