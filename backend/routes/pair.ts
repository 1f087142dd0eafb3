import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { pairAnswerSchema, pairRequestSchema } from '../../lib/contract/pairing.ts';
import { PATHS } from '../../lib/contract/paths.ts';
import type { Access } from '../clients/access.ts';
import type { TriedCode } from '../clients/pairing.ts';
import type { AppEnv } from '../http/app-env.ts';
import type { Guesses } from '../http/guesses.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import { Problem } from '../http/problems.ts';

const route = createRoute({
  method: 'post',
  path: PATHS.pair,
  summary: 'Lets a client in that knows the pairing code',
  request: { body: { required: true, content: { 'application/json': { schema: pairRequestSchema } } } },
  responses: {
    200: { description: 'What lets it in from now on, and by what it will know this backend again', content: { 'application/json': { schema: pairAnswerSchema } } },
    ...problemAnswers(400, 403, 413, 421, 429, 500, 503),
  },
});

/** POST /v1/pair. */
export function pairRoute(app: OpenAPIHono<AppEnv>, { pairing, clients, identity }: Access, guesses: Guesses): void {
  app.openapi(route, async (c) => {
    const { code, name, challenge } = c.req.valid('json');
    await guesses.refuseGuesser(c.get('address'), null);
    const tried = pairing.try(code);
    if (tried.outcome !== 'right') {
      await guesses.noteWrong(c.get('address'));
      throw refusalOf(tried);
    }
    const { client, token } = clients.add(name);
    c.header('cache-control', 'no-store');
    return c.json({ token: token.reveal(), client: { id: client.id, name: client.name }, ...identity.prove(c.get('host'), challenge) }, 200);
  });
}

function refusalOf(tried: Exclude<TriedCode, { outcome: 'right' }>): Problem {
  if (tried.outcome === 'expired') return new Problem('pairing_code_expired', 'No pairing code is waited for. Have a new one made (npm run pair); each lasts ten minutes.', { param: 'code' });
  const rest = tried.triesLeft === 0 ? 'It was the last try: have a new code made (npm run pair).' : `${tried.triesLeft} more ${tried.triesLeft === 1 ? 'try' : 'tries'}.`;
  return new Problem('pairing_code_wrong', `That is not the pairing code. ${rest}`, { param: 'code' });
}
