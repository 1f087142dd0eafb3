import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { PATHS } from '../../lib/contract/paths.ts';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Access } from '../clients/access.ts';
import type { AppEnv } from '../http/app-env.ts';
import { byteRange } from '../http/byte-range.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import { Problem } from '../http/problems.ts';
import type { RequestRates } from '../http/request-rates.ts';

const sound = { 'audio/ogg': { schema: z.string().openapi({ format: 'binary' }) } };

const route = createRoute({
  method: 'get',
  path: `${PATHS.clips}/{key}`,
  summary: 'Gives a stored clip to whoever has its signed link',
  request: {
    params: z.object({ key: z.string().regex(/^[0-9a-f]{64}$/, 'not a clip’s key') }),
    query: z.object({ exp: z.string(), client: z.string(), sig: z.string() }),
    headers: z.object({ range: z.string().optional(), 'if-none-match': z.string().optional(), 'if-range': z.string().optional() }),
  },
  responses: {
    200: { description: 'The clip as Ogg Opus', content: sound },
    206: { description: 'The part that was asked for', content: sound },
    304: { description: 'What the client has is the clip' },
    ...problemAnswers(400, 403, 404, 416, 421, 429, 500, 503),
  },
});

/** GET /v1/clips/{key}. The link stands for the token; it is worth no more than its client. */
export function clipRoute(app: OpenAPIHono<AppEnv>, clips: ClipStore, { links, clients }: Access, rates: RequestRates): void {
  app.openapi(route, async (c): Promise<Response> => {
    const { key } = c.req.valid('param');
    const query = c.req.valid('query');
    const secondsLeft = links.secondsLeft(key, query);
    const client = clients.byId(query.client);
    if (secondsLeft === null || !client || client.revokedAt !== null) throw new Problem('clip_link_invalid', 'This link is not a right one, or not any more. Ask for the clip again to have a new one.');
    c.set('client', client);
    await rates.count(client);
    // A key is only signed for what was asked for; it may be gone by now, or not there yet.
    const stored = clips.has(key) ? await clips.read(key) : null;
    if (!stored) throw new Problem('not_found', 'The clip is not stored, or not yet.');

    const { range, 'if-none-match': ifNoneMatch, 'if-range': ifRange } = c.req.valid('header');
    const { audio } = stored;
    const tag = `"${key}"`;
    c.header('etag', tag);
    c.header('cache-control', `private, max-age=${Math.floor(secondsLeft)}, immutable`);
    c.header('accept-ranges', 'bytes');
    if (ifNoneMatch !== undefined && (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))) return c.body(null, 304);
    c.header('content-type', 'audio/ogg;codecs=opus');
    c.header('content-disposition', `inline; filename="lector-${key.slice(0, 8)}.opus"`);
    const part = range === undefined || (ifRange !== undefined && ifRange !== tag) ? 'whole' : byteRange(range, audio.length);
    if (part === 'none') throw new Problem('range_not_satisfiable', 'The clip has no such bytes.', { headers: { 'content-range': `bytes */${audio.length}` } });
    c.header('content-length', String(part === 'whole' ? audio.length : part.end - part.start + 1));
    if (part === 'whole') return c.body(audio as Uint8Array<ArrayBuffer>, 200);
    c.header('content-range', `bytes ${part.start}-${part.end}/${audio.length}`);
    return c.body(audio.slice(part.start, part.end + 1) as Uint8Array<ArrayBuffer>, 206);
  });
}
