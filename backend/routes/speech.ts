import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { PATHS } from '../../lib/contract/paths.ts';
import { CACHE_HEADER, CHARACTERS_HEADER, CLIP_LINK_HEADER, COST_HEADER, MEDIA_TYPES, cacheStateSchema, speechRequestSchema } from '../../lib/contract/speech.ts';
import { costOf } from '../clips/cached.ts';
import { clipKey } from '../clips/clip-key.ts';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Access } from '../clients/access.ts';
import type { Client } from '../clients/client.ts';
import type { Secret } from '../clients/secret.ts';
import type { AppEnv } from '../http/app-env.ts';
import { clientLeft } from '../http/client-left.ts';
import { isNeededNow, priorityParameter } from '../http/priority.ts';
import { Problem, errorBody, toProblem } from '../http/problems.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import type { Report } from '../report.ts';
import type { Catalogue } from '../speech/catalogue.ts';
import type { Engine, SpeechRequest } from '../speech/engine.ts';
import { normaliseInput } from '../speech/normalise-input.ts';
import { resolveRequest } from '../speech/resolve-request.ts';
import { shareAnswers } from '../speech/shared-answers.ts';
import type { CallReservation, Speak } from '../speech/speak.ts';
import { eventBody, seen, soundBody } from './speech-body.ts';

const route = createRoute({
  method: 'post',
  path: PATHS.speech,
  summary: 'Speaks a text',
  security: [{ token: [] }],
  parameters: [priorityParameter],
  request: {
    body: { required: true, content: { 'application/json': { schema: speechRequestSchema } } },
  },
  responses: {
    200: {
      description: 'The sound as it comes, or events with sound, word timings and usage. A connection that is cut means that the clip is not whole.',
      headers: z.object({ [CACHE_HEADER]: cacheStateSchema, [CLIP_LINK_HEADER]: z.string(), [CHARACTERS_HEADER]: z.string(), [COST_HEADER]: z.string() }),
      content: {
        ...Object.fromEntries(Object.values(MEDIA_TYPES).map((type) => [type, { schema: z.string().openapi({ format: 'binary' }) }])),
        'text/event-stream': { schema: z.string() },
      },
    },
    ...problemAnswers(400, 401, 402, 403, 413, 421, 422, 429, 500, 502, 503, 504, 507),
  },
});

/** What the route works with. */
export interface SpeechRouteParts {
  speak: Speak;
  clips: ClipStore;
  catalogue: Catalogue;
  engines: readonly Engine[];
  /** Keys the clips. */
  secret: Secret;
  access: Access;
  report: Report;
}

/** POST /v1/audio/speech. */
export function speechRoute(app: OpenAPIHono<AppEnv>, { speak, clips, catalogue, engines, secret, access, report }: SpeechRouteParts): void {
  const openClip = shareAnswers(speak, (key) => clips.has(key));
  app.openapi(route, async (c): Promise<Response> => {
    const body = c.req.valid('json');
    const isWaitedFor = isNeededNow(c.env.incoming);
    const facts = c.get('facts');
    facts.textLength = body.input.length;
    if (body.speed !== undefined && body.speed !== 1) {
      throw new Problem('speed_not_supported', 'Speed belongs to playback: a clip is the same at every speed, so ask for it at speed 1 and play it faster or slower.', { param: 'speed' });
    }
    const signal = clientLeft(c);
    const { text, toInput } = normaliseInput(body.input);
    const request = await resolveRequest(body, text, catalogue, signal);
    const key = clipKey(request, secret.key);
    const format = body.response_format;
    const client = c.get('client');
    Object.assign(facts, { engine: request.voice.engine, model: request.model.snapshot, region: request.model.region, voice: request.voice.id, language: request.language });
    const reserve = () => reserveCall(access, client, request, engines);
    const { cache, parts, whole, billedCharacters } = await openClip(request, { key, clientId: client.id, format, isNeededNow: isWaitedFor, signal, reserve, notes: facts });
    facts.cache = cache;
    facts.firstAudioMs = Math.round(performance.now() - c.get('startedAt'));
    const isNew = cache === 'miss';
    const costOfThis = (characters: number) => (isNew ? costOf(request, characters) : 0);
    const noteEnd = (characters: number) => {
      if (!isNew) access.budgets.noteCached(client, characters);
      Object.assign(facts, { characters: isNew ? characters : 0, cost: costOfThis(characters) });
    };
    const link = access.links.linkTo(key, client.id);
    const expected = billedCharacters ?? charactersOf(request, engines);
    const headers = {
      [CACHE_HEADER]: cache,
      [CLIP_LINK_HEADER]: link,
      [CHARACTERS_HEADER]: String(expected),
      [COST_HEADER]: dollars(costOfThis(expected)),
      'content-type': body.stream_format === 'audio' ? MEDIA_TYPES[format] : 'text/event-stream',
      'cache-control': 'no-store',
    };
    if (whole !== null && body.stream_format === 'audio') {
      noteEnd(whole.meta.billedCharacters);
      return new Response(whole.audio as Uint8Array<ArrayBuffer>, { headers });
    }

    let hasSounded = false;
    const noteFailure = (error: unknown) => {
      if (signal.aborted) return new Problem('internal', 'The client has left.');
      const problem = toProblem(error, c.get('requestId'), report);
      facts.errorCode = problem.code;
      if (isNew && hasSounded) noteEnd(expected);
      return problem;
    };
    const noted = seen(parts, (part) => {
      hasSounded ||= part.type === 'bytes';
      if (part.type === 'end') noteEnd(part.billedCharacters);
    });
    const chunks =
      body.stream_format === 'audio'
        ? soundBody(noted)
        : eventBody(noted, { key, link, format, cache, toInput, costOf: costOfThis, fail: (error) => errorBody(noteFailure(error), c.get('requestId')) });
    c.env.directBody = { headers, chunks, onFailure: noteFailure };
    return new Response(null);
  });
}

/** Sets aside what the call of an engine will use, and settles it by what is billed. @throws Problem where the client may not use so much */
function reserveCall({ budgets }: Access, client: Client, request: SpeechRequest, engines: readonly Engine[]): CallReservation {
  const demandOf = (characters: number) => ({ engine: request.voice.engine, characters, cost: costOf(request, characters) });
  const reservation = budgets.reserve(client, demandOf(charactersOf(request, engines)));
  return { settle: (billedCharacters) => reservation.settle(demandOf(billedCharacters)), keep: reservation.keep, refund: reservation.refund };
}

/** How many characters a text is billed for by its engine's rule. */
function charactersOf({ text, voice }: SpeechRequest, engines: readonly Engine[]): number {
  return engines.find(({ info }) => info.id === voice.engine)?.billedCharacters?.(text) ?? text.length;
}

/** Money as a header says it: plain decimals, without an exponent. */
function dollars(cost: number | null): string {
  return cost === null ? 'unknown' : cost.toFixed(8).replace(/\.?0+$/, '');
}
