import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { PATHS } from '../../lib/contract/paths.ts';
import { CACHE_HEADER, MEDIA_TYPES, PRIORITY_HEADER, cacheStateSchema, prioritySchema, speechRequestSchema } from '../../lib/contract/speech.ts';
import { costOf } from '../clips/cached.ts';
import { clipKey } from '../clips/clip-key.ts';
import type { Secret } from '../clients/secret.ts';
import type { AppEnv } from '../http/app-env.ts';
import { clientLeft } from '../http/client-left.ts';
import { Problem, errorBody, toProblem } from '../http/problems.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import type { Report } from '../report.ts';
import type { Catalogue } from '../speech/catalogue.ts';
import { openClip } from '../speech/clip-answer.ts';
import { normaliseInput } from '../speech/normalise-input.ts';
import { resolveRequest } from '../speech/resolve-request.ts';
import type { Speak } from '../speech/speak.ts';
import { eventBody, soundBody, streamBody } from './speech-body.ts';

const route = createRoute({
  method: 'post',
  path: PATHS.speech,
  summary: 'Speaks a text',
  security: [{ token: [] }],
  request: {
    headers: z.object({ [PRIORITY_HEADER]: prioritySchema.optional() }),
    body: { required: true, content: { 'application/json': { schema: speechRequestSchema } } },
  },
  responses: {
    200: {
      description: 'The sound as it comes, or events with sound, word timings and usage. A connection that is cut means that the clip is not whole.',
      headers: z.object({ [CACHE_HEADER]: cacheStateSchema }),
      content: {
        ...Object.fromEntries(Object.values(MEDIA_TYPES).map((type) => [type, { schema: z.string().openapi({ format: 'binary' }) }])),
        'text/event-stream': { schema: z.string() },
      },
    },
    ...problemAnswers(400, 401, 413, 421, 422, 429, 500, 502, 503, 504),
  },
});

/** The client that has the token of the settings. */
const OPERATOR_ID = 'operator';

/** What the route works with. */
export interface SpeechRouteParts {
  speak: Speak;
  catalogue: Catalogue;
  /** Keys the clips. */
  secret: Secret;
  report: Report;
}

/** POST /v1/audio/speech. */
export function speechRoute(app: OpenAPIHono<AppEnv>, { speak, catalogue, secret, report }: SpeechRouteParts): void {
  app.openapi(route, async (c): Promise<Response> => {
    const body = c.req.valid('json');
    const facts = c.get('facts');
    facts.textLength = body.input.length;
    if (body.speed !== undefined && body.speed !== 1) {
      throw new Problem('speed_not_supported', 'Speed belongs to playback: a clip is the same at every speed, so ask for it at speed 1 and play it faster or slower.', { param: 'speed' });
    }
    const signal = clientLeft(c);
    const { text, toInput } = normaliseInput(body.input);
    const request = await resolveRequest(body, text, catalogue, signal);
    const key = clipKey(request, secret.reveal());
    const format = body.response_format;
    const isNeededNow = c.req.valid('header')[PRIORITY_HEADER] !== 'look-ahead';
    const { cache, parts } = await openClip(speak, request, { key, clientId: OPERATOR_ID, format, isNeededNow, signal });
    facts.cache = cache;

    const noteFailure = (error: unknown) => {
      if (signal.aborted) return new Problem('internal', 'The client has left.');
      const problem = toProblem(error, c.get('requestId'), report);
      facts.errorCode = problem.code;
      return problem;
    };
    const chunks =
      body.stream_format === 'audio'
        ? soundBody(parts)
        : eventBody(parts, {
            key,
            format,
            cache,
            toInput,
            costOf: (characters) => costOf(request, characters),
            fail: (error) => errorBody(noteFailure(error), c.get('requestId')),
          });
    c.header(CACHE_HEADER, cache);
    c.header('content-type', body.stream_format === 'audio' ? MEDIA_TYPES[format] : 'text/event-stream');
    c.header('cache-control', 'no-store');
    return c.body(
      streamBody(chunks, (error) => {
        noteFailure(error);
        c.env.outgoing.destroy();
      }),
    );
  });
}
